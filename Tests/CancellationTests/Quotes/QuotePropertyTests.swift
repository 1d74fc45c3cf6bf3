import Cancellation
import TestSupport
import Testing

/// What holds for every quote, whatever the account and the terms.
@Suite struct QuotePropertyTests {
  private static let worlds: UInt64 = 3_000

  @Test func `lines add up, no fee is below zero, and nothing comes back that was not there`()
    throws
  {
    var wrong: [String] = []
    var reached: Set<QuoteLine.Code> = []
    for seed in 0..<Self.worlds where wrong.count < 20 {
      var chance = try QuoteChance(seed: seed)
      let quoting = try Quoting(chance.account, chance.terms, now: chance.now)
      let quote = try quoting.quote(serviceEnd: chance.day(-40...400))
      reached.formUnion(quote.lines.map(\.code))
      wrong += try Self.complaints(quote, chance).map { "seed \(seed): \($0)" }
    }
    #expect(wrong == [])
    #expect(reached == Set(QuoteLine.Code.allCases))
  }

  private static func complaints(_ quote: Quote, _ chance: QuoteChance) throws -> [String] {
    var list: [String] = []
    for total in quote.totals {
      let currency = total.net.currency
      let amounts = quote.lines.map(\.amount).filter { $0.currency == currency }
      let sum = try Money.sum(of: amounts, in: currency)
      let told = try total.owed.subtracting(total.dueBack).subtracting(total.moved)
      if sum != told { list.append("sum \(sum), told \(told)") }
      let net = try total.owed.subtracting(total.dueBack)
      if net != total.net || total.owed.isNegative || total.dueBack.isNegative {
        list.append("total \(total)")
      }
    }
    let currencies = Set(quote.lines.map(\.amount.currency))
    if quote.totals.map(\.net.currency) != currencies.sorted(by: { $0.code < $1.code }) {
      list.append("currencies \(currencies)")
    }
    for line in quote.lines {
      if line.amount.isZero || line.why.isEmpty || line.why.contains(where: { $0.basis == nil }) {
        list.append("no reason: \(line)")
      }
      if !mayBe(line) { list.append("wrong side: \(line)") }
    }
    return list + refundComplaints(quote, chance) + waiverComplaints(quote)
  }

  private static func mayBe(_ line: QuoteLine) -> Bool {
    switch line.code {
    case .planFee, .usage, .exitFee, .closingFee, .instalments, .trialClawBack, .giftClawBack,
      .arrears, .refundFee:
      !line.amount.isNegative
    case .planCredit, .deposit, .balance, .balanceTransfer, .waiver: line.amount.isNegative
    case .tax: true
    }
  }

  private static func refundComplaints(_ quote: Quote, _ chance: QuoteChance) -> [String] {
    let own = chance.account.balance?.own.minorUnits ?? 0
    let back = sum(quote, [.balance, .balanceTransfer])
    let fee = sum(quote, [.refundFee])
    return -back <= own && fee <= -back ? [] : ["refund \(back), fee \(fee) of \(own)"]
  }

  private static func waiverComplaints(_ quote: Quote) -> [String] {
    QuoteLine.Code.allCases.compactMap { code in
      let waived = quote.lines.filter { $0.code == .waiver && $0.concerns == code }
        .reduce(0) { $0 - $1.amount.minorUnits }
      return waived <= sum(quote, [code]) || waived == 0 ? nil : "waived \(waived) of \(code)"
    }
  }

  private static func sum(_ quote: Quote, _ codes: Set<QuoteLine.Code>) -> Int64 {
    quote.lines.filter { codes.contains($0.code) }.reduce(0) { $0 + $1.amount.minorUnits }
  }

