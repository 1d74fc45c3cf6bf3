import Cancellation

extension CarrierPack {
  /// How the fee for leaving early stands to what a law says of it.
  func exitFee(_ row: LawRow, on date: LocalDate) -> LawJudgement? {
    guard kinds[.termination] != nil else { return nil }
    for (index, fee) in money.fees.enumerated() where fee.occasion == .closing {
      if fee.amount.value?.isZero == false {
        return LawJudgement("money.fees[\(index)].amount", .toJudge)
      }
    }
    if let formula = money.rules.exitFee.known(on: date).value {
      return formula.verdict(row.cap, published: published(row, on: date))
        .map { LawJudgement("money.rules.exitFee", $0) }
    }
    return LawJudgement("money.exitFee", money.exitFee.value == nil ? .unchecked : .toJudge)
  }

  private func published(_ row: LawRow, on date: LocalDate) -> Money? {
    money.rules.caps.first { $0.law == row.id }?.most.known(on: date).value
  }
}

extension ExitFee {
  /// How the formula stands to a limit, whatever the line; nil where it never comes above it.
  ///
  /// Quotes compare again for each line and day, so that nobody is asked for more.
  fileprivate func verdict(_ cap: LawRow.Cap?, published: Money?) -> LawFinding.Verdict? {
    switch (self, cap) {
    case (.none, _): nil
    case (.fixed(let fee), _) where fee.isZero: nil
    case (_, nil): .toJudge
    case (_, .notSeen): .unchecked
    case (.fixed(let fee), .published): Self.verdict(fee, published, .breach)
    // The longer the line is kept the lower it gets, so it may be above the limit at first only.
    case (.reducing(let from, _, _), .published):
      Self.verdict(from, published, .breachOnSomeDays)
    case (.remainingFees, .published), (.deviceResidual, .published):
      published == nil ? .unchecked : .toJudge
    case (.remainingFees(let share, let counting), .remainingFees):
      // A month that has begun and counts as a whole costs more than its days that are left.
      counting == .begunMonths && share.basisPoints > 0 ? .breachOnSomeDays : nil
    // These depend on fee and device of each line.
    case (.fixed, .remainingFees), (.reducing, .remainingFees),
      (.deviceResidual, .remainingFees), (.fixed, .deviceOrRemainingFees),
      (.remainingFees, .deviceOrRemainingFees), (.reducing, .deviceOrRemainingFees),
      (.deviceResidual, .deviceOrRemainingFees):
      .toJudge
    }
  }

  private static func verdict(
    _ fee: Money,
    _ most: Money?,
    _ outside: LawFinding.Verdict
  ) -> LawFinding.Verdict? {
    guard let most else { return .unchecked }
    // Two currencies cannot be compared.
    guard let isBelow = try? most.isLess(than: fee) else { return .toJudge }
    return isBelow ? outside : nil
  }
}
