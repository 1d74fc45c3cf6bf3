import Cancellation
import TestSupport
import Testing

/// The quote as an offer: its bytes, its expiry, its days, and what is refused.
@Suite struct QuoteOfferTests {
  private static let basis = WorkedQuote.basis

  private func plan(
    _ units: Int64 = 3000,
    _ currency: Currency = .mop,
    through: String = "2026-12-14"
  ) throws -> PlanCharge {
    try PlanCharge(
      fee: Money(minorUnits: units, currency: currency),
      cycle: .months(1),
      anchor: .parse("2026-01-15"),
      chargedThrough: .parse(through),
      proration: Known(.byDay, basis: Self.basis)
    )
  }

  private func account(_ plan: PlanCharge, deposit: Int64 = 500) throws -> Account {
    try Account(
      day: .parse("2026-11-20"),
      basis: Self.basis,
      plans: [plan],
      deposits: [Money(minorUnits: deposit, currency: .mop)]
    )
  }

  private func terms(
    zone: String = "Asia/Macau",
    validDays: Int = 7,
    closing: Int64 = 100,
    source: String = "Terms",
    billing: BillingEnd = .withService
  ) throws -> MoneyTerms {
    let basis = Basis(fact: "fees", source: source, checked: nil, confidence: .secondary)
    return try MoneyTerms(
      zone: Zone(zone),
      exitFee: Known(ExitFee.none, basis: basis),
      closingFee: Known(Money(minorUnits: closing, currency: .mop), basis: basis),
      instalments: Known(.kept, basis: basis),
      clawBack: Known(ClawBack.none, basis: basis),
      balance: Known(.forfeit, basis: basis),
      refundFees: Known([], basis: basis),
      billingEnd: Known(billing, basis: basis),
      validDays: validDays
    )
  }

  private func quote(
    _ account: Account,
    _ terms: MoneyTerms,
    _ end: String = "2026-12-31",
    now: String = "2026-11-20T04:00:00Z"
  ) throws -> Quote {
    try Quote.make(account, terms, serviceEnd: .parse(end), now: .parse(now))
  }

  @Test func `the bytes are the same all day and differ with anything the holder sees`() throws {
    let account = try account(plan())
    let first = try quote(account, terms())
    let later = try quote(account, terms(), now: "2026-11-20T15:59:59Z")
    #expect(first == later)
    #expect(first.canonicalBytes == later.canonicalBytes)
    let others = [
      try quote(account, terms(), now: "2026-11-20T16:00:00Z"),
      try quote(account, terms(), "2026-12-30"),
      try quote(self.account(plan(3001)), terms()),
      try quote(self.account(plan(through: "2026-11-14")), terms()),
      try quote(self.account(plan(), deposit: 501), terms()),
      try quote(account, terms(closing: 101)),
      try quote(account, terms(source: "Other terms")),
      try quote(account, terms(validDays: 8)),
      try quote(account, terms(zone: "Asia/Tokyo")),
      try quote(account, terms(billing: .endOfMonth)),
    ]
    #expect(Set(others.map(\.canonicalBytes) + [first.canonicalBytes]).count == others.count + 1)
  }

  @Test func `consent names a digest of the bytes in hexadecimal`() throws {
    let quote = try quote(account(plan()), terms())
    let named = quote.consentHash { bytes in
      [0x0a, UInt8(truncatingIfNeeded: bytes.count), bytes.first ?? 1]
    }
    let count = String(UInt8(truncatingIfNeeded: quote.canonicalBytes.count), radix: 16)
    #expect(named == "0a" + (count.count == 1 ? "0" : "") + count + "00")
  }

  @Test func `bytes of different quotes differ`() throws {
    var quotes: Set<Quote> = []
    var bytes: Set<[UInt8]> = []
    for seed in 0..<500 as Range<UInt64> {
      var chance = try QuoteChance(seed: seed)
      let quoting = try Quoting(chance.account, chance.terms, now: chance.now)
      for _ in 0..<4 {
        let quote = try quoting.quote(serviceEnd: chance.day(0...60))
        quotes.insert(quote)
        bytes.insert(quote.canonicalBytes)
      }
    }
    #expect(quotes.count == bytes.count)
    #expect(quotes.count > 1_500)
  }

  @Test(arguments: [
    // Valid days, end of service, moment of asking, moment of expiry; Macau is eight hours ahead.
    (7, "2026-12-31", "2026-11-20T04:00:00Z", "2026-11-27T16:00:00Z"),
    (7, "2026-11-21", "2026-11-20T04:00:00Z", "2026-11-21T16:00:00Z"),
    (0, "2026-12-31", "2026-11-20T15:59:59Z", "2026-11-20T16:00:00Z"),
    (0, "2026-12-31", "2026-11-20T16:00:00Z", "2026-11-21T16:00:00Z"),
    (3, "2026-11-01", "2026-11-20T04:00:00Z", "2026-11-23T16:00:00Z"),
  ])
  func `a quote expires at the end of a day in the carrier's zone`(
    days: Int,
    end: String,
    now: String,
    expiry: String
  ) throws {
    let quote = try quote(account(plan()), terms(validDays: days), end, now: now)
    let instant = try Instant.parse(expiry)
    #expect(quote.expiresAt == instant)
    #expect(quote.holds(at: instant.adding(milliseconds: -1)) && !quote.holds(at: instant))
  }

