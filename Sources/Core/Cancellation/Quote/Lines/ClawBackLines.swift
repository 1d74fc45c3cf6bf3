extension QuoteDraft {
  /// Trials and gifts whose condition the end breaks.
  mutating func addClawBacks(
    _ account: Account,
    _ terms: MoneyTerms,
    _ end: LocalDate
  ) throws(QuoteProblem) {
    let basis = terms.clawBack.basis
    for gift in account.gifts where end < gift.until {
      let value = Explanation.Argument("value", .money(gift.value))
      let until = Explanation.Argument("until", .date(gift.until))
      guard let rule = terms.clawBack.value else {
        note(.quoteClawBackUnknown, [value, until], basis: basis)
        continue
      }
      let code = QuoteLine.Code(gift.kind)
      switch rule {
      case .none: break
      case .whole:
        add(code, gift.value, [Explanation(.quoteClawBackWhole, [value, until], basis: basis)])
      case .byDay:
        let days = gift.from.days(until: gift.until) + 1
        let missing = min(end.days(until: gift.until), days)
        let amount = try QuoteProblem.of("gifts.value") { () throws(MoneyProblem) in
          try ExactAmount(gift.value).times(Fraction(missing, of: days))
            .rounded(terms.rounding(of: gift.value.currency))
        }
        let numbers: [Explanation.Argument] = [
          value, until, .init("part", .number(missing)), .init("of", .number(days)),
        ]
        add(code, amount, [Explanation(.quoteClawBackByDay, numbers, basis: basis)])
      }
    }
  }
}

extension QuoteLine.Code {
  init(_ gift: Gift.Kind) {
    switch gift {
    case .trial: self = .trialClawBack
    case .gift: self = .giftClawBack
    }
  }
}
