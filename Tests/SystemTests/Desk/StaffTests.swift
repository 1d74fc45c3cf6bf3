import Foundation
import TestSupport
import Testing

@Suite("Staff acts on the command line", .serialized) struct StaffTests {
  private static let sample = Result { try SampleDesk() }

  /// The desk of this test alone, and the sample it is a copy of.
  private func copy() throws -> (SampleDesk, data: String, folder: TemporaryFolder) {
    let sample = try Self.sample.get()
    let folder = try sample.copy()
    return (sample, folder.file("desk"), folder)
  }

  /// Who may do what; everything else is refused.
  private static let may: [(act: String, roles: Set<String>)] = [
    ("approve", ["reviewer", "supervisor"]), ("refuse", ["reviewer", "supervisor"]),
    ("ask", ["agent", "reviewer", "supervisor"]),
    ("note", ["agent", "reviewer", "finance", "supervisor"]),
    ("resolve", ["agent", "reviewer", "finance", "supervisor"]),
    ("sent", ["agent", "supervisor"]), ("evidence", ["agent", "supervisor"]),
    ("complain", ["agent", "supervisor"]), ("check", ["agent", "supervisor"]),
    ("erase", ["supervisor"]),
  ]

  @Test func `each role does what it may and nothing else, and the case names who did it`() throws {
    for (act, roles) in Self.may {
      for role in ["agent", "reviewer", "finance", "supervisor"] {
        let (sample, data, folder) = try copy()
        defer { withExtendedLifetime(folder) {} }
        let reference = Self.subject(of: act, sample)
        let words: [String] =
          switch act {
          case "sent": ["--by", sample.way, "--on", sample.today]
          case "evidence": ["STYLE.md", "--kind", "postal-receipt"]
          case "complain": ["--to", "carrier", "--on", sample.today]
          case "check": ["--what", "bills", "--found", "amiss", "--note", "EUR 9"]
          case "approve": ["--reason", "seen"]
          case "erase": ["--reason", "requested", "--confirm", reference]
          case "refuse": ["--reason", "other", "--remedy", "come to the counter"]
          case "ask": ["--question", "which line?"]
          case "note": ["--text", "called back"]
          default: ["1", "--note", "mended"]
          }
        let before = content(of: data)
        let outcome = try Program.farewell.run(
          ["case", act, reference] + words + ["--data", data, "--as", "\(role):lin-\(role)"]
        )
        if roles.contains(role) {
          #expect(outcome.status == 0, "\(role) \(act): \(outcome.complained)")
          #expect(outcome.said.hasPrefix("\(reference): "))
          #expect(outcome.said.contains(" by lin-\(role), "))
          #expect(content(of: data) != before)
          let actor = try Self.sql(
            "SELECT actor_role || ':' || actor_name FROM events "
              + "ORDER BY global_position DESC LIMIT 1",
            data
          )
          #expect(actor == "\(role):lin-\(role)\n")
        } else {
          #expect(outcome.status == 1 && outcome.code == "not-allowed", "\(role) \(act)")
          #expect(content(of: data) == before, "\(role) \(act) wrote")
        }
      }
    }
  }

  /// A case in which the act is possible.
  private static func subject(of act: String, _ sample: SampleDesk) -> String {
    switch act {
    case "resolve": sample.troubled
    case "sent", "evidence", "complain": sample.told
    case "check": sample.over
    case "erase": sample.closed
    default: sample.frozen
    }
  }