  @Test func `a fee for leaving never rises with time and never exceeds a limit of the law`()
    throws
  {
    var wrong: [String] = []
    var seen = 0
    for seed in 0..<1_000 as Range<UInt64> where wrong.count < 20 {
      let chance = try QuoteChance(seed: seed)
      let quoting = try Quoting(chance.account, chance.terms, now: chance.now)
      var before = Int64.max
      for offset in stride(from: -30, through: 400, by: 7) {
        let day = chance.today.adding(days: offset)
        let quote = try quoting.quote(serviceEnd: day, billingEnd: day)
        guard let line = quote.lines.first(where: { $0.code == .exitFee }) else {
          before = min(before, 0)
          continue
        }
        seen += 1
        if line.amount.minorUnits > before { wrong.append("seed \(seed), \(day): rises") }
        before = line.amount.minorUnits
        for limit in try Self.limits(chance, day) where line.amount.minorUnits > limit {
          wrong.append("seed \(seed), \(day): \(line.amount) above \(limit)")
        }
      }
    }
    #expect(wrong == [])
    #expect(seen > 1_000)
  }

  /// The limits in minor units, worked out month by month in floating point: a unit of tolerance.
  private static func limits(_ chance: QuoteChance, _ end: LocalDate) throws -> [Int64] {
    guard let commitment = chance.account.commitment else { return [] }
    var months = 0.0
    for month in 0..<commitment.months {
      let first = commitment.start.adding(months: month)
      let next = commitment.start.adding(months: month + 1)
      let left = min(max(end.adding(days: 1).days(until: next), 0), first.days(until: next))
      months += Double(left) / Double(first.days(until: next))
    }
    let fees = months * Double(commitment.monthlyFee.minorUnits)
    let device = chance.account.device.flatMap { $0.isKept ? $0.subsidy : nil }
    return chance.terms.caps.compactMap { cap in
      switch cap.value {
      case nil: return nil
      case .amount(let most): return most.minorUnits
      case .remainingFees: return Int64(fees + 1e-6)
      case .deviceOrRemainingFees:
        guard let device else { return nil }
        let value = months * Double(device.minorUnits) / Double(commitment.months)
        return Int64(min(value, fees) + 1e-6)
      }
    }
  }

  @Test func `a plan costs the same whether it is ended day by day or looked at in one go`() throws
  {
    var wrong: [String] = []
    for seed in 0..<400 as Range<UInt64> where wrong.count < 20 {
      let chance = try QuoteChance(seed: seed)
      for plan in chance.account.plans where plan.proration.value == .byDay {
        wrong += try Self.dayByDay(plan, chance).map { "seed \(seed): \($0)" }
      }
    }
    #expect(wrong == [])
  }

  /// Whole periods have whole fees, and a later day never costs less.
  private static func dayByDay(_ plan: PlanCharge, _ chance: QuoteChance) throws -> [String] {
    let account = try Account(day: chance.today, basis: WorkedQuote.basis, plans: [plan])
    let quoting = try Quoting(account, Self.plain(chance.terms), now: chance.now)
    var list: [String] = []
    var before = Int64.min
    for offset in 0..<120 {
      let day = plan.chargedThrough.adding(days: offset)
      let quote = try quoting.quote(serviceEnd: day, billingEnd: day)
      let amount = quote.lines.first?.amount.minorUnits ?? 0
      if amount < before { list.append("\(day) costs less than the day before") }
      if offset == 0, amount != 0 { list.append("\(day) is charged already, and costs \(amount)") }
      before = amount
    }
    return list
  }

  private static func plain(_ terms: MoneyTerms) throws -> MoneyTerms {
    let basis = WorkedQuote.basis
    return try MoneyTerms(
      zone: terms.zone,
      exitFee: Known(ExitFee.none, basis: basis),
      instalments: Known(.kept, basis: basis),
      clawBack: Known(ClawBack.none, basis: basis),
      balance: Known(.forfeit, basis: basis),
      refundFees: Known([], basis: basis),
      billingEnd: Known(.withService, basis: basis),
      validDays: 0
    )
  }
}
