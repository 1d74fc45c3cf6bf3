import Cancellation
import Desk
import Portal
import TestSupport
import Testing
import Web

/// What ending costs, on the pages before it and after it.
@Suite("The costs of an ending") struct CostPageTests {
  /// 10.00 a month until 31 December 2027, and 12.30 of credit.
  private static func account() throws -> Account {
    try Account(
      day: LocalDate.parse("2026-11-20"),
      basis: Account.billing(on: LocalDate.parse("2026-11-20")),
      commitment: Commitment(
        start: LocalDate.parse("2026-01-01"),
        months: 24,
        monthlyFee: Money(minorUnits: 1_000, currency: .eur)
      ),
      balance: PrepaidBalance(
        own: Money(minorUnits: 1_230, currency: .eur),
        bonus: .zero(.eur)
      )
    )
  }

  private func said(_ key: String) -> String {
    TestSite.catalogues.text(Message(key), .english)
  }

  private func shows(_ walker: Walker, _ texts: String...) -> [String] {
    texts.filter { !walker.browser.page.contains($0) }
  }

  /// A holder whose contact on record has answered, at the check of the answers.
  private func proven() throws -> Walker {
    let walker = Walker(try TestSite())
    try walker.test.addLine(account: try Self.account())
    try walker.walk(Walker.Wish())
    try walker.prove(TestSite.recorded)
    return walker
  }

  @Test func `stand on no page before the holder is proven`() throws {
    let walker = Walker(try TestSite())
    try walker.test.addLine(account: try Self.account())
    try walker.walk(Walker.Wish())
    for path in ["end/what-ends", "end/date"] {
      try walker.browser.open(walker.path(path))
      #expect(walker.browser.status == .ok)
      #expect(!walker.browser.page.contains("12.30"), "\(path)")
    }
    try walker.browser.open(walker.path("end/date/costs.svg"))
    #expect(walker.browser.status == .notFound)
  }

  @Test func `are explained on P06, compared on P07 and summed up at the check`() throws {
    let walker = try proven()
    // 20 November 2026: 13 whole months and 10 of 30 days are left, at half of 10.00 each.
    let amounts = ["EUR 66.67", "EUR 12.30", "EUR 54.37"]
    for path in ["end/what-ends", "end/check"] {
      try walker.browser.open(walker.path(path))
      let missing = (amounts + [said("quote.page.lines"), said("quote.page.net.owed")])
        .filter { !walker.browser.page.contains($0) }
      #expect(missing == [], "\(path)")
    }
    try walker.browser.open(walker.path("end/date"))
    #expect(shows(walker, "/en/end/date/costs.svg", said("p07.best"), "EUR 54.37") == [])
    // Every day of the next sixty is a row.
    #expect(walker.browser.page.matches(of: /<th scope="row">/).count == 60)
    try walker.browser.open(walker.path("end/date/costs.svg"))
    #expect(walker.browser.status == .ok)
    let picture = String(decoding: walker.browser.response.body, as: UTF8.self)
    #expect(picture.hasPrefix("<svg ") && picture.contains("EUR 54.37"))
    // Every tag is closed by itself or by its end.
    let open = picture.matches(of: /<(svg|text)\b/).count
    let closed = picture.matches(of: /<\/(svg|text)>/).count
    #expect(open == closed && picture.hasSuffix("</svg>"))
  }

  @Test func `are kept as agreed once the check is confirmed`() throws {
    let walker = try proven()
    try walker.browser.open(walker.path("end/check"))
    try walker.browser.send("check-form")
    let state = try walker.shownCase()
    let agreed = try #require(state.settlement.agreed)
    #expect(agreed.lines.map(\.amount.minorUnits) == [6_667, -1_230])
    try walker.browser.open(walker.path("cases/\(state.id)"))
    #expect(shows(walker, said("quote.page.agreed"), "EUR 66.67", "EUR 12.30") == [])
  }

  /// Somebody with a line at a carrier outside, at P06.
  private func outside(_ carrier: String) throws -> Walker {
    let walker = Walker(try TestSite())
    try walker.browser.open(walker.path("end/line?carrier=\(carrier)&act=termination"))
    try walker.browser.send(
      "line-form",
      ["by": "number", "line": "+393331234567", "capacity": "holder", "name": "Ana Holder"]
    )
    try walker.browser.open(walker.path("end/what-ends"))
    return walker
  }

  @Test func `come from the holder's bill where the carrier is outside`() throws {
    let walker = try outside("it/fastweb")
    #expect(shows(walker, "/en/end/bill") == [])
    try walker.browser.open(walker.path("end/bill"))
    try walker.browser.send("bill-form", ["bill-balance": "12,30"])
    #expect(walker.browser.address.hasSuffix("/end/what-ends"))
    #expect(
      shows(walker, "EUR 12.30", "EUR 2.40", "EUR 9.90", said("quote.page.by-figures")) == []
    )
    try walker.browser.open(walker.path("end/bill"))
    #expect(walker.browser.page.contains("value=\"12,30\""))
    try walker.browser.send("bill-form", ["bill-balance": ""])
    #expect(!walker.browser.page.contains("EUR 9.90"))
  }

  static let wrong: [(values: [String: String], key: String)] = [
    (["bill-fee": "x"], "bill.error.amount"), (["bill-fee": "-1"], "bill.error.amount"),
    (["bill-fee": "9.999"], "bill.error.amount"), (["bill-balance": "1.2.3"], "bill.error.amount"),
    (["bill-balance": "1234567890"], "bill.error.amount"),
    (["bill-paid": "tomorrow"], "bill.error.date"),
    (["bill-paid": "2026-11-30"], "bill.error.fee"),
    (["bill-termEnd": "2027-06-30", "bill-fee": "9.95"], "bill.error.months"),
    (["bill-termEnd": "2027-06-30", "bill-termMonths": "0"], "bill.error.number"),
    (["bill-termMonths": "2 years"], "bill.error.number"),
    (["bill-instalment": "10"], "bill.error.number"),
    (["bill-instalmentsLeft": "3"], "bill.error.amount"),
  ]

  @Test("tell what is wrong with a bill's figures, and keep what was typed", arguments: wrong)
  func figures(_ row: (values: [String: String], key: String)) throws {
    let walker = try outside("it/fastweb")
    try walker.browser.open(walker.path("end/bill"))
    try walker.browser.send("bill-form", row.values)
    #expect(walker.browser.status == .unprocessableContent)
    let missing = ([said(row.key)] + row.values.values.map { "value=\"\($0)\"" })
      .filter { !walker.browser.page.contains($0) }
    #expect(missing == [])
  }

  @Test func `ask for no bill where the desk has the figures itself`() throws {
    let walker = try proven()
    try walker.browser.open(walker.path("end/bill"))
    #expect(walker.browser.address.hasSuffix("/end/check"))
  }
}
