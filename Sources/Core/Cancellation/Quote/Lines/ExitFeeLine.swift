extension QuoteDraft {
  /// The fee for leaving before the end of the commitment, held down to what the law allows.
  mutating func addExitFee(
    _ account: Account,
    _ terms: MoneyTerms,
    _ end: LocalDate
  ) throws(QuoteProblem) {
    guard let commitment = account.commitment else { return }
    let basis = terms.exitFee.basis
    guard let rest = commitment.rest(after: end) else {
      if terms.exitFee.value != ExitFee.none {
        note(.quoteExitTermOver, [.init("date", .date(commitment.end))], basis: basis)
      }
      return
    }
    let until = Explanation.Argument("date", .date(commitment.end))
    guard let rule = terms.exitFee.value else {
      return note(.quoteExitUnknown, [until], basis: basis)
    }
    let reckoning = ExitReckoning(commitment: commitment, rest: rest, device: account.device)
    let formula: ExitFormula
    switch rule {
    case .none: return note(.quoteExitNone, [until], basis: basis)
    case .fixed(let fee):
      formula = ExitFormula(ExactAmount(fee), .quoteExitFixed, [.init("fee", .money(fee)), until])
    case .remainingFees(let share, let counting):
      formula = try reckoning.remainingFees(share, counting)
    case .reducing(let from, let step, let counting):
      formula = try reckoning.reducing(from, step, counting)
    case .deviceResidual(let counting):
      guard let found = try reckoning.deviceResidual(counting) else {
        return note(.quoteExitNoDevice, basis: basis)
      }
      formula = found
    }
    try add(formula, basis, terms, reckoning)
  }

  private mutating func add(
    _ formula: ExitFormula,
    _ basis: Basis,
    _ terms: MoneyTerms,
    _ reckoning: ExitReckoning
  ) throws(QuoteProblem) {
    var why = [Explanation(formula.code, formula.arguments, basis: basis)]
    var fee = formula.amount
    var limit: ExactAmount?
    for cap in terms.caps {
      guard let rule = cap.value else {
        note(.quoteCapUnknown, basis: cap.basis)
        continue
      }
      guard let found = try reckoning.limit(rule, cap.basis, &why) else { continue }
      let isApplied = try QuoteProblem.of("caps") { () throws(MoneyProblem) in
        let isApplied = try found.isLess(than: fee)
        let most = Explanation.Argument("limit", .money(try found.rounded(.down)))
        let code = isApplied ? Explanation.Code.quoteCapApplied : .quoteCapKept
        why.append(Explanation(code, [most], basis: cap.basis))
        return isApplied
      }
      if isApplied { fee = found }
      limit = try lower(limit, found)
    }
    let amount = try QuoteProblem.of("exitFee") { () throws(MoneyProblem) in
      let rounded = try fee.rounded(terms.rounding(of: fee.currency))
      // Not even rounding may lift a fee above what the law allows.
      guard let limit, try limit.isLess(than: ExactAmount(rounded)) else { return rounded }
      return try fee.rounded(.down)
    }
    add(.exitFee, amount, why)
  }

  private func lower(
    _ limit: ExactAmount?,
    _ other: ExactAmount
  ) throws(QuoteProblem) -> ExactAmount {
    guard let limit else { return other }
    return try QuoteProblem.of("caps") { () throws(MoneyProblem) in
      try other.isLess(than: limit) ? other : limit
    }
  }
}
