import Cancellation
import Testing

/// What people report of bills at the end of a contract, each held against the quote.
@Suite struct QuotePainTests {
  private static let basis = WorkedQuote.basis
  private static let noon = Instant(milliseconds: 1_795_176_000_000)

  private func money(_ units: Int64) -> Money { Money(minorUnits: units, currency: .eur) }

  private func plan(
    _ proration: PlanCharge.Proration,
    through: String = "2026-12-14"
  ) throws -> PlanCharge {
    try PlanCharge(
      fee: money(3100),
      cycle: .months(1),
      anchor: .parse("2026-10-15"),
      chargedThrough: .parse(through),
      proration: Known(proration, basis: Self.basis)
    )
  }

  private func account(
    _ plans: [PlanCharge] = [],
    usage: Int64 = 0,
    term: Int = 0,
    arrears: [Int64] = []
  ) throws -> Account {
    let day = try LocalDate.parse("2026-11-20")
    let start = try LocalDate.parse("2026-10-15")
    return try Account(
      day: day,
      basis: Self.basis,
      plans: plans,
      usage: [UnbilledUse(money(usage), through: day)],
      commitment: term == 0
        ? nil : Commitment(start: start, months: term, monthlyFee: money(3100)),
      arrears: arrears.map(money)
    )
  }

  private func quote(
    _ account: Account,
    _ end: String,
    billing: String? = nil,
    exit: ExitFee? = ExitFee.none,
    closing: Int64? = nil,
    rule: BillingEnd = .withService
  ) throws -> Quote {
    let terms = try MoneyTerms(
      zone: Zone("Europe/Rome"),
      exitFee: Known(exit, basis: Self.basis),
      closingFee: closing.map { Known(money($0), basis: Self.basis) },
      instalments: Known(.kept, basis: Self.basis),
      clawBack: Known(ClawBack.none, basis: Self.basis),
      balance: Known(.forfeit, basis: Self.basis),
      refundFees: Known([], basis: Self.basis),
      billingEnd: Known(rule, basis: Self.basis),
      validDays: 7
    )
    return try Quote.make(
      account,
      terms,
      serviceEnd: .parse(end),
      billingEnd: billing.map { text in try LocalDate.parse(text) },
      now: Self.noon
    )
  }

  private func shown(_ quote: Quote) -> [String] {
    quote.lines.map { "\($0.code.rawValue) \($0.amount.minorUnits)" }
      + quote.notes.map(\.code.rawValue)
  }

  @Test func `fees for ending are part of the bill, each on its own line`() throws {
    let quote = try quote(
      account(term: 12),
      "2026-11-20",
      exit: .fixed(money(9000)),
      closing: 500
    )
    #expect(shown(quote) == ["exitFee 9000", "closingFee 500"])
  }

  @Test func `a commitment is shown, and billing that goes on is not called a fee`() throws {
    let account = try account([plan(.byDay)], term: 12)
    let free = try quote(account, "2026-12-14")
    #expect(shown(free) == ["quote.exit.none", "quote.usage.may-grow"])
    let unknown = try quote(account, "2026-12-14", exit: nil)
    #expect(shown(unknown) == ["quote.exit.unknown", "quote.usage.may-grow"])
    let goesOn = try quote(account, "2026-12-14", billing: "2027-01-14")
    #expect(goesOn.lines.map(\.code) == [.planFee])
    #expect(goesOn.notes.map(\.code).contains(.quoteDatesDiffer))
  }

  @Test func `an end with the period is not an end today`() throws {
    for through in ["2026-11-14", "2026-12-14"] {
      let account = try account([plan(.byDay, through: through)])
      let quote = try quote(account, "2026-11-25", rule: .endOfPeriod)
      #expect(quote.serviceEnd == (try .parse("2026-11-25")))
      #expect(quote.billingEnd == (try .parse("2026-12-14")))
      #expect(quote.lines.map(\.amount.minorUnits) == (through == "2026-11-14" ? [3100] : []))
    }
  }

  @Test func `a fixed price comes back in full where full credit is the rule`() throws {
    let quote = try quote(account([plan(.full)]), "2026-11-20")
    #expect(shown(quote) == ["planCredit -3100"])
  }

  @Test func `an end can lie in the past, up to before the first day`() throws {
    let account = try account([plan(.byDay)])
    // The whole period from 15 November comes back, then both periods.
    let back = try ["2026-11-14", "2026-10-14", "2026-01-01"].map { day in
      try quote(account, "2026-11-20", billing: day).totals.map(\.net.minorUnits)
    }
    #expect(back == [[-3100], [-6200], [-6200]])
  }

  @Test func `whether the bill or the ending comes first makes no difference to the sum`() throws {
    let before = try account([plan(.byDay)])
    let after = try account([plan(.byDay, through: "2027-01-14")], arrears: [3100])
    for offset in 0..<31 {
      let day = try LocalDate.parse("2026-12-15").adding(days: offset).description
      let sums = try [before, after].map { account in
        try quote(account, day).totals.reduce(0) { $0 + $1.net.minorUnits }
      }
      // A period of 31 days at 31.00 leaves nothing to round.
      #expect(sums[0] == sums[1] && sums[0] == Int64(offset + 1) * 100)
    }
  }

  @Test func `use without a bill is never lost, however little else is owed`() throws {
    let quote = try quote(account([plan(.byDay)], usage: 417), "2026-12-14")
    #expect(shown(quote) == ["usage 417", "quote.usage.may-grow"])
  }

  @Test func `what is due back is told beside what is owed, not only their difference`() throws {
    let quote = try quote(account([plan(.byDay)], arrears: [3100]), "2026-12-04")
    let total = try #require(quote.totals.first)
    #expect(
      [total.owed, total.dueBack, total.net].map(\.minorUnits) == [3100, 1033, 2067]
    )
  }
}
