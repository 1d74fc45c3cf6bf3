import Cancellation
import TestSupport
import Testing

@Suite struct BestDateTests {
  private static let basis = WorkedQuote.basis

  /// 30.00 a month from the 15th, charged to 14 December; a term until 19 January.
  private func account(
    _ proration: PlanCharge.Proration,
    second: Money? = nil,
    term: Int = 0
  ) throws -> Account {
    var plans = [try plan(Money(minorUnits: 3000, currency: .mop), proration, 15)]
    if let second { plans.append(try plan(second, .byDay, 1)) }
    let commitment =
      term == 0
      ? nil
      : try Commitment(
        start: .parse("2026-01-20"),
        months: term,
        monthlyFee: Money(minorUnits: 3000, currency: .mop)
      )
    return try Account(
      day: .parse("2026-11-20"),
      basis: Self.basis,
      plans: plans,
      commitment: commitment
    )
  }

  private func plan(
    _ fee: Money,
    _ proration: PlanCharge.Proration,
    _ day: Int
  ) throws -> PlanCharge {
    let anchor = try LocalDate(year: 2026, month: 1, day: day)
    return try PlanCharge(
      fee: fee,
      cycle: .months(1),
      anchor: anchor,
      chargedThrough: anchor.adding(months: 11).adding(days: -1),
      proration: Known(proration, basis: Self.basis)
    )
  }

  private func moneyTerms(
    _ exit: ExitFee = .none,
    zone: String = "Asia/Macau"
  ) throws -> MoneyTerms {
    try MoneyTerms(
      zone: Zone(zone),
      exitFee: Known(exit, basis: Self.basis),
      instalments: Known(.kept, basis: Self.basis),
      clawBack: Known(ClawBack.none, basis: Self.basis),
      balance: Known(.forfeit, basis: Self.basis),
      refundFees: Known([], basis: Self.basis),
      billingEnd: Known(.withService, basis: Self.basis),
      validDays: 7
    )
  }

  private func find(
    _ account: Account,
    _ money: MoneyTerms,
    _ terms: Terms,
    at now: Instant = Fixtures.start
  ) throws -> BestDate {
    let kind = try #require(terms.kinds[.termination])
    return try BestDate.find(
      Quoting(account, money, now: now),
      kind,
      terms,
      receivedAt: now
    )
  }

  @Test func `the notice excludes its days with the reason, and the cheapest span is told`() throws
  {
    let rows: [(PlanCharge.Proration, ExitFee, term: Int, first: String, last: String)] = [
      // A begun month is charged whole: any day up to 14 January costs one more month.
      (.none, .none, 0, "2026-12-20", "2027-01-14"),
      // By the day the first possible day is the cheapest.
      (.byDay, .none, 0, "2026-12-20", "2026-12-20"),
      // The period of the end is free, so the day before a period is complete costs least.
      (.full, .none, 0, "2026-12-20", "2027-01-13"),
      // No day reaches the end of the term on 19 January: 300.00 stand on each of them.
      (.byDay, .fixed(Money(minorUnits: 30_000, currency: .mop)), 12, "2026-12-20", "2026-12-20"),
    ]
    var seen: [String] = []
    for row in rows {
      let best = try find(account(row.0, term: row.term), moneyTerms(row.1), Fixtures.thirtyDays())
      seen.append("\(String(describing: best.cheapest)) \(String(describing: best.lastCheapest))")
      #expect(best.days.count == BestDate.span)
      #expect(best.earliest == (try LocalDate.parse("2026-12-20")))
      let excluded = best.days.prefix { day in
        guard case .excluded(let why) = day.outcome else { return false }
        return why.code == .dateNotice
      }
      #expect(excluded.count == 30)
    }
    let expected = try rows.map {
      let first: LocalDate? = try .parse($0.first)
      let last: LocalDate? = try .parse($0.last)
      return "\(String(describing: first)) \(String(describing: last))"
    }
    #expect(seen == expected)
  }

  @Test func `waiting for the end of the term can be the cheapest`() throws {
    let fee = ExitFee.fixed(Money(minorUnits: 30_000, currency: .mop))
    let best = try find(account(.byDay, term: 11), moneyTerms(fee), Fixtures.immediate())
    // The term ends on 19 December; a few days of December cost less than the fee.
    #expect(best.cheapest == (try LocalDate.parse("2026-12-19")))
  }

  @Test func `every day has the quote that is made for it alone, and can be stopped to its end`()
    throws
  {
    let terms = try Fixtures.terms(notice: nil)
    var wrong: [LocalDate] = []
    for seed in 0..<60 as Range<UInt64> {
      let chance = try QuoteChance(seed: seed)
      let best = try find(chance.account, chance.terms, terms, at: chance.now)
      wrong += try best.days.filter { day in
        let alone = try Quote.make(
          chance.account,
          chance.terms,
          serviceEnd: day.date,
          now: chance.now
        )
        return day.outcome != .possible(alone, stopUntil: terms.zone.end(of: day.date))
      }.map(\.date)
      if best.days.first?.date != chance.today || best.earliest != nil {
        wrong.append(chance.today)
      }
    }
    #expect(wrong == [])
  }

  @Test func `two currencies that pull apart have no cheapest day`() throws {
    let money = try moneyTerms()
    let falling = ExitFee.reducing(
      from: Money(minorUnits: 99_000, currency: .mop),
      perMonth: Money(minorUnits: 1000, currency: .mop),
      .byDay
    )
    let together = try find(
      account(.byDay, second: Money(minorUnits: 900, currency: .hkd)),
      money,
      Fixtures.immediate()
    )
    #expect(together.cheapest == (try LocalDate.parse("2026-11-20")))
    let apart = try find(
      account(.none, second: Money(minorUnits: 900, currency: .hkd), term: 36),
      moneyTerms(falling),
      Fixtures.immediate()
    )
    #expect(apart.cheapest == nil)
    #expect(apart.lastCheapest == nil)
    #expect(apart.days.count == BestDate.span)
  }

  @Test func `no day beyond the latest is offered`() throws {
    let rule = try Fixtures.rule(0, .days, .immediately)
    let best = try find(
      account(.byDay),
      moneyTerms(),
      Fixtures.terms(notice: rule, latestDays: 20)
    )
    #expect(best.days.count == 21)
  }
}
