extension Case {
  /// The same wish twice is one payment, so that a form sent twice is not paid twice.
  func decideAskedPayment(
    _ means: Payment.Means,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    try checkProven()
    guard facts.frozen == nil else { throw .money(.frozen) }
    guard let amount = payable(situation.line ?? declaration.line.known).first else {
      throw .money(.nothingOwed)
    }
    guard amount.isPlain else { throw .money(.tooLarge) }
    if settlement.payments.contains(where: {
      $0.isWaiting && $0.means == means && $0.amount == amount
    }) {
      return []
    }
    return [.money(.paymentAsked(try newPayment(amount, means, situation)))]
  }

  private func newPayment(
    _ amount: Money,
    _ means: Payment.Means,
    _ situation: Situation
  ) throws(Refusal) -> Payment {
    guard settlement.payments.count < Case.entryLimit else {
      throw .tooManyEntries(limit: Case.entryLimit)
    }
    return Payment(
      number: settlement.payments.count + 1,
      amount: amount,
      means: means,
      askedAt: situation.now,
      state: .asked
    )
  }

  /// Money that came is a fact, owed or not; the same reference is the same money.
  func decideRecordedPayment(
    _ amount: Money,
    _ means: Payment.Means,
    _ reference: String,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard means != .provider else { throw .money(.means) }
    try checkSum(amount)
    guard knows(amount.currency, terms) else { throw .money(.mixedCurrencies) }
    guard Case.fits(reference: reference) else { throw .money(.reference) }
    let known = settlement.payments.first {
      $0.means == means && $0.reference == reference
    }
    if let known {
      return known.amountSeen == amount ? [] : incident(.paymentDiffers, .finance, situation)
    }
    let asked = settlement.payments.first {
      $0.isWaiting && $0.means == means && $0.amount.currency == amount.currency
    }
    let payment: Payment
    if let asked {
      payment = asked
    } else {
      payment = try newPayment(amount, means, situation)
    }
    return (asked == nil ? [.money(.paymentAsked(payment))] : [])
      + received(payment, amount, reference, situation)
  }

  /// Answers come late, twice and in any order; what cannot be booked is a person's to look at.
  func decidePayment(
    _ number: Int,
    _ answer: PaymentAnswer,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard let payment = settlement.payments.first(where: { $0.number == number }) else {
      throw .money(.unknownPayment(number))
    }
    switch answer {
    case .opened(let reference):
      guard case .asked = payment.state else { return [] }
      return [.money(.paymentOpened(number, reference: reference))]
        + resolved([.paymentSilent], note: "answered")
    case .received(let amount, let reference):
      return decideReceived(payment, amount, reference, situation)
    case .cleared(let reference, let fee):
      return try decideCleared(payment, reference, fee)
    case .failed(let code):
      guard payment.isWaiting else { return [] }
      return [.money(.paymentFailed(number, code: code))]
        + resolved([.paymentSilent], note: "answered")
    case .reversed(let reference): return decideReversed(payment, reference, situation)
    case .silent:
      return payment.isWaiting ? incident(.paymentSilent, .finance, situation) : []
    }
  }

  private func decideReceived(
    _ payment: Payment,
    _ amount: Money,
    _ reference: String,
    _ situation: Situation
  ) -> [Event] {
    switch payment.state {
    case .asked, .open, .failed:
      guard amount.minorUnits > 0, amount.isPlain, amount.currency == payment.amount.currency
      else { return incident(.paymentDiffers, .finance, situation) }
      return received(payment, amount, reference, situation)
    case .received(let known, _, _):
      return known == amount ? [] : incident(.paymentDiffers, .finance, situation)
    // The news of what came is older than the news that it went again.
    case .reversed: return []
    }
  }

  private func received(
    _ payment: Payment,
    _ amount: Money,
    _ reference: String,
    _ situation: Situation
  ) -> [Event] {
    [.money(.paymentReceived(payment.number, amount, reference: reference))]
      + resolved([.paymentSilent], note: "answered")
      + (amount == payment.amount ? [] : incident(.paymentDiffers, .finance, situation))
  }

  private func decideCleared(
    _ payment: Payment,
    _ reference: String,
    _ fee: Money?
  ) throws(Refusal) -> [Event] {
    switch payment.state {
    case .received:
      guard payment.means == .provider, payment.clearedAt == nil else { return [] }
      if let fee {
        guard fee.currency == payment.amount.currency else { throw .money(.mixedCurrencies) }
        guard fee.isPlain else { throw .money(.tooLarge) }
      }
      return [.money(.paymentCleared(payment.number, reference: reference, fee: fee))]
    // The bank shows both ways of it, which add up to nothing.
    case .reversed: return []
    case .asked, .open, .failed: throw .money(.unknownPayment(payment.number))
    }
  }

  /// A person looks at every payment that was taken back: something may have been given for it.
  private func decideReversed(
    _ payment: Payment,
    _ reference: String,
    _ situation: Situation
  ) -> [Event] {
    let number = payment.number
    let gone: [Event] = [.money(.paymentReversed(number, reference: reference))]
    switch payment.state {
    case .reversed: return []
    case .received: return gone + incident(.paymentReversed, .finance, situation)
    // It must have come before it went; both are booked, so that the ledger tells it.
    case .asked, .open, .failed:
      let came = Event.money(.paymentReceived(number, payment.amount, reference: reference))
      return [came] + gone + resolved([.paymentSilent], note: "answered")
        + incident(.paymentReversed, .finance, situation)
    }
  }
}

extension Payment {
  /// Whether it may still come.
  package var isWaiting: Bool {
    switch state {
    case .asked, .open: true
    case .received, .failed, .reversed: false
    }
  }

  /// Whose reference it goes by, as far as there is one.
  package var reference: String? {
    switch state {
    case .open(let reference), .received(_, let reference, _), .reversed(_, let reference, _):
      reference
    case .asked, .failed: nil
    }
  }

  /// What came, whether it was taken back or not.
  fileprivate var amountSeen: Money? {
    switch state {
    case .received(let amount, _, _), .reversed(let amount, _, _): amount
    case .asked, .open, .failed: nil
    }
  }
}
