/// The sums that fees and their limits are made of, for one day.
struct ExitReckoning {
  let commitment: Commitment
  let rest: Commitment.Rest
  let device: Device?

  func remainingFees(
    _ share: Share,
    _ counting: ExitFee.Counting
  ) throws(QuoteProblem) -> ExitFormula {
    let amount = try QuoteProblem.of("commitment.monthlyFee") { () throws(MoneyProblem) in
      try ExactAmount(commitment.monthlyFee).times(rest.months(counting)).times(share)
    }
    return ExitFormula(
      amount,
      isSplit(counting) ? .quoteExitRemainingDays : .quoteExitRemaining,
      [.init("fee", .money(commitment.monthlyFee)), .init("share", .share(share))]
        + left(counting)
    )
  }

  func reducing(
    _ from: Money,
    _ step: Money,
    _ counting: ExitFee.Counting
  ) throws(QuoteProblem) -> ExitFormula {
    let left = rest.months(counting)
    let served = Fraction(
      Int64(commitment.months) * left.denominator - left.numerator,
      of: left.denominator
    )
    let amount = try QuoteProblem.of("exitFee") { () throws(MoneyProblem) in
      try ExactAmount(from).subtracting(ExactAmount(step).times(served)).notNegative
    }
    let (whole, days) = served.numerator.quotientAndRemainder(dividingBy: served.denominator)
    return ExitFormula(
      amount,
      days > 0 ? .quoteExitReducingDays : .quoteExitReducing,
      [
        .init("from", .money(from)), .init("step", .money(step)),
        .init("whole", .number(Int(whole))), .init("part", .number(Int(days))),
        .init("of", .number(Int(served.denominator))),
      ]
    )
  }

  /// Nil without a subsidised device that is kept.
  func deviceResidual(_ counting: ExitFee.Counting) throws(QuoteProblem) -> ExitFormula? {
    guard let subsidy = keptSubsidy else { return nil }
    return ExitFormula(
      try residual(subsidy, counting),
      isSplit(counting) ? .quoteExitDeviceDays : .quoteExitDevice,
      [.init("value", .money(subsidy)), .init("months", .number(commitment.months))]
        + left(counting)
    )
  }

  /// The most the law allows here; nil where the rule does not apply.
  func limit(
    _ cap: FeeCap,
    _ basis: Basis,
    _ why: inout [Explanation]
  ) throws(QuoteProblem) -> ExactAmount? {
    switch cap {
    case .amount(let most): return ExactAmount(most)
    case .remainingFees: return try remainingFees(.whole, .byDay).amount
    case .deviceOrRemainingFees:
      guard let subsidy = keptSubsidy else { return nil }
      let value = try residual(subsidy, .byDay)
      let fees = try remainingFees(.whole, .byDay).amount
      return try QuoteProblem.of("caps") { () throws(MoneyProblem) in
        why.append(
          Explanation(
            .quoteCapDeviceOrFees,
            [
              .init("device", .money(try value.rounded(.down))),
              .init("fees", .money(try fees.rounded(.down))),
            ],
            basis: basis
          )
        )
        return try value.isLess(than: fees) ? value : fees
      }
    }
  }

  private var keptSubsidy: Money? {
    guard let device, device.isKept else { return nil }
    return device.subsidy
  }

  private func residual(
    _ subsidy: Money,
    _ counting: ExitFee.Counting
  ) throws(QuoteProblem) -> ExactAmount {
    try QuoteProblem.of("device.subsidy") { () throws(MoneyProblem) in
      try ExactAmount(subsidy).times(rest.months(counting))
        .times(Fraction(1, of: commitment.months))
    }
  }

  private func isSplit(_ counting: ExitFee.Counting) -> Bool {
    counting == .byDay && rest.days > 0
  }

  private func left(_ counting: ExitFee.Counting) -> [Explanation.Argument] {
    let begun = counting == .begunMonths && rest.days > 0 ? 1 : 0
    return [
      .init("whole", .number(rest.whole + begun)), .init("part", .number(rest.days)),
      .init("of", .number(rest.of)),
    ]
  }
}

/// An exit fee before limits and rounding, with the formula it came from.
struct ExitFormula {
  let amount: ExactAmount
  let code: Explanation.Code
  let arguments: [Explanation.Argument]

  init(
    _ amount: ExactAmount,
    _ code: Explanation.Code,
    _ arguments: [Explanation.Argument]
  ) {
    self.amount = amount
    self.code = code
    self.arguments = arguments
  }
}
