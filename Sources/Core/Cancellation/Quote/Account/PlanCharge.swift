/// A fee that is charged period by period, and how far it has been charged.
package struct PlanCharge: Hashable, Sendable {
  package let fee: Money
  package let cycle: Cycle
  /// First day of the first period; the day of the month on which later ones begin.
  package let anchor: LocalDate
  /// Last day that is paid or stands on a bill; the day before `anchor` where nothing is.
  package let chargedThrough: LocalDate
  package private(set) var proration: Known<Proration>
  /// What was used of the period that the account's day lies in.
  package let use: Use?
  /// Periods charged so far.
  let chargedPeriods: Int

  /// How long a period is.
  package enum Cycle: Hashable, Sendable {
    /// Calendar months; a month too short for the anchor's day begins on its last day.
    case months(Int)
    case days(Int)
  }

  /// What is charged of a period that is not over when billing ends.
  package enum Proration: String, CaseIterable, Hashable, Sendable {
    /// All of it.
    case none
    /// Its days up to the end.
    case byDay
    /// Nothing: the fee comes back in full.
    case full
    /// What was used of its allowance.
    case byUse
  }

  /// Used units of an allowance, such as megabytes.
  package struct Use: Hashable, Sendable {
    package let used: Int64
    package let allowance: Int64

    /// More kilobytes than any plan sells, few enough to be multiplied by its periods.
    private static let most: Int64 = 1 << 40

    /// Refuses an empty allowance and a use below zero; use beyond the allowance counts as all.
    package init(used: Int64, allowance: Int64) throws(QuoteProblem) {
      guard (1...Self.most).contains(allowance) else { throw .range(field: "use.allowance") }
      guard used >= 0 else { throw .range(field: "use.used") }
      self.used = min(used, allowance)
      self.allowance = allowance
    }
  }

  /// A plan; refuses a fee below zero and a charged day that ends no period.
  package init(
    fee: Money,
    cycle: Cycle,
    anchor: LocalDate,
    chargedThrough: LocalDate,
    proration: Known<Proration>,
    use: Use? = nil
  ) throws(QuoteProblem) {
    switch cycle {
    case .months(let count):
      guard (1...120).contains(count) else { throw .range(field: "plan.cycle") }
    case .days(let count):
      guard (1...3660).contains(count) else { throw .range(field: "plan.cycle") }
    }
    self.fee = try QuoteProblem.notNegative(fee, "plan.fee")
    self.cycle = cycle
    self.anchor = anchor
    self.chargedThrough = chargedThrough
    self.proration = proration
    self.use = use
    if chargedThrough.adding(days: 1) == anchor {
      chargedPeriods = 0
    } else {
      let last = Self.period(containing: chargedThrough, cycle, anchor)
      guard last.index >= 0, last.last == chargedThrough else {
        throw .chargedThrough(chargedThrough)
      }
      chargedPeriods = last.index + 1
    }
  }

  /// The plan under the carrier's rule, where it has none of its own.
  func prorated(by rule: Known<Proration>) -> PlanCharge {
    guard proration.value == nil, rule.value != nil else { return self }
    var plan = self
    plan.proration = rule
    return plan
  }

  /// One period of the plan; the index counts from the anchor.
  struct BillingPeriod: Hashable {
    let index: Int
    let first: LocalDate
    let last: LocalDate

    var days: Int { first.days(until: last) + 1 }
  }

  /// The period that a day lies in; its index is below zero before the anchor.
  func period(containing day: LocalDate) -> BillingPeriod {
    Self.period(containing: day, cycle, anchor)
  }

  private static func period(
    containing day: LocalDate,
    _ cycle: Cycle,
    _ anchor: LocalDate
  ) -> BillingPeriod {
    switch cycle {
    case .days(let count):
      let index = anchor.days(until: day).flooredQuotient(by: count)
      let first = anchor.adding(days: index * count)
      return BillingPeriod(index: index, first: first, last: first.adding(days: count - 1))
    case .months(let count):
      var index = day.months(since: anchor).flooredQuotient(by: count)
      if anchor.adding(months: index * count) > day { index -= 1 }
      return BillingPeriod(
        index: index,
        first: anchor.adding(months: index * count),
        last: anchor.adding(months: (index + 1) * count).adding(days: -1)
      )
    }
  }
}
