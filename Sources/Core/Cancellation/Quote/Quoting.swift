/// Makes quotes for one account: what does not depend on the day is worked out once.
package struct Quoting: Sendable {
  let account: Account
  let terms: MoneyTerms
  /// Today in the carrier's zone.
  package let today: LocalDate
  private let validUntil: Instant
  private let asked: RefundMeans?
  private let fixed: QuoteDraft

  /// About a hundred years, as for every period; no bill reaches further.
  private static let mostDays = 36_525

  /// Prepares quotes; `means` is how the holder wants a balance back, the cheapest way where nil.
  package init(
    _ account: Account,
    _ terms: MoneyTerms,
    means: RefundMeans? = nil,
    now: Instant
  ) throws(QuoteProblem) {
    self.account = account.prorated(by: terms.proration)
    self.terms = terms
    asked = means
    today = terms.zone.date(of: now)
    validUntil = terms.zone.end(of: today.adding(days: terms.validDays))
    fixed = try QuoteDraft.fixed(account, terms, means)
  }

  /// The quote for that last day of service; billing ends as the terms say unless a day is given.
  package func quote(
    serviceEnd: LocalDate,
    billingEnd: LocalDate? = nil
  ) throws(QuoteProblem) -> Quote {
    let latest = account.day.adding(days: Self.mostDays)
    let rule = billingEnd.map { ($0, nil) } ?? lastCharged(serviceEnd)
    let end: LocalDate = rule.0
    for day in [serviceEnd, end] where day > latest { throw .tooFar(day, latest: latest) }
    var draft = QuoteDraft()
    try draft.addPlans(account, terms, end)
    try draft.addExitFee(account, terms, end)
    try draft.addClawBacks(account, terms, end)
    draft.lines += fixed.lines
    try draft.addWaivers(terms)
    try draft.addTax(terms)
    if let why = rule.1 { draft.notes.append(why) }
    draft.noteDates(account, serviceEnd, end, today)
    draft.notes += fixed.notes
    return Quote(
      serviceEnd: serviceEnd,
      billingEnd: end,
      accountDay: account.day,
      lines: draft.lines,
      notes: draft.notes,
      totals: try draft.totals(),
      refundMeans: fixed.means,
      expiresAt: expiry(serviceEnd)
    )
  }

  /// The last charged day of a service that ends on that day, and why it is another one.
  private func lastCharged(_ service: LocalDate) -> (LocalDate, Explanation?) {
    let basis = terms.billingEnd.basis
    switch terms.billingEnd.value {
    case .withService, nil: return (service, nil)
    case .endOfMonth:
      return (service.endOfMonth, Explanation(.quoteBillingMonthEnd, basis: basis))
    case .endOfPeriod:
      guard let plan = account.plans.first, service >= plan.anchor else { return (service, nil) }
      let last = plan.period(containing: service).last
      return (last, Explanation(.quoteBillingPeriodEnd, [.init("date", .date(last))], basis: basis))
    }
  }

  /// A quote for a day to come does not outlive that day.
  private func expiry(_ serviceEnd: LocalDate) -> Instant {
    guard serviceEnd >= today else { return validUntil }
    guard serviceEnd < today.adding(days: terms.validDays) else { return validUntil }
    return terms.zone.end(of: serviceEnd)
  }
}

extension Quote {
  /// The quote for an account under its terms, from what is given alone: no clock, no store.
  package static func make(
    _ account: Account,
    _ terms: MoneyTerms,
    serviceEnd: LocalDate,
    billingEnd: LocalDate? = nil,
    now: Instant
  ) throws(QuoteProblem) -> Quote {
    try Quoting(account, terms, now: now).quote(serviceEnd: serviceEnd, billingEnd: billingEnd)
  }
}
