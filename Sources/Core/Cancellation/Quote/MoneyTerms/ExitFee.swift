/// What leaving before the end of a commitment costs, by the contract.
package enum ExitFee: Hashable, Sendable {
  case none
  case fixed(Money)
  /// A share of the monthly fees that are left.
  case remainingFees(Share, Counting)
  /// A sum that shrinks with each month served, never below nothing.
  case reducing(from: Money, perMonth: Money, Counting)
  /// The part of the device's subsidy that the term has not paid back; for a device that is kept.
  case deviceResidual(Counting)

  /// How a month that has begun counts in what is left.
  package enum Counting: String, CaseIterable, Hashable, Sendable {
    /// Its days that are left.
    case byDay
    /// As a whole month.
    case begunMonths
    /// Not at all.
    case wholeMonths
  }

  func check() throws(QuoteProblem) {
    switch self {
    case .none, .remainingFees, .deviceResidual: break
    case .fixed(let fee): _ = try QuoteProblem.notNegative(fee, "exitFee.fixed")
    case .reducing(let from, let step, _):
      _ = try QuoteProblem.notNegative(from, "exitFee.from")
      _ = try QuoteProblem.notNegative(step, "exitFee.perMonth")
    }
  }
}

/// A limit that the law sets to an exit fee; compared before tax is added, like the fee itself.
package enum FeeCap: Hashable, Sendable {
  /// A sum, such as the published, cost-based fee (IT-2).
  case amount(Money)
  /// The monthly fees that are left, by the day.
  case remainingFees
  /// With a subsidised device that is kept: the lower of its value in proportion and the fees that
  /// are left (EU-5); no limit without such a device.
  case deviceOrRemainingFees

  func check() throws(QuoteProblem) {
    switch self {
    case .amount(let most): _ = try QuoteProblem.notNegative(most, "caps.amount")
    case .remainingFees, .deviceOrRemainingFees: break
    }
  }
}

extension Commitment.Rest {
  /// The rest as months.
  func months(_ counting: ExitFee.Counting) -> Fraction {
    switch counting {
    case .byDay: Fraction(whole * of + days, of: of)
    case .begunMonths: Fraction(whole + (days > 0 ? 1 : 0), of: 1)
    case .wholeMonths: Fraction(whole, of: 1)
    }
  }
}
