import Cancellation

extension Worker {
  /// Has the provider open a payment; what it knows under the key already is taken as it is.
  func collect(_ number: Int, _ leased: LeasedEffect) throws(DeskError) {
    let loaded = try desk.load(leased.effect.stream)
    guard let state = loaded.state, let payment = state.settlement.payment(number),
      payment.state == .asked
    else { return try drop(leased) }
    let key = MoneyKey.payment(state.id, number)
    let report = { (answer: PaymentAnswer, settle: Bool) throws(DeskError) in
      try self.report(.money(.paymentAnswered(number, answer)), leased, settle: settle)
    }
    guard let payments else { return try report(.failed(code: "no-provider"), true) }
    let request = PaymentRequest(key: key, amount: payment.amount, reference: state.reference)
    let answer = Worker.once(payments.find(payment: key)) {
      // Paid otherwise meanwhile: a page to pay on would only take what goes back again.
      guard state.settlement.stillOwes(payment) else {
        return .refused(.init(code: "no-longer-owed", detail: "It was paid in another way."))
      }
      return payments.open(request)
    }
    switch answer {
    case .confirmed(let object): try report(PaymentAnswer(object), true)
    case .refused(let reason): try report(.failed(code: reason.code), true)
    case .unknown(let reason):
      if noteSilence(reason, leased) { try report(.silent, false) }
      try again(leased)
    }
  }

  /// Sends a payout: back through the provider, or as a record for the next bank file (I02).
  func payOut(_ number: Int, _ leased: LeasedEffect) throws(DeskError) {
    let loaded = try desk.load(leased.effect.stream)
    guard let state = loaded.state, let refund = state.settlement.refund(number),
      case .ordered(let orderedAt) = refund.state
    else { return try drop(leased) }
    switch refund.destination {
    case .originalMeans: try giveBack(refund, state, leased)
    case .account(.known(let account)):
      let record = PayoutRecord(
        key: .refund(state.id, number),
        reference: state.reference,
        amount: refund.amount,
        orderedAt: orderedAt,
        account: account
      )
      try desk.keep(record, sealedWith: loaded.key)
      // Sent is what a bank file says: whoever makes it reports so.
      try drop(leased)
    case .account(.erased):
      let answer = PayoutAnswer.returned(code: "account-erased")
      try report(.money(.payoutAnswered(number, answer)), leased)
    }
  }

  private func giveBack(
    _ refund: Refund,
    _ state: Case,
    _ leased: LeasedEffect
  ) throws(DeskError) {
    let key = MoneyKey.refund(state.id, refund.number)
    let report = { (answer: PayoutAnswer, settle: Bool) throws(DeskError) in
      try self.report(.money(.payoutAnswered(refund.number, answer)), leased, settle: settle)
    }
    guard let payments else { return try report(.returned(code: "no-provider"), true) }
    // Whether there is something to give back may have changed since an earlier try that was done.
    let answer = Worker.once(payments.find(refund: key)) {
      guard let paid = state.settlement.originalPayment(of: refund)?.reference else {
        return .refused(.init(code: "no-payment", detail: "Nothing came that could go back."))
      }
      let request = RefundRequest(key: key, amount: refund.amount, payment: paid)
      return payments.refund(request)
    }
    switch answer {
    case .confirmed(let object): try report(PayoutAnswer(object), true)
    case .refused(let reason): try report(.returned(code: reason.code), true)
    case .unknown(let reason):
      if noteSilence(reason, leased) { try report(.silent, false) }
      try again(leased)
    }
  }

  /// Sends only what the provider does not know under the key: providers forget idempotency keys,
  /// and a lease that was lost may have been sent (I02).
  private static func once(
    _ known: Answer<ProviderObject?>,
    send: () -> Answer<ProviderObject>
  ) -> Answer<ProviderObject> {
    switch known {
    case .confirmed(.some(let object)): .confirmed(object)
    case .confirmed(.none): send()
    // A no to the question is no answer about the money.
    case .refused(let reason), .unknown(let reason): .unknown(reason)
    }
  }

  /// Logs that the provider was silent; true once somebody has to be told.
  private func noteSilence(_ reason: AnswerReason, _ leased: LeasedEffect) -> Bool {
    log.write(
      LogEntry(
        .warning,
        "provider.silent",
        stream: leased.effect.stream,
        [.init("code", .code(reason.code))]
      )
    )
    return leased.attempts + 1 >= Worker.silentAfter
  }

  /// The effect is over: what it was for has happened already, or cannot happen any more.
  private func drop(_ leased: LeasedEffect) throws(DeskError) {
    try desk.writing { () throws(StoreError) in try desk.store.finish(leased.token) }
  }
}

extension Settlement {
  fileprivate func payment(_ number: Int) -> Payment? { payments.first { $0.number == number } }
  /// Whether at least that sum is owed; before the final charges nobody can say otherwise.
  fileprivate func stillOwes(_ payment: Payment) -> Bool {
    guard charges != nil else { return true }
    return owed(payment.amount.currency).map { $0.minorUnits >= payment.amount.minorUnits } ?? false
  }
  fileprivate func refund(_ number: Int) -> Refund? { refunds.first { $0.number == number } }
}

extension PaymentAnswer {
  /// What the provider's object says of the payment.
  package init(_ object: ProviderObject) {
    self =
      switch object.state {
      case .pending: .opened(reference: object.reference)
      case .succeeded: .received(object.amount, reference: object.reference)
      case .failed(let code): .failed(code: code)
      case .returned: .reversed(reference: object.reference)
      }
  }
}

extension PayoutAnswer {
  /// What the provider's object says of the payout.
  package init(_ object: ProviderObject) {
    self =
      switch object.state {
      case .pending: .accepted(reference: object.reference)
      case .succeeded: .settled(reference: object.reference)
      case .failed(let code), .returned(let code): .returned(code: code)
      }
  }
}
