extension QuoteDraft {
  /// Fees from the last charged day to the end, or back from the last charged day to the end.
  mutating func addPlans(
    _ account: Account,
    _ terms: MoneyTerms,
    _ end: LocalDate
  ) throws(QuoteProblem) {
    for plan in account.plans {
      let ending = PlanEnding(plan, end, account.day)
      let periods: Fraction
      let amount: Money
      do {
        periods = try ending.periods()
        amount = try ExactAmount(plan.fee).times(periods)
          .rounded(terms.rounding(of: plan.fee.currency))
      } catch {
        throw .money(field: "plan.fee", error)
      }
      let why = ending.explanation(periods)
      add(amount.isNegative ? .planCredit : .planFee, amount, [why])
      // Where nobody knows, silence would read as "nothing".
      if amount.isZero, ending.isGuarded { notes.append(why) }
    }
  }
}

/// A plan that ends on a day: the period of that day, and the part of it that is charged.
private struct PlanEnding {
  private let plan: PlanCharge
  private let end: LocalDate
  private let period: PlanCharge.BillingPeriod
  private let rule: Rule
  private let part: Int64
  private let of: Int64

  /// How the part came about.
  private enum Rule {
    case complete, begun, byDay, full, byUse, useUnknown, unknown
  }

  init(_ plan: PlanCharge, _ end: LocalDate, _ accountDay: LocalDate) {
    self.plan = plan
    self.end = end
    period = plan.period(containing: end)
    let days = Int64(period.first.days(until: end) + 1)
    (rule, part, of) =
      if end < plan.anchor {
        (.complete, 0, 1)
      } else if end == period.last {
        (.complete, 1, 1)
      } else {
        switch plan.proration.value {
        case nil: (.unknown, 1, 1)
        case .some(.none): (.begun, 1, 1)
        case .full: (.full, 0, 1)
        case .byDay: (.byDay, days, Int64(period.days))
        case .byUse:
          if let use = plan.use, (period.first...period.last).contains(accountDay) {
            (.byUse, use.used, use.allowance)
          } else {
            (.useUnknown, 1, 1)
          }
        }
      }
  }

  /// Whether the amount is only the most it can be, because a fact is not known.
  var isGuarded: Bool {
    switch rule {
    case .useUnknown, .unknown: true
    case .complete, .begun, .byDay, .full, .byUse: false
    }
  }

  /// Periods to be charged still; below zero where more is charged than the end allows.
  func periods() throws(MoneyProblem) -> Fraction {
    try Fraction(whole: max(period.index, 0) - plan.chargedPeriods, part, of: of)
  }

  func explanation(_ periods: Fraction) -> Explanation {
    let (whole, part) = periods.numerator.magnitude
      .quotientAndRemainder(dividingBy: periods.denominator.magnitude)
    let (first, last) = span
    return Explanation(
      code(whole: whole, part: part),
      [
        .init("fee", .money(plan.fee)), .init("whole", .number(Int(whole))),
        .init("part", .number(Int(part))), .init("of", .number(Int(of))),
        .init("from", .date(first)), .init("to", .date(last)),
      ],
      basis: plan.proration.basis
    )
  }

  private func code(whole: UInt64, part: UInt64) -> Explanation.Code {
    switch rule {
    case .complete: .quotePlanWhole
    case .begun: .quotePlanBegun
    case .full: .quotePlanFull
    case .unknown: .quotePlanUnknown
    case .useUnknown: .quotePlanUseUnknown
    case .byDay: whole == 0 ? .quotePlanDays : .quotePlanByDay
    case .byUse: part == 0 ? .quotePlanWhole : whole == 0 ? .quotePlanUse : .quotePlanByUse
    }
  }

  /// First and last day that the amount is for.
  private var span: (LocalDate, LocalDate) {
    let isOwed = end > plan.chargedThrough
    switch (rule, isOwed) {
    // The period given back began before the end.
    case (.full, true):
      return (plan.chargedThrough.adding(days: 1), period.first.adding(days: -1))
    case (.full, false): return (period.first, plan.chargedThrough)
    case (_, true): return (plan.chargedThrough.adding(days: 1), end)
    case (_, false): return (max(end.adding(days: 1), plan.anchor), plan.chargedThrough)
    }
  }
}
