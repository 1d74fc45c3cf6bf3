extension QuoteDraft {
  /// Takes off what is waived, never more than the line asks for.
  mutating func addWaivers(_ terms: MoneyTerms) throws(QuoteProblem) {
    guard !terms.waivers.isEmpty else { return }
    var open = lines.map(\.amount)
    for waiver in terms.waivers {
      for index in open.indices
      where lines[index].code == waiver.line && !lines[index].amount.isNegative {
        let amount = lines[index].amount
        let left = open[index]
        let waived = try QuoteProblem.of("waivers") { () throws(MoneyProblem) in
          let share = try ExactAmount(amount).times(waiver.share)
            .rounded(terms.rounding(of: amount.currency))
          return try left.isLess(than: share) ? left : share
        }
        open[index] = try QuoteProblem.of("waivers") { () throws(MoneyProblem) in
          try left.subtracting(waived)
        }
        let numbers: [Explanation.Argument] = [
          .init("share", .share(waiver.share)), .init("amount", .money(amount)),
        ]
        let back = try QuoteProblem.of("waivers") { () throws(MoneyProblem) in
          try waived.negated()
        }
        add(
          .waiver,
          back,
          concerns: waiver.line,
          [Explanation(.quoteWaiver, numbers, basis: waiver.basis)]
        )
      }
    }
  }

  /// Adds the tax that comes on top, or says how much of it the amounts contain.
  mutating func addTax(_ terms: MoneyTerms) throws(QuoteProblem) {
    guard let tax = terms.tax else { return }
    let taxed = lines.filter { tax.lines.contains($0.concerns ?? $0.code) }
    var currencies: [Currency] = []
    for line in taxed where !currencies.contains(line.amount.currency) {
      currencies.append(line.amount.currency)
    }
    for currency in currencies {
      let (base, amount) = try QuoteProblem.of("tax") { () throws(MoneyProblem) in
        var base = Money.zero(currency)
        for line in taxed where line.amount.currency == currency {
          base = try base.adding(line.amount)
        }
        let whole = Share.whole.basisPoints + (tax.isIncluded ? tax.rate.basisPoints : 0)
        let amount = try ExactAmount(base).times(Fraction(tax.rate.basisPoints, of: whole))
          .rounded(terms.rounding(of: currency))
        return (base, amount)
      }
      let numbers: [Explanation.Argument] = [
        .init("rate", .share(tax.rate)), .init("base", .money(base)), .init("tax", .money(amount)),
      ]
      if tax.isIncluded {
        if !amount.isZero { note(.quoteTaxContained, numbers, basis: tax.basis) }
      } else {
        add(.tax, amount, [Explanation(.quoteTaxAdded, numbers, basis: tax.basis)])
      }
    }
  }
}
