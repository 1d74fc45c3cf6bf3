extension QuoteDraft {
  /// Fees from the last charged day to the end, or back from the last charged day to the end.
  mutating func addPlans(
    _ account: Account,
    _ terms: MoneyTerms,
    _ end: LocalDate
  ) throws(QuoteProblem) {
    for plan in account.plans {
      let part = PlanPart(plan, end, account.day)
      let amount = try QuoteProblem.of("plan.fee") { () throws(MoneyProblem) in
        let periods = try Fraction(whole: part.signedWhole, part.signedPart, of: part.of)
        return try ExactAmount(plan.fee).times(periods)
          .rounded(terms.rounding(of: plan.fee.currency))
      }
      let why = part.explanation(plan)
      add(amount.isNegative ? .planCredit : .planFee, amount, [why])
      // Where nobody knows, silence would read as "nothing".
      if amount.isZero, part.isGuarded { notes.append(why) }
    }
  }
}

/// Periods of a plan between its last charged day and the end: some whole ones and a part of one.
private struct PlanPart {
  /// Below zero where fees come back.
  let signedWhole: Int
  let signedPart: Int64
  let of: Int64
  /// Whether the amount is only the most it can be, because a fact is not known.
  let isGuarded: Bool
  private let code: Explanation.Code
  private let first: LocalDate
  private let last: LocalDate

  init(_ plan: PlanCharge, _ end: LocalDate, _ accountDay: LocalDate) {
    let isOwed = end > plan.chargedThrough
    first = isOwed ? plan.chargedThrough.adding(days: 1) : max(end.adding(days: 1), plan.anchor)
    last = isOwed ? end : plan.chargedThrough
    let period = plan.period(containing: end)
    // Periods of which nothing is charged by this end lie before the index, or are none.
    let before = max(period.index, 0) - plan.chargedPeriods
    var whole = before + 1
    var part: Int64 = 0
    var of: Int64 = 1
    var code = Explanation.Code.quotePlanWhole
    var isGuarded = false
    if end < plan.anchor {
      whole = before
    } else if end != period.last {
      switch plan.proration.value {
      case nil:
        code = .quotePlanUnknown
        isGuarded = true
      case .some(.none): code = .quotePlanBegun
      case .full:
        code = .quotePlanFull
        whole = before
      case .byDay:
        whole = before
        of = Int64(period.days)
        part = Int64(period.first.days(until: end) + 1)
      case .byUse:
        if let use = plan.use, plan.period(containing: accountDay).index == period.index {
          whole = before
          of = use.allowance
          part = use.used
        } else {
          code = .quotePlanUseUnknown
          isGuarded = true
        }
      }
    }
    // What comes back of a period is what is left of it.
    if !isOwed, of > 1 || part > 0 {
      whole += 1
      part -= of
    }
    if part == of || part == -of {
      whole += part > 0 ? 1 : -1
      part = 0
      of = 1
    } else if part != 0 || of > 1 {
      let isByDay = plan.proration.value == .byDay
      code =
        whole == 0
        ? (isByDay ? .quotePlanDays : .quotePlanUse)
        : (isByDay ? .quotePlanByDay : .quotePlanByUse)
    }
    signedWhole = whole
    signedPart = part
    self.of = of
    self.code = code
    self.isGuarded = isGuarded
  }

  func explanation(_ plan: PlanCharge) -> Explanation {
    Explanation(
      code,
      [
        .init("fee", .money(plan.fee)), .init("whole", .number(Int(signedWhole.magnitude))),
        .init("part", .number(Int(signedPart.magnitude))), .init("of", .number(Int(of))),
        .init("from", .date(first)), .init("to", .date(last)),
      ],
      basis: plan.proration.basis
    )
  }
}
