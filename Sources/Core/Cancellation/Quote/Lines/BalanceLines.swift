extension QuoteDraft {
  /// What becomes of prepaid credit, and what its way back costs; never more than the credit.
  mutating func addBalance(
    _ account: Account,
    _ terms: MoneyTerms,
    _ asked: RefundMeans?
  ) throws(QuoteProblem) {
    guard let balance = account.balance else { return }
    let basis = terms.balance.basis
    if !balance.bonus.isZero {
      note(.quoteBonusLost, [.init("bonus", .money(balance.bonus))], basis: basis)
    }
    guard !balance.own.isZero else { return }
    let own = Explanation.Argument("own", .money(balance.own))
    switch terms.balance.value {
    case nil: note(.quoteBalanceUnknown, [own], basis: basis)
    case .forfeit: note(.quoteBalanceForfeit, [own], basis: basis)
    case .refund(let threshold):
      if let threshold {
        let isAbove = try QuoteProblem.of("balance.threshold") { () throws(MoneyProblem) in
          try threshold.isLess(than: balance.own)
        }
        guard isAbove else {
          let most = Explanation.Argument("threshold", .money(threshold))
          return note(.quoteBalanceBelow, [own, most], basis: basis)
        }
      }
      try addRefund(.balance, .quoteBalanceRefund, balance.own, terms)
      try addRefundFee(balance.own, terms, asked)
    case .transfer:
      try addRefund(.balanceTransfer, .quoteBalanceTransfer, balance.own, terms)
      try addRefundFee(balance.own, terms, .otherLine)
    }
  }

  private mutating func addRefund(
    _ code: QuoteLine.Code,
    _ formula: Explanation.Code,
    _ own: Money,
    _ terms: MoneyTerms
  ) throws(QuoteProblem) {
    let back = try QuoteProblem.of("balance.own") { () throws(MoneyProblem) in
      try own.negated()
    }
    add(code, back, [Explanation(formula, [.init("own", .money(own))], basis: terms.balance.basis)])
  }

  private mutating func addRefundFee(
    _ own: Money,
    _ terms: MoneyTerms,
    _ asked: RefundMeans?
  ) throws(QuoteProblem) {
    let basis = terms.refundFees.basis
    means = asked
    let listed = terms.refundFees.value ?? []
    let fee = try QuoteProblem.of("refundFees") { () throws(MoneyProblem) in
      try Self.cheapest(listed.filter { asked == nil || $0.means == asked })
    }
    guard let fee else { return note(.quoteRefundFeeUnknown, basis: basis) }
    means = fee.means
    let isLimited = try QuoteProblem.of("refundFees") { () throws(MoneyProblem) in
      try own.isLess(than: fee.amount)
    }
    let numbers: [Explanation.Argument] = [
      .init("fee", .money(fee.amount)), .init("own", .money(own)),
    ]
    add(
      .refundFee,
      isLimited ? own : fee.amount,
      [Explanation(isLimited ? .quoteRefundFeeLimited : .quoteRefundFee, numbers, basis: basis)]
    )
  }

  /// The first of the lowest, in the order of the pack.
  private static func cheapest(_ fees: [RefundFee]) throws(MoneyProblem) -> RefundFee? {
    var best: RefundFee?
    for fee in fees {
      if let lowest = best, try !fee.amount.isLess(than: lowest.amount) { continue }
      best = fee
    }
    return best
  }
}
