import Testing

/// Files that break one rule in known places, or only come close to it.
struct Plant: Sendable, CustomTestStringConvertible {
  let check: Check
  let files: [String: String]
  /// Where the check must find something; empty for the clean neighbour.
  let places: [String]

  init(_ check: Check, _ files: [String: String], finds places: String...) {
    self.init(check, files, finds: places)
  }

  init(_ check: Check, _ files: [String: String], finds places: [String]) {
    self.check = check
    self.files = files
    self.places = places
  }

  var testDescription: String { "\(check.name): \(places.isEmpty ? "clean" : "planted")" }

  static let all =
    layers + calls + sizes + names + documentation + papers + workplace + coverage

  private static let core = "Sources/Core/Desk/A.swift"
  private static let adapter = "Sources/Adapters/Vault/A.swift"

  private static func table(_ rows: String...) -> String {
    "| layer | target | duty | may import |\n|---|---|---|---|\n" + rows.joined(separator: "\n")
  }

  private static let desk = "| Core | `Desk` | ports | `Cancellation`, `Foundation` (Zone.swift) |"

  private static let layers = [
    Plant(
      .imports,
      [Check.layerTable: table(desk), core: "import Cancellation\npackage import CSQLite\n"],
      finds: "\(core):2"
    ),
    Plant(
      .imports,
      [Check.layerTable: table(desk), core: "import struct Foundation.Date"],
      finds: "\(core):1"
    ),
    Plant(
      .imports,
      [
        Check.layerTable: table(desk), core: "// import CSQLite\nimport Cancellation",
        "Sources/Core/Desk/Zone.swift": "import Foundation",
      ]
    ),
    Plant(
      .targets,
      [Check.layerTable: table(desk), adapter: ""],
      finds: "Sources/Adapters/Vault/:0",
      "\(Check.layerTable):3"
    ),
    Plant(.targets, [Check.layerTable: table(desk), core: ""]),
  ]

  private static let calls = [
    Plant(
      .bannedCalls,
      [
        core: "let a = Date()\nTask { b() }\nlet c = \"\\(try! d())\"\nprint(1)\nactor E {}\n"
          + "x { print(2) }"
      ],
      finds: "\(core):1",
      "\(core):2",
      "\(core):5",
      "\(core):3",
      "\(core):4",
      "\(core):6"
    ),
    Plant(
      .bannedCalls,
      [
        core: "// Date() and \"try!\"\nlet a = \"Task {\"\nx.actor = actor\nlog.print(1)\n"
          + "let n = Int.random(in: 0..<3, using: &generator)\nlet b = clock.now()",
        "Sources/Programs/farewell/A.swift": "print(1)",
        adapter: "let c = ContinuousClock().now",
      ]
    ),
    Plant(.swallowedErrors, [core: "\nlet a = try? b()\n"], finds: "\(core):2"),
    Plant(.swallowedErrors, [core: "// A torn record is no record.\nlet a = try? b()\n"]),
    Plant(.swallowedErrors, [core: "let a = try? b()  // Damaged: sign in again."]),
    Plant(
      .swallowedErrors,
      [
        core: "// Kinds are tried in turn.\nif let a = try? b() {\n  c()\n} else if let d = e,\n"
          + "  let f = try? g()\n{\n}"
      ]
    ),
  ]

  private static func lines(_ count: Int, of line: String = "f()") -> String {
    [String](repeating: line, count: count).joined(separator: "\n") + "\n"
  }

  private static let sizes = [
    Plant(.fileLength, [core: lines(401)], finds: "\(core):401"),
    Plant(.fileLength, [core: lines(400)]),
    Plant(
      .functionLength,
      [core: "func a()\nfunc b(\n  _ x: Int = 1\n) -> Int {\n\(lines(57))}\n"],
      finds: "\(core):2"
    ),
    Plant(.functionLength, [core: "struct A {\nfunc b() {\n\(lines(58))}\n\(lines(9))}\n"]),
    Plant(
      .lineLength,
      [core: lines(1, of: String(repeating: "é", count: 101))],
      finds: "\(core):1"
    ),
    Plant(.lineLength, [core: lines(1, of: String(repeating: "é", count: 100))]),
    Plant(.scriptLength, ["bin/a": "#!/bin/sh\n" + lines(40)], finds: "bin/a:41"),
    Plant(.scriptLength, ["bin/a": "#!/bin/sh\n" + lines(39), "bin/b.txt": lines(90)]),
    Plant(.readmeLength, ["README.md": lines(121)], finds: "README.md:121"),
    Plant(.readmeLength, ["README.md": lines(120)]),
  ]

