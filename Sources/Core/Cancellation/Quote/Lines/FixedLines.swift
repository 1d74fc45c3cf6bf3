extension QuoteDraft {
  /// The lines that are the same whatever the day.
  static func fixed(
    _ account: Account,
    _ terms: MoneyTerms,
    _ asked: RefundMeans?
  ) throws(QuoteProblem) -> QuoteDraft {
    var draft = QuoteDraft()
    for use in account.usage {
      let through = Explanation.Argument("date", .date(use.through))
      draft.add(
        .usage,
        use.amount,
        [Explanation(.quoteUsage, [through], basis: account.basis)]
      )
    }
    draft.addClosingFee(terms)
    try draft.addInstalments(account, terms)
    for bill in account.arrears {
      draft.add(.arrears, bill, [Explanation(.quoteArrears, basis: account.basis)])
    }
    for deposit in account.deposits {
      let back = try QuoteProblem.of("deposits") { () throws(MoneyProblem) in
        try deposit.negated()
      }
      draft.add(.deposit, back, [Explanation(.quoteDeposit, basis: account.basis)])
    }
    try draft.addBalance(account, terms, asked)
    return draft
  }

  private mutating func addClosingFee(_ terms: MoneyTerms) {
    guard let known = terms.closingFee else { return }
    guard let fee = known.value else { return note(.quoteClosingUnknown, basis: known.basis) }
    add(
      .closingFee,
      fee,
      [Explanation(.quoteClosingFee, [.init("fee", .money(fee))], basis: known.basis)]
    )
  }

  private mutating func addInstalments(
    _ account: Account,
    _ terms: MoneyTerms
  ) throws(QuoteProblem) {
    guard let plan = account.device?.instalments, plan.unpaid > 0 else { return }
    let sum = try QuoteProblem.of("instalments.each") { () throws(MoneyProblem) in
      try plan.each.multiplied(by: Int64(plan.unpaid))
    }
    let numbers: [Explanation.Argument] = [
      .init("each", .money(plan.each)), .init("unpaid", .number(plan.unpaid)),
      .init("sum", .money(sum)),
    ]
    let basis = terms.instalments.basis
    switch terms.instalments.value {
    case nil: note(.quoteInstalmentsUnknown, numbers, basis: basis)
    case .kept: note(.quoteInstalmentsKept, numbers, basis: basis)
    case .due:
      add(.instalments, sum, [Explanation(.quoteInstalmentsDue, numbers, basis: basis)])
    }
  }
}
