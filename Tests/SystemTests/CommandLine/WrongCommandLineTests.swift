import Foundation
import TestSupport
import Testing

/// Nothing is written by these command lines, so one desk serves all of them.
@Suite("A wrong command line", .serialized) struct WrongCommandLineTests {
  private static let desk = Result { try SampleDesk() }

  private static func check(_ rows: [Wrong]) throws {
    let folder = try desk.get().folder.path
    let before = content(of: folder)
    let faults = try rows.flatMap { try $0.faults() }
    let isRight = faults.isEmpty
    #expect(isRight, "\(faults.map { $0.prefix(600) }.joined(separator: "\n"))")
    #expect(content(of: folder) == before)
  }

  @Test func `no command at all, or none that there is, is told`() throws {
    let unknown = [
      ["serf"], ["case"], ["case", "delete"], ["--version"], ["-h"], ["lines", "--help"],
      ["a\u{1B}[2J"], Array(repeating: "x", count: 199),
    ]
    try Self.check(unknown.map { Wrong($0, 64, "unknown-command", $0[0].prefix(1) + "") })
    try Self.check([
      Wrong(Array(repeating: "x", count: 201), 64, "too-many-arguments", "200")
    ])
  }

  @Test func `mistakes of form are told for every command, operand and option`() throws {
    try Self.check(Wrong.form(try Table()))
  }

  @Test func `wrong values are told for every operand and option`() throws {
    let rows = WrongValue.all(try Self.desk.get())
    let covered = Set(rows.map { "\($0.command) \($0.name)" })
    let table = try Table().rows.filter { !$0.isSwitch && $0.name != "-" }
    let forgotten = table.map { "\($0.command) \($0.name)" }.filter { !covered.contains($0) }
    #expect(forgotten.isEmpty, "no wrong value for \(forgotten)")
    try Self.check(rows.map(\.wrong))
  }

  @Test func `every code that can be seen is on the list, and none is there without a row`() throws
  {
    let path = Program.root + "/Tests/SystemTests/Golden/codes.txt"
    let listed = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map(String.init)
    #expect(listed == Array(Set(listed)).sorted())
    let rows =
      Wrong.form(try Table()).map(\.code) + WrongValue.all(try Self.desk.get()).map(\.wrong.code)
      + ["unknown-command", "too-many-arguments"] + Codes.elsewhere
    let (missing, stale) = (Set(rows).subtracting(listed), Set(listed).subtracting(rows))
    #expect(missing.sorted() == [], "add to \(path)")
    #expect(stale.sorted() == [], "no row brings it about")
  }

  @Test func `every code written in the program is on the list`() throws {
    let path = Program.root + "/Tests/SystemTests/Golden/codes.txt"
    let listed = Set(
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    )
    let sources = Program.root + "/Sources/Programs/farewell"
    let names = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    let codes = try names.filter { $0.hasSuffix(".swift") }.flatMap { name in
      try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
        .matches(of: /code: "([a-z.-]+)"/).map { String($0.output.1) }
    }
    #expect(codes.count > 20)
    let unlisted = Set(codes).subtracting(listed).subtracting(Codes.unreachable)
    #expect(unlisted.sorted() == [])
  }
}

/// Codes whose rows are in other tests, and those that no input can bring about.
enum Codes {
  static let elsewhere = [
    // Served twice, broken keys, damaged journals, refused rows, headers, no packs folder.
    "store", "keys", "journal-broken", "rows-refused", "header.twice", "row.encoding", "row.quote",
    "row.too-long", "share-not-found", "texts", "listen", "nothing-to-approve", "receipt-signature",
    "receipt-damaged", "law-breach", "header.twice",
    // Open items, and payouts that cannot make a file.
    "unexplained", "item-not-open", "name-the-refund", "batch", "batch-other-account",
    "note-missing", "export-running", "batch-answered", "payout-not-waiting", "payout-in-batch",
  ]
  /// A bug, a machine without threads or fonts, an osmo-hlr that does not start, bytes damaged on
  /// disk behind a valid journal, a carriers folder that cannot be written, an edition from before
  /// packs had rules of money.
  static let unreachable: Set<String> = [
    "failed", "threads", "local-hlr", "damaged", "pack-write", "letter", "no-rules",
  ]
}
