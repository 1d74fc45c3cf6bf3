package import Cancellation

/// An account and its terms from one seed: any mixture of charges, rules and currencies.
package struct QuoteChance {
  package let account: Account
  package let terms: MoneyTerms
  package let today: LocalDate
  package let now: Instant
  private var random: SplitMix64

  private static let zones = [
    "Asia/Macau", "Europe/Rome", "America/New_York", "Pacific/Apia", "UTC",
  ]
  private static let basis = Basis(
    fact: "test",
    source: "Test",
    checked: nil,
    confidence: .verified
  )
  private static let currencies: [Currency] = [.eur, .mop, .rsd, .jpy, .kwd]

  package init(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let currency = try Self.pick(Self.currencies, &random)
    // Around a leap day in a third of all worlds, where months are shortest.
    let first = try LocalDate(year: 2026, month: 1, day: 1).dayNumber
    let leap = try LocalDate(year: 2028, month: 2, day: 29).dayNumber
    today = LocalDate(
      dayNumber: Int.random(in: 0..<3, using: &random) == 0
        ? leap + Int.random(in: -3...3, using: &random)
        : first + Int.random(in: 0..<1200, using: &random)
    )
    let zone = try Zone(Self.pick(Self.zones, &random))
    now = zone.start(of: today).adding(seconds: Int64.random(in: 0..<80_000, using: &random))
    account = try Self.account(currency, today, &random)
    terms = try Self.terms(currency, zone, &random)
    self.random = random
  }

  package mutating func day(_ range: ClosedRange<Int>) -> LocalDate {
    today.adding(days: Int.random(in: range, using: &random))
  }

  private static func pick<Value>(_ values: [Value], _ random: inout SplitMix64) throws -> Value {
    guard let value = values.randomElement(using: &random) else { throw NothingToPick() }
    return value
  }

  private struct NothingToPick: Error {}

  private static func money(
    _ most: Int64,
    _ currency: Currency,
    _ random: inout SplitMix64
  ) -> Money {
    Money(minorUnits: Int64.random(in: 0...most, using: &random), currency: currency)
  }

  private static func account(
    _ currency: Currency,
    _ today: LocalDate,
    _ random: inout SplitMix64
  ) throws -> Account {
    let instalments = try Device.Instalments(
      each: money(5_000, currency, &random),
      unpaid: Int.random(in: 0...24, using: &random)
    )
    let isOther = Int.random(in: 0..<4, using: &random) == 0
    return try Account(
      day: today.adding(days: -Int.random(in: 0...1, using: &random)),
      basis: basis,
      plans: [plan(currency, today, &random), plan(isOther ? .usd : currency, today, &random)],
      usage: [UnbilledUse(money(9_999, currency, &random), through: today)],
      commitment: Commitment(
        start: today.adding(days: -Int.random(in: 0...900, using: &random)),
        months: Int.random(in: 1...36, using: &random),
        monthlyFee: money(9_999, currency, &random)
      ),
      device: Device(
        subsidy: isOther ? nil : money(99_999, currency, &random),
        isKept: Int.random(in: 0..<3, using: &random) > 0,
        instalments: instalments
      ),
      gifts: [
        Gift(
          pick(Gift.Kind.allCases, &random),
          value: money(9_999, currency, &random),
          from: today.adding(days: -Int.random(in: 0...300, using: &random)),
          until: today.adding(days: Int.random(in: 0...300, using: &random))
        )
      ],
      deposits: [money(50_000, currency, &random)],
      balance: PrepaidBalance(
        own: money(5_000, currency, &random),
        bonus: money(5_000, currency, &random)
      ),
      arrears: [money(20_000, isOther ? .usd : currency, &random)]
    )
  }

  private static func plan(
    _ currency: Currency,
    _ today: LocalDate,
    _ random: inout SplitMix64
  ) throws -> PlanCharge {
    let months = Int.random(in: 1...3, using: &random)
    let isMonthly = Int.random(in: 0..<3, using: &random) > 0
    let anchor = today.adding(days: -Int.random(in: 0...800, using: &random))
    let charged = Int.random(in: 0...12, using: &random)
    let start =
      isMonthly ? anchor.adding(months: charged * months) : anchor.adding(days: 30 * charged)
    return try PlanCharge(
      fee: money(9_999, currency, &random),
      cycle: isMonthly ? .months(months) : .days(30),
      anchor: anchor,
      chargedThrough: start.adding(days: -1),
      proration: Known(
        pick(PlanCharge.Proration.allCases + [nil], &random),
        basis: basis
      ),
      use: PlanCharge.Use(
        used: Int64.random(in: 0...120, using: &random),
        allowance: Int64.random(in: 1...100, using: &random)
      )
    )
  }

  private static func terms(
    _ currency: Currency,
    _ zone: Zone,
    _ random: inout SplitMix64
  ) throws -> MoneyTerms {
    let counting = try pick(ExitFee.Counting.allCases, &random)
    let exit: [ExitFee?] = [
      nil, ExitFee.none, .fixed(money(99_999, currency, &random)),
      .remainingFees(try Share(basisPoints: Int.random(in: 0...10_000, using: &random)), counting),
      .reducing(
        from: money(99_999, currency, &random),
        perMonth: money(5_000, currency, &random),
        counting
      ),
      .deviceResidual(counting),
    ]
    let caps: [FeeCap?] = [
      nil, .amount(money(50_000, currency, &random)), .remainingFees, .deviceOrRemainingFees,
    ]
    let balances: [BalanceRule?] = [
      nil, .refund(threshold: nil), .refund(threshold: money(2_000, currency, &random)), .transfer,
      .forfeit,
    ]
    let waiver = Waiver(
      try pick(QuoteLine.Code.allCases, &random),
      try Share(basisPoints: Int.random(in: 0...10_000, using: &random)),
      basis: basis
    )
    let fee = RefundFee(
      try pick(RefundMeans.allCases, &random),
      money(3_000, currency, &random)
    )
    let tax = Tax(
      try Share(basisPoints: Int.random(in: 0...3_000, using: &random)),
      isIncluded: Int.random(in: 0..<2, using: &random) == 0,
      on: [.planFee, .planCredit, .usage, .exitFee],
      basis: basis
    )
    return try MoneyTerms(
      zone: zone,
      exitFee: Known(pick(exit, &random), basis: basis),
      caps: Array(caps.shuffled(using: &random).prefix(2)).map { Known($0, basis: basis) },
      closingFee: pick(
        [nil, Known(nil, basis: basis), Known(money(1_000, currency, &random), basis: basis)],
        &random
      ),
      instalments: Known(pick(InstalmentRule.allCases + [nil], &random), basis: basis),
      clawBack: Known(pick(ClawBack.allCases + [nil], &random), basis: basis),
      balance: Known(pick(balances, &random), basis: basis),
      refundFees: Known(pick([nil, [], [fee], [fee, fee]], &random), basis: basis),
      waivers: [waiver, waiver],
      tax: tax,
      billingEnd: Known(pick(BillingEnd.allCases + [nil], &random), basis: basis),
      rounding: [currency: pick(Money.Rounding.allCases, &random)],
      validDays: Int.random(in: 0...14, using: &random)
    )
  }
}