  @Test func `what a holder tells of a carrier outside is noted, shown and put away`() throws {
    let (sample, data, folder) = try copy()
    defer { withExtendedLifetime(folder) {} }
    let act: ([String]) throws -> String = {
      let outcome = try Program.farewell.run(
        ["case"] + $0 + ["--data", data, "--as", "agent:lin"]
      )
      return outcome.status == 0 ? outcome.said : outcome.complained
    }
    let day = ["--on", sample.today]
    _ = try act(["sent", sample.told, "--by", sample.way, "--note", "secret 1"] + day)
    _ = try act(["evidence", sample.told, "STYLE.md", "--kind", "postal-receipt"])
    _ = try act(["complain", sample.told, "--to", "agcom"] + day)
    let shown = try act(["show", sample.told])
    for words in [
      "end shown  none", "answer due", "\(sample.today)  \(sample.way)",
      "postal-receipt, text/plain",
      "\(sample.today)  agcom",
    ] { #expect(shown.contains(words), "\(words)") }
    #expect(!shown.contains("secret"))
    let closed = try act(["close-unconfirmed", sample.told, "--note", "enough"])
    #expect(closed == "\(sample.told): closeUnconfirmed done by lin, now unconfirmed\n")
    for what in ["device", "bills", "bindings", "number"] {
      _ = try act(["check", sample.over, "--what", what, "--found", "fine"])
    }
    #expect(
      try act(["put-away", sample.over]) == "\(sample.over): putAway done by lin, now executed\n"
    )
    #expect(try Program.farewell.run(["journal", "verify", "--data", data]).status == 0)
    let kept = try Self.sql("SELECT hex(body) FROM records WHERE kind = 'evidence'", data)
    #expect(kept.count > 1_000 && !kept.contains("44657369676E20676F616C73"))
  }

  static func sql(_ statement: String, _ data: String) throws -> String {
    try Child("/usr/bin/sqlite3", [data + "/journal.sqlite", statement]).finish().said
  }

  @Test func `lists and shows cases, masked, a page at a time`() throws {
    let (sample, data, folder) = try copy()
    defer { withExtendedLifetime(folder) {} }
    let run: ([String]) throws -> String = {
      try Program.farewell.run(["case"] + $0 + ["--data", data]).said
    }
    let first = try run(["list", "--limit", "4"])
    let last = try #require(first.firstMatch(of: /--after (\S+)/)).output.1
    let second = try run(["list", "--limit", "4", "--after", String(last)])
    let all = [sample.waiting, sample.frozen, sample.troubled, sample.closed]
    for reference in all {
      #expect([first, second].count { $0.contains("\n\(reference)") } == 1, "\(reference)")
      let shown = try run(["show", reference])
      #expect(shown.hasPrefix("case       \(reference)") && !shown.contains(/holder\d@/))
    }
    #expect(try run(["list", "--incidents"]).split(separator: "\n").count == 3)
    #expect(try run(["list", "--stage", "closed"]).contains(sample.closed))
    #expect(try run(["list", "--carrier", "mo/ctm"]).hasPrefix("No case fits."))
    #expect(try run(["list", "--waiting-on", "holder"]).contains(sample.waiting))
    #expect(try run(["show", sample.troubled]).contains("1  networkRefused"))
  }

  @Test func `an act twice is one approval`() throws {
    let (sample, data, folder) = try copy()
    defer { withExtendedLifetime(folder) {} }
    let approve = [
      "case", "approve", sample.frozen, "--reason", "seen", "--data", data, "--as", "reviewer:lin",
    ]
    #expect(try Program.farewell.run(approve).status == 0)
    let before = content(of: data)
    let again = try Program.farewell.run(approve)
    #expect(again.status == 1 && again.code == "nothing-to-approve", "\(again.complained)")
    #expect(content(of: data) == before)
  }

  @Test func `acts work beside a running server, which no second one joins`() throws {
    let (sample, data, folder) = try copy()
    defer { withExtendedLifetime(folder) {} }
    let serve = ["serve", "--data", data, "--port", "0", "--log", "warning"]
    let server = try Child(try Program.farewell.path(), serve)
    #expect(server.says("Farewell serves http"))
    for number in 1...3 {
      let note = try Program.farewell.run([
        "case", "note", sample.waiting, "--text", "call \(number)", "--data", data, "--as",
        "agent:lin",
      ])
      #expect(note.status == 0, "\(note.complained)")
    }
    let second = try Program.farewell.run(serve)
    #expect(second.status == 1 && second.code == "store")
    #expect(second.complained.contains("\(server.id)"))
    #expect(try Program.farewell.run(["journal", "verify", "--data", data]).status == 0)
    server.signal(SIGTERM)
    #expect(server.finish().status == 0)
    #expect(try Self.sql("SELECT count(*) FROM events WHERE name = 'noted'", data) == "3\n")
    #expect(try Program.farewell.run(["journal", "verify", "--data", data]).status == 0)
  }
}
