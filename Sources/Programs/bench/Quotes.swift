import Cancellation
import Foundation

/// A quote with all its explanations and bytes, and the table of the next 60 days; on one thread,
/// held against stated times, since no other program does the same.
struct Quotes {
  let rounds: Int

  /// Seconds a quote may take.
  private static let quote = 50e-6
  /// Seconds 60 days may take.
  private static let table = 3e-3
  /// Times in a round: enough to be seen by the clock, short enough to be forgotten.
  private static let times = 2_000

  func rows() throws -> [Row] {
    let sample = try SampleAccount()
    var single = Row(name: "quote with explanations", unit: "quotes", aim: 1)
    var best = Row(name: "best date of 60 days", unit: "tables", aim: 1)
    for _ in 0..<rounds {
      let (one, lines) = try Self.timed(Self.times) { try sample.quote() }
      single.ours.append(one)
      single.limit.append(Self.stated(Self.quote))
      single.note = note(one, "\(lines) lines and notes, with canonical bytes", Self.quote)
      let (all, days) = try Self.timed(Self.times / 60) { try sample.table() }
      best.ours.append(all)
      best.limit.append(Self.stated(Self.table))
      best.note = note(all, "\(days) quotes", Self.table)
    }
    return [single, best]
  }

  private func note(_ figure: Figure, _ what: String, _ limit: Double) -> String {
    "\(what), \(Row.number(figure.cpuMicroseconds, 1)) µs of processor time each; "
      + "the limit is \(Row.number(limit * 1e6, 0)) µs"
  }

  private static func stated(_ seconds: Double) -> Figure {
    Figure(done: 1, seconds: seconds, cpuSeconds: seconds)
  }

  private static func timed(_ times: Int, _ work: () throws -> Int) throws -> (Figure, Int) {
    let clock = ContinuousClock()
    let processor = threadSeconds()
    let start = clock.now
    var found = 0
    for _ in 0..<times { found += try work() }
    let spent = start.duration(to: clock.now) / .seconds(1)
    guard found >= times else { throw BenchFailure("a quote had no line") }
    return (
      Figure(done: Double(times), seconds: spent, cpuSeconds: threadSeconds() - processor),
      found / times
    )
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A line with everything that a quote can hold.
private struct SampleAccount {
  private let account: Account
  private let money: MoneyTerms
  private let terms: Terms
  private let kind: KindTerms
  private let now: Instant
  private let end: LocalDate

  init() throws {
    let basis = Basis(
      fact: "money.exitFee",
      source: "General terms of the sample carrier",
      checked: nil,
      confidence: .verified
    )
    let zone = try Zone("Europe/Rome")
    let today = try LocalDate(year: 2026, month: 11, day: 20)
    now = zone.instant(of: today, at: try LocalTime(hour: 12, minute: 0))
    end = today.adding(days: 40)
    account = try Self.account(today, basis)
    money = try Self.money(zone, basis)
    kind = KindTerms(
      notice: Known(
        NoticeRule(period: try Period(0, .days), effect: .endOfDay, cutOff: nil),
        basis: basis
      ),
      review: .whenIdentityOpen,
      latestDays: 365,
      window: Known(nil, basis: basis),
      quarantine: Known(nil, basis: basis),
      withdrawal: Known(nil, basis: basis),
      longestPause: Known(nil, basis: basis),
      answerWithin: Known(nil, basis: basis)
    )
    terms = Terms(
      edition: "bench",
      carrier: SampleLines.carrier,
      brand: "Sample",
      mode: .connected,
      zone: zone,
      currency: .eur,
      calendar: try WorkingCalendar(
        weekend: [.saturday, .sunday],
        holidays: [],
        workingWeekends: [],
        coversFrom: 2026,
        coversUntil: 2027
      ),
      kinds: [.termination: kind],
      proofDays: 30
    )
  }

  /// From the inputs to the bytes; gives the count of lines and notes.
  func quote() throws -> Int {
    let quote = try Quote.make(account, money, serviceEnd: end, now: now)
    return quote.canonicalBytes.isEmpty ? 0 : quote.lines.count + quote.notes.count
  }

  /// From the inputs to the days; gives their count.
  func table() throws -> Int {
    let quoting = try Quoting(account, money, now: now)
    return try BestDate.find(quoting, kind, terms, receivedAt: now).days.count
  }

  private static func euro(_ units: Int64) -> Money { Money(minorUnits: units, currency: .eur) }

  private static func account(_ today: LocalDate, _ basis: Basis) throws -> Account {
    let plan = try PlanCharge(
      fee: euro(2999),
      cycle: .months(1),
      anchor: LocalDate(year: 2026, month: 1, day: 31),
      chargedThrough: LocalDate(year: 2026, month: 11, day: 29),
      proration: Known(.byDay, basis: basis)
    )
    return try Account(
      day: today,
      basis: basis,
      plans: [plan, plan],
      usage: [UnbilledUse(euro(417), through: today)],
      commitment: Commitment(
        start: LocalDate(year: 2026, month: 1, day: 31),
        months: 24,
        monthlyFee: euro(2999)
      ),
      device: Device(
        subsidy: euro(36_000),
        isKept: true,
        instalments: Device.Instalments(each: euro(1250), unpaid: 14)
      ),
      gifts: [
        Gift(.trial, value: euro(2999), from: today, until: today.adding(days: 120)),
        Gift(.gift, value: euro(9900), from: today, until: today.adding(days: 400)),
      ],
      deposits: [euro(5000)],
      balance: PrepaidBalance(own: euro(1234), bonus: euro(500)),
      arrears: [euro(2999)]
    )
  }

  private static func money(_ zone: Zone, _ basis: Basis) throws -> MoneyTerms {
    try MoneyTerms(
      zone: zone,
      exitFee: Known(.remainingFees(Share(basisPoints: 7500), .byDay), basis: basis),
      caps: [
        Known(.deviceOrRemainingFees, basis: basis), Known(.amount(euro(30_000)), basis: basis),
      ],
      closingFee: Known(euro(500), basis: basis),
      instalments: Known(.due, basis: basis),
      clawBack: Known(.byDay, basis: basis),
      balance: Known(.refund(threshold: euro(240)), basis: basis),
      refundFees: Known([RefundFee(.bankTransfer, euro(100))], basis: basis),
      waivers: [Waiver(.closingFee, .whole, basis: basis)],
      tax: Tax(
        Share(basisPoints: 2200),
        isIncluded: false,
        on: [.planFee, .planCredit, .usage, .exitFee],
        basis: basis
      ),
      billingEnd: Known(.withService, basis: basis),
      validDays: 7
    )
  }
}
