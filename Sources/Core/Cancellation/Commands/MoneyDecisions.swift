extension Case {
  func decideMoney(
    _ command: MoneyCommand,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    if case .recordBill(let bill) = command { return try decideBill(bill, terms, situation) }
    guard mode == .connected else { throw .money(.notHere) }
    return switch command {
    case .askPayment(let means): try decideAskedPayment(means, situation)
    case .paymentAnswered(let number, let answer):
      try decidePayment(number, answer, situation)
    case .recordPayment(let amount, let means, let reference):
      try decideRecordedPayment(amount, means, reference, terms, situation)
    case .claimRefund(let currency, let destination):
      try decideClaim(currency, destination, situation)
    case .chooseDestination(let refund, let destination):
      try decideDestination(refund, destination)
    case .approveRefund(let refund): try decideRefundApproval(refund, terms, situation)
    case .declineRefund(let refund, let reason):
      try decideRefundDecline(refund, reason, situation)
    case .payoutAnswered(let refund, let answer): try decidePayout(refund, answer, situation)
    case .disputePayout(let refund, let note):
      try decidePayoutDispute(refund, note, situation)
    case .recordBill: []
    case .creditDispute(let dispute, let note):
      try decideDispute(dispute, .disputeCredited(dispute, note: .known(note)), note)
    case .upholdDispute(let dispute, let note):
      try decideDispute(dispute, .disputeUpheld(dispute, note: .known(note)), note)
    case .settleByHand(let charges, let note):
      try decideSettlement(charges, note, terms, situation)
    case .writeOff(let amount, let note): try decideWriteOff(amount, note)
    }
  }

  func decideConsent(
    _ summary: String,
    _ quote: AgreedQuote?,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard facts.consent == nil else { return [] }
    return [.consented(summary: summary)] + (try Case.agreed(quote, situation))
  }

  /// The figures that are consented to, beside the consent; refused once they no longer hold.
  static func agreed(_ quote: AgreedQuote?, _ situation: Situation) throws(Refusal) -> [Event] {
    guard let quote else { return [] }
    guard situation.now < quote.expiresAt else { throw .summaryChanged }
    guard quote.lines.allSatisfy(\.amount.isPlain) else { throw .money(.tooLarge) }
    return [.money(.agreed(quote))]
  }

  /// Finance says what the final charges are, where no quote does or more than one answer is left.
  private func decideSettlement(
    _ charges: [Charge],
    _ note: String,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard kind.endsContract else { throw .money(.contractGoesOn) }
    guard case .ended = phase else { throw .money(.notSettled) }
    let isOpen = incidents.contains { $0.kind == .settlementOpen && $0.resolvedAt == nil }
    guard settlement.charges == nil || isOpen else { throw .money(.alreadySettled) }
    try checkReason(note)
    guard charges.count <= Case.entryLimit else { throw .tooManyEntries(limit: Case.entryLimit) }
    for charge in charges {
      guard charge.amount.isPlain else { throw .money(.tooLarge) }
      guard knows(charge.amount.currency, terms) else { throw .money(.mixedCurrencies) }
    }
    return [
      .money(
        .settled(charges, billedThrough: settlement.billedThrough, note: .known(note))
      )
    ] + resolved([.settlementOpen], note: note)
  }

  private func decideWriteOff(_ amount: Money, _ note: String) throws(Refusal) -> [Event] {
    try checkSum(amount)
    try checkReason(note)
    guard settlement.charges != nil else { throw .money(.notSettled) }
    guard settlement.currencies.contains(amount.currency) else { throw .money(.mixedCurrencies) }
    guard let owed = settlement.owed(amount.currency) else { throw .money(.nothingOwed) }
    guard amount.minorUnits <= owed.minorUnits else { throw .money(.aboveOwed) }
    guard settlement.writtenOff.count < Case.entryLimit else {
      throw .tooManyEntries(limit: Case.entryLimit)
    }
    return [.money(.writtenOff(amount, note: .known(note)))]
  }

  /// A sum that is given by hand: above zero, and one that is booked at all.
  func checkSum(_ amount: Money) throws(Refusal) {
    guard amount.minorUnits > 0 else { throw .money(.notPositive) }
    guard amount.isPlain else { throw .money(.tooLarge) }
  }

  /// A word of why, which the case keeps.
  func checkReason(_ note: String) throws(Refusal) {
    guard !note.allSatisfy(\.isWhitespace) else { throw .money(.noteMissing) }
    _ = try Case.checked(note)
  }

  /// Whether a currency is one that the case is in: the carrier's, the line's or a sum's.
  func knows(_ currency: Currency, _ terms: Terms) -> Bool {
    let line = declaration.line.known
    return currency == terms.currency || currency == line?.balance.currency
      || currency == line?.arrears.currency || settlement.currencies.contains(currency)
      || settlement.agreed?.lines.contains { $0.amount.currency == currency } == true
  }

  /// Nothing of money before the holder is proven and has confirmed the summary (I08).
  func checkProven() throws(Refusal) {
    guard facts.consent != nil, facts.identity != nil else { throw .money(.proveFirst) }
  }

  /// Longest reference of a bank, a provider or a receipt, in characters.
  package static let referenceLimit = 140

  static func fits(reference: String) -> Bool {
    (1...referenceLimit).contains(reference.count) && !reference.allSatisfy(\.isWhitespace)
  }
}
