import Cancellation
import Desk
import Testing

@Suite("Bills of a carrier") struct BillImportTests {
  private static let header = "line,carrier,bill,dated,from,through,amount,currency,kind\n"
  private static let december = "2026-12-31,2026-12-01,2026-12-31"

  private static func run(_ text: String, _ desk: FrontDesk) throws -> BillImport.Outcome {
    var work = BillImport(
      desk: desk,
      carriers: ["mo/lotus", "mo/other"],
      actor: Actor(.finance, name: "ana")
    )
    // Piece by piece, as a long file comes.
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: 7) {
      try work.take(Array(bytes[start..<min(start + 7, bytes.count)]))
    }
    try work.finish()
    return work.outcome
  }

  private static func text(_ outcome: BillImport.Outcome) -> String {
    "added \(outcome.added) contested \(outcome.contested) known \(outcome.known) "
      + "unwatched \(outcome.unwatched) refused \(outcome.refused)"
  }

  @Test func `for the time after the end are contested, and the same file changes nothing`() throws
  {
    let bank = try BankWorld()
    try bank.sendPayout()
    let end = try #require(bank.state.billingEnd(try #require(bank.world.desk.view(bank.id)).terms))
    let after = "\(end.adding(days: 30)),\(end.adding(days: 1)),\(end.adding(days: 30))"
    let before = "\(end.adding(days: -1)),\(end.adding(days: -30)),\(end.adding(days: -1))"
    let file =
      Self.header + "\(bank.reference.text),mo/lotus,R 1,\(after),99.00,MOP,regular\n"
      + "\(World.number),mo/lotus,R 2,\(before),12.00,MOP,final\n"
    let first = try Self.run(file, bank.world.desk)
    #expect(Self.text(first) == "added 2 contested 1 known 0 unwatched 0 refused 0")
    #expect(first.problems == [])
    let place = try bank.world.desk.store.head().position
    let second = try Self.run(file, bank.world.desk)
    #expect(Self.text(second) == "added 0 contested 0 known 2 unwatched 0 refused 0")
    #expect(try bank.world.desk.store.head().position == place)
    let incident = try bank.state.incidents.last { $0.kind == .chargedAfterEnd }
    #expect(incident?.owner == .finance)
    let other = file.replacing("99.00", with: "98.00")
    #expect(try Self.run(other, bank.world.desk).problems.map(\.code) == ["bill-differs"])
  }

  @Test func `of a line that goes on are nobody's business here`() throws {
    let bank = try BankWorld()
    let file = Self.header + "\(World.number),mo/lotus,R 1,\(Self.december),9.00,MOP,regular\n"
    #expect(
      Self.text(try Self.run(file, bank.world.desk))
        == "added 0 contested 0 known 0 unwatched 1 refused 0"
    )
  }

  static let wrong: [(row: String, code: String, says: String)] = [
    ("x,mo/lotus,R,2026-12-31,2026-12-01,2026-12-31,9.00,MOP,regular", "reference.", "line"),
    (
      "+85366999999,mo/lotus,R,2026-12-31,2026-12-01,2026-12-31,9.00,MOP,regular", "line.unknown",
      "import its lines"
    ),
    ("222-2222-2222,mo/lotus,R,2026-12-31,2026-12-01,2026-12-31,9.00,MOP,regular", "", "line"),
    (
      "REFERENCE,xx/none,R,2026-12-31,2026-12-01,2026-12-31,9.00,MOP,regular", "carrier.unknown",
      "carrier"
    ),
    (
      "REFERENCE,mo/other,R,2026-12-31,2026-12-01,2026-12-31,9.00,MOP,regular",
      "case.other-carrier", "mo/lotus"
    ),
    (
      "REFERENCE,mo/lotus,,2026-12-31,2026-12-01,2026-12-31,9.00,MOP,regular", "text.missing",
      "bill"
    ),
    ("REFERENCE,mo/lotus,R,31.12.2026,2026-12-01,2026-12-31,9.00,MOP,regular", "date.", "dated"),
    (
      "REFERENCE,mo/lotus,R,2026-12-31,2026-12-31,2026-12-01,9.00,MOP,regular", "bill.days",
      "through"
    ),
    (
      "REFERENCE,mo/lotus,R,2026-12-31,2026-12-01,2026-12-31,9,MOP,regular", "money.form",
      "2 decimals"
    ),
    (
      "REFERENCE,mo/lotus,R,2026-12-31,2026-12-01,2026-12-31,99999999999999.00,MOP,regular",
      "money.form", "amount"
    ),
    (
      "REFERENCE,mo/lotus,R,2026-12-31,2026-12-01,2026-12-31,9.00,XXX,regular",
      "currency.unknown", "ISO 4217"
    ),
    (
      "REFERENCE,mo/lotus,R,2026-12-31,2026-12-01,2026-12-31,9.00,MOP,late", "kind.unknown",
      "lateUsage"
    ),
    ("REFERENCE,mo/lotus,R", "row.fields", "9 fields"),
  ]

  @Test func `that are wrong are told with line, column and remedy, and leave nothing`() throws {
    let bank = try BankWorld()
    try bank.sendPayout()
    let place = try bank.world.desk.store.head().position
    for row in Self.wrong {
      let line = row.row.replacing("REFERENCE", with: bank.reference.text)
      let problems = try Self.run(Self.header + line + "\n", bank.world.desk).problems
      let isTold =
        problems.count == 1 && problems[0].line == 2 && problems[0].code.hasPrefix(row.code)
        && problems[0].sentence.contains(row.says)
      #expect(isTold, "\(row.row): \(problems.map { "\($0.code) \($0.sentence)" })")
    }
    #expect(try bank.world.desk.store.head().position == place)
  }

  @Test func `under a header that cannot be used are not read at all`() {
    let headers = ["", "line;carrier\n", "line,line\n", "line,carrier\n"]
    for header in headers {
      #expect(throws: LineFile.Problem.self, "\(header)") {
        try BillImport.checkHeader(Array(header.utf8))
      }
    }
  }
}