  private static let names = [
    Plant(
      .forbiddenNames,
      [core: "struct CaseManager {}\nstruct B {}\nenum PageV2 {}"],
      finds: "\(core):1",
      "\(core):3"
    ),
    Plant(
      .forbiddenNames,
      ["Sources/Core/Desk/DateUtils.swift": "struct A {}"],
      finds: "Sources/Core/Desk/DateUtils.swift:0"
    ),
    Plant(.forbiddenNames, [core: "enum IPv4 {}\nenum LineService {}\nlet manager = Desk()"]),
    Plant(.openWork, [core: "f()\n// TO" + "DO: g()"], finds: "\(core):2"),
    Plant(.openWork, [core: "f()\n// Todos los días"]),
  ]

  private static let documentation = [
    Plant(
      .documentation,
      [
        core: "package struct A {\n  /// B.\n  package enum B {}\n  package func c() {}\n}",
        adapter: "/// D.\n@frozen\npackage struct D {}",
      ],
      finds: "\(core):1",
      "\(core):4"
    ),
    Plant(
      .documentation,
      [
        core: "package import Web\n/// A.\npackage struct A {\n  package let b: Int\n"
          + "  package init() {}\n  package static func == (a: A, b: A) -> Bool {}\n"
          + "  package func hash(into hasher: inout Hasher) {}\n}\nstruct C {}",
        "Tests/DeskTests/A.swift": "package struct A {}",
        adapter: "extension B {\n  package func reads() {}\n}",
        "Sources/Core/Desk/Ports/B.swift": "/// B.\npackage protocol B {\n  /// C.\n"
          + "  func reads()\n}",
      ]
    ),
    Plant(
      .requirementDocumentation,
      [core: "/// A.\npackage protocol A {\n  func b()\n  /// C.\n  func c()\n}\nfunc d()"],
      finds: "\(core):3"
    ),
    Plant(
      .requirementDocumentation,
      [
        core: "/// A whose `b` may block.\npackage protocol A {\n  func b(\n    var: Int\n  )\n"
          + "  /// C.\n  var c: Int { get }\n}\n/// D.\npackage protocol D {\n  func e()\n}"
      ]
    ),
  ]

  private static let record = "# A\n\n## Context\n\n## Decision\n\n## Price\n\n"
  private static let last = "## What would change our mind\n"

  private static let papers = [
    Plant(
      .decisions,
      [
        "docs/adr/README.md": "[a](0001-a.md) [c](0003-c.md)", "docs/adr/0001-a.md": record,
        "docs/adr/0002-b.md": record + last, "docs/adr/0004-c.md": record + last,
      ],
      finds: "docs/adr/0001-a.md:0",
      "docs/adr/0002-b.md:0",
      "docs/adr/0004-c.md:0",
      "docs/adr/0004-c.md:0"
    ),
    Plant(
      .decisions,
      ["docs/adr/README.md": "[a](0001-a.md)", "docs/adr/0001-a.md": record + last]
    ),
    Plant(
      .links,
      [
        "docs/a.md": "[b](b.md) [c](c.md)\n[d](b.md#two-words) [e](b.md#none)",
        "docs/b.md": "## Two words",
      ],
      finds: "docs/a.md:1",
      "docs/a.md:2"
    ),
    Plant(
      .links,
      [
        "docs/a/b.md": "[c](../c.md) [d](https://example.org/x) [e](../../Sources/) [f](#top)\n"
          + "# Top\n```\n[g](none.md)\n```",
        "docs/c.md": "", "Sources/Core/Desk/A.swift": "",
      ]
    ),
    Plant(
      .orphanPages,
      ["README.md": "[a](docs/a.md)", "docs/a.md": "", "docs/b.md": "[b](b.md)"],
      finds: "docs/b.md:0"
    ),
    Plant(.orphanPages, ["README.md": "[a](docs/a.md)", "docs/a.md": ""]),
  ]

  private static let workplace = [
    Plant(
      .workplace,
      ["bin/a": "cd \"$HOME\"\ncd /wo" + "rk/here", "docs/a.md": "see ../sha" + "red/x.md"],
      finds: "bin/a:2",
      "docs/a.md:1"
    ),
    Plant(.workplace, ["bin/a": "cd net/wo" + "rk/\ncd /workshop"]),
  ]
}
