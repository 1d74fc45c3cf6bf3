import Cancellation
import Desk
import Testing

@Suite("A quote in words")
struct QuoteTextTests {
  @Test("says each line with its formula and numbers, in the reader's language")
  func lines() throws {
    let said = try Self.languages.map { language in
      try Self.quote().lines.map { line in
        let name = Content.catalogues.text(Message(line.code), language)
        let zone = try Zone("Europe/Rome")
        let why = line.why.map { Content.catalogues.text(Message($0, zone: zone), language) }
        return "\(name) \(line.amount.plain): \(why.joined(separator: " "))"
      }
    }
    #expect(said == [Self.english, Self.chinese])
  }

  private static let languages: [Language] = [.english, .simplifiedChinese]

  private static let english = [
    "Plan fees up to the end EUR 1.93: EUR 9.95 × 6/31: 6 of the 31 days of the period, "
      + "from Monday 7 December 2026 to Saturday 12 December 2026.",
    "Fee for leaving before the end of the term EUR 43.01: "
      + "EUR 9.95 × (8 + 20/31) months that are left × 50 %. "
      + "The law allows at most EUR 60.00; the fee is not above it.",
    "Credit paid back EUR -17.30: EUR 17.30 of unused credit is paid back.",
    "Fee for paying the credit back EUR 2.40: EUR 2.40 for paying EUR 17.30 back this way.",
  ]

  private static let chinese = [
    "截至终止日的套餐费 EUR 1.93: EUR 9.95 × 6/31：该周期31天中的6天，"
      + "2026年12月7日 星期一至2026年12月12日 星期六。",
    "合约期满前离网的费用 EUR 43.01: EUR 9.95 × 剩余（8 + 20/31）个月 × 50%。 "
      + "法律允许最多EUR 60.00，此项费用没有超过。",
    "退还的余额 EUR -17.30: 退还未使用的余额EUR 17.30。",
    "退款手续费 EUR 2.40: 以此方式退还EUR 17.30收取EUR 2.40。",
  ]

  private static func euro(_ units: Int64) -> Money { Money(minorUnits: units, currency: .eur) }

  private static func quote() throws -> Quote {
    let basis = Basis(fact: "money", source: "Sample terms", checked: nil, confidence: .verified)
    let plan = try PlanCharge(
      fee: euro(995),
      cycle: .months(1),
      anchor: .parse("2026-09-07"),
      chargedThrough: .parse("2026-12-06"),
      proration: Known(.byDay, basis: basis)
    )
    let account = try Account(
      day: .parse("2026-11-20"),
      basis: basis,
      plans: [plan],
      commitment: Commitment(start: .parse("2026-09-02"), months: 12, monthlyFee: euro(995)),
      balance: PrepaidBalance(own: euro(1730), bonus: euro(300))
    )
    let terms = try MoneyTerms(
      zone: Zone("Europe/Rome"),
      exitFee: Known(.remainingFees(Share(basisPoints: 5000), .byDay), basis: basis),
      caps: [Known(.amount(euro(6000)), basis: basis)],
      instalments: Known(.kept, basis: basis),
      clawBack: Known(ClawBack.none, basis: basis),
      balance: Known(.refund(threshold: euro(240)), basis: basis),
      refundFees: Known([RefundFee(.cheque, euro(240))], basis: basis),
      billingEnd: Known(.withService, basis: basis),
      validDays: 7
    )
    return try Quote.make(
      account,
      terms,
      serviceEnd: .parse("2026-12-12"),
      now: .parse("2026-11-20T11:00:00Z")
    )
  }
}
