import Cancellation
import Foundation
import Testing

/// Quotes worked out apart from this program, period by period and in exact fractions, with the
/// working beside each figure (`Worked`, one file a place).
@Suite struct WorkedQuoteTests {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Worked").path

  static func all() throws -> [WorkedQuote] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.filter { $0.hasSuffix(".txt") }.flatMap { name in
      try WorkedQuote.all(in: String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8))
    }
  }

  @Test func `every worked quote comes out to the unit`() throws {
    let quotes = try Self.all()
    let wrong = try quotes.flatMap { worked in
      try Self.differences(worked).map { "\(worked.title): \($0)" }
    }
    #expect(wrong == [])
    #expect(quotes.count >= 200)
  }

  @Test func `the worked quotes reach every place and every kind of rule`() throws {
    let quotes = try Self.all()
    let reached = quotes.reduce(into: Set<String>()) { $0.formUnion($1.reach) }
    #expect(Self.rules.subtracting(reached) == [])
    let codes = Set(try quotes.flatMap { try $0.quote().lines.map(\.code) })
    #expect(Set(QuoteLine.Code.allCases).subtracting(codes) == [])
    let places = Set(quotes.map { $0.title.prefix { $0 != "-" } })
    #expect(
      places == [
        "eu", "de", "it", "rs", "cn", "hk", "mo", "gb", "us", "au", "travel", "other",
      ]
    )
  }

  private static let rules: Set<String> = [
    "plan none", "plan byDay", "plan full", "plan byUse", "plan unknown", "use", "bill", "deposit",
    "exit none", "exit unknown", "exit fixed", "exit remaining", "exit reducing", "exit device",
    "cap amount", "cap remaining", "cap device-or-fees", "cap unknown", "instalment-rule kept",
    "instalment-rule due", "instalment-rule unknown", "claw-back whole", "claw-back byDay",
    "balance refund", "balance transfer", "balance forfeit", "balance unknown", "waive exitFee",
    "billing endOfPeriod", "billing endOfMonth", "round EUR", "tax 22", "fee cheque", "gift",
  ]

  private static func differences(_ worked: WorkedQuote) throws -> [String] {
    let quote = try worked.quote()
    let lines = quote.lines.map { "\($0.code.rawValue) \(amount($0.amount))" }
    let totals = quote.totals.map { total in
      let sums = [total.owed, total.dueBack, total.moved].map { digits($0) }
      return "\(total.owed.currency.code) owed \(sums[0]) back \(sums[1]) moved \(sums[2])"
    }
    let notes = quote.notes.map(\.code.rawValue)
    var list: [String] = []
    if lines != worked.lines { list.append("lines \(lines), not \(worked.lines)") }
    if totals != worked.totals { list.append("totals \(totals), not \(worked.totals)") }
    if notes.sorted() != worked.notes.sorted() {
      list.append("notes \(notes), not \(worked.notes)")
    }
    if let day = worked.chargedUntil, day != quote.billingEnd {
      list.append("charged until \(quote.billingEnd), not \(day)")
    }
    return list
  }

  private static func amount(_ money: Money) -> String {
    "\(digits(money)) \(money.currency.code)"
  }

  private static func digits(_ money: Money) -> String {
    String(money.plain.dropFirst(4))
  }
}