  /// A day is a day of the carrier: neither the zone nor the clock moves a fee by a day.
  @Test(arguments: ["Asia/Macau", "America/New_York", "Pacific/Apia", "Europe/Rome", "UTC"])
  func `no time zone moves the end by a day`(zone: String) throws {
    let account = try account(plan())
    let zoned = try terms(zone: zone)
    let day = try LocalDate.parse("2026-11-20")
    let moments = [
      zoned.zone.start(of: day), zoned.zone.end(of: day).adding(milliseconds: -1),
    ]
    for now in moments {
      let end = try LocalDate.parse("2026-12-14")
      let quote = try Quote.make(account, zoned, serviceEnd: end, now: now)
      // The last charged day is the last day of service: nothing more, no bogus credit.
      #expect(quote.lines.map(\.code) == [.closingFee, .deposit])
      #expect(try Quoting(account, zoned, now: now).today == day)
    }
  }

  @Test func `what cannot be is refused by field, and overflow is an error`() throws {
    let most = Money(minorUnits: .max, currency: .mop)
    let minus = Money(minorUnits: -1, currency: .mop)
    let day = try LocalDate.parse("2026-11-20")
    let before = try LocalDate.parse("2026-11-19")
    let dear = try Account(day: day, basis: Self.basis, plans: [plan(.max)])
    let full = try Account(day: day, basis: Self.basis, arrears: [most, most])
    let rows: [(code: String, field: String, () throws -> Any)] = [
      ("quote.negative", "plan.fee", { try self.plan(-1) }),
      ("quote.charged-through", "plan.chargedThrough", { try self.plan(through: "2026-12-15") }),
      ("quote.charged-through", "plan.chargedThrough", { try self.plan(through: "2025-12-14") }),
      ("quote.negative", "usage.amount", { try UnbilledUse(minus, through: day) }),
      ("quote.range", "commitment.months", { try self.commitment(0) }),
      ("quote.range", "commitment.months", { try self.commitment(.max) }),
      ("quote.range", "use.allowance", { try PlanCharge.Use(used: 0, allowance: 0) }),
      ("quote.range", "use.used", { try PlanCharge.Use(used: -1, allowance: 1) }),
      ("quote.range", "validDays", { try self.terms(validDays: -1) }),
      ("quote.range", "instalments.unpaid", { try Device.Instalments(each: most, unpaid: -1) }),
      ("quote.negative", "closingFee", { try self.terms(closing: -1) }),
      ("quote.negative", "deposits", { try self.account(self.plan(), deposit: -1) }),
      ("quote.reversed", "gifts.until", { try Gift(.gift, value: most, from: day, until: before) }),
      ("quote.negative", "balance.own", { try PrepaidBalance(own: minus, bonus: most) }),
      (
        "money.currency-mismatch", "balance.bonus",
        { try PrepaidBalance(own: most, bonus: .zero(.hkd)) }
      ),
      (
        "quote.too-many", "arrears",
        { try Account(day: day, basis: Self.basis, arrears: .init(repeating: most, count: 33)) }
      ),
      ("quote.too-far", "end", { try self.quote(dear, self.terms(), "2200-01-01") }),
      ("money.overflow", "plan.fee", { try self.quote(dear, self.terms(), "2027-11-20") }),
      ("money.overflow", "total", { try self.quote(full, self.terms()) }),
      (
        "money.overflow", "instalments.each",
        {
          let instalments = try Device.Instalments(each: most, unpaid: 2)
          let device = try Device(subsidy: nil, isKept: true, instalments: instalments)
          let account = try Account(day: day, basis: Self.basis, device: device)
          return try self.quote(account, self.terms())
        }
      ),
    ]
    let wrong = rows.filter { row in
      do {
        _ = try row.2()
        return true
      } catch let problem as QuoteProblem {
        return problem.code != row.code || problem.field != row.field || problem.remedy.isEmpty
      } catch {
        return true
      }
    }
    #expect(wrong.map { "\($0.code) \($0.field)" } == [])
  }

  private func commitment(_ months: Int) throws -> Commitment {
    try Commitment(start: .earliest, months: months, monthlyFee: .zero(.mop))
  }

  @Test func `a limit in another currency is refused, not compared`() throws {
    let money = Money(minorUnits: 1000, currency: .eur)
    let commitment = try Commitment(
      start: .parse("2026-06-01"),
      months: 24,
      monthlyFee: money
    )
    let account = try Account(
      day: .parse("2026-11-20"),
      basis: Self.basis,
      commitment: commitment
    )
    let plain = try terms()
    let capped = try MoneyTerms(
      zone: plain.zone,
      exitFee: Known(.fixed(money), basis: Self.basis),
      caps: [Known(.amount(.zero(.rsd)), basis: Self.basis)],
      instalments: plain.instalments,
      clawBack: plain.clawBack,
      balance: plain.balance,
      refundFees: plain.refundFees,
      billingEnd: plain.billingEnd,
      validDays: 1
    )
    #expect(throws: QuoteProblem.money(field: "caps", .currencyMismatch(.rsd, .eur))) {
      try quote(account, capped)
    }
  }
}
