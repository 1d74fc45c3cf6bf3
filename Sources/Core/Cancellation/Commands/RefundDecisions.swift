extension Case {
  /// All that is due back in one currency and in no living refund (I02).
  func decideClaim(
    _ currency: Currency,
    _ destination: PayoutDestination,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    try checkProven()
    guard settlement.charges != nil else { throw .money(.notSettled) }
    guard let amount = settlement.unclaimed(currency) else { throw .money(.nothingDueBack) }
    guard amount.isPlain else { throw .money(.tooLarge) }
    guard settlement.refunds.count < Case.entryLimit else {
      throw .tooManyEntries(limit: Case.entryLimit)
    }
    try check(destination, amount)
    let replaced = settlement.refunds.last { refund in
      refund.isReturned && refund.amount.currency == currency
        && !settlement.refunds.contains { $0.replaces == refund.number }
    }
    return [
      .money(
        .refundClaimed(
          settlement.refunds.count + 1,
          amount,
          replaces: replaced?.number,
          destination
        )
      )
    ] + resolved([.payoutReturned], note: "claimed again")
  }

  /// Another destination starts approvals and delay anew (I04, I05).
  func decideDestination(
    _ number: Int,
    _ destination: PayoutDestination
  ) throws(Refusal) -> [Event] {
    let refund = try self.refund(number)
    guard refund.isPending else { throw .money(.refundUnderWay) }
    guard refund.destination != destination else { return [] }
    try check(destination, refund.amount, besides: number)
    return [.money(.destinationChosen(number, destination))]
  }

  /// One person of finance, two different ones above the limit; none who had a hand in it (I05).
  func decideRefundApproval(
    _ number: Int,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    try checkProven()
    let refund = try self.refund(number)
    switch refund.state {
    case .claimed: break
    case .approved, .ordered, .sent, .settled, .disputed: return []
    case .returned, .declined: throw .money(.refundUnderWay)
    }
    let hands = [refund.claimedBy, refund.chosenBy] + refund.approvals
    guard !situation.actor.name.isEmpty,
      !hands.contains(where: { $0.name == situation.actor.name })
    else { throw .money(.sameHands) }
    let isComplete = refund.approvals.count + 1 >= Self.approvers(of: refund.amount, terms)
    return [.money(.refundApproved(number, complete: isComplete))]
  }

  /// How many different people approve a refund of that sum.
  package static func approvers(of amount: Money, _ terms: Terms) -> Int {
    guard let limit = terms.approvalLimit else { return 1 }
    return amount.currency == limit.currency && amount.minorUnits <= limit.minorUnits ? 1 : 2
  }

  /// What is due stays due: a person owns it from here on.
  func decideRefundDecline(
    _ number: Int,
    _ reason: String,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    let refund = try self.refund(number)
    if case .declined = refund.state { return [] }
    guard refund.isPending else { throw .money(.refundUnderWay) }
    try checkReason(reason)
    return [.money(.refundDeclined(number, reason: .known(reason)))]
      + incident(.settlementOpen, .finance, situation)
  }

  /// Answers come late, twice and in any order; none of them ever sends a payout again (I02).
  func decidePayout(
    _ number: Int,
    _ answer: PayoutAnswer,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    let refund = try self.refund(number)
    guard !refund.isPending else { throw .money(.notPaidOut) }
    if case .declined = refund.state { throw .money(.notPaidOut) }
    switch answer {
    case .accepted(let reference):
      return refund.isOrdered ? sent(number, reference) : []
    case .settled(let reference): return decideSettled(refund, reference, situation)
    case .returned(let code):
      guard refund.isOrdered || refund.isGiven else { return [] }
      return [.money(.payoutReturned(number, code: code))]
        + resolved([.payoutSilent, .payoutDisputed], note: "returned")
        + incident(.payoutReturned, .finance, situation)
    case .silent: return refund.isOrdered ? incident(.payoutSilent, .finance, situation) : []
    }
  }

  private func sent(_ number: Int, _ reference: String) -> [Event] {
    [.money(.payoutSent(number, reference: reference))]
      + resolved([.payoutSilent], note: "answered")
  }

  private func decideSettled(
    _ refund: Refund,
    _ reference: String,
    _ situation: Situation
  ) -> [Event] {
    let settled = Event.money(.payoutSettled(refund.number, reference: reference))
    switch refund.state {
    case .ordered: return sent(refund.number, reference) + [settled]
    case .sent: return [settled]
    // The holder's doubt ends with the bank's first word, or once finance has asked again.
    case .disputed:
      guard refund.settledAt == nil || situation.actor.role == .finance else { return [] }
      return [settled] + resolved([.payoutDisputed], note: "shown by the bank")
    // It came back and is said to be paid: nobody may send another before a person has looked.
    case .returned:
      return refund.settledAt == nil ? incident(.payoutSilent, .finance, situation) : []
    case .settled, .claimed, .approved, .declined: return []
    }
  }

  func decidePayoutDispute(
    _ number: Int,
    _ note: String,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    let refund = try self.refund(number)
    if case .disputed = refund.state { return [] }
    guard refund.isGiven else { throw .money(.notPaidOut) }
    return [.money(.payoutDisputed(number, note: .known(try Case.checked(note))))]
      + incident(.payoutDisputed, .finance, situation)
  }

  private func refund(_ number: Int) throws(Refusal) -> Refund {
    guard let refund = settlement.refunds.first(where: { $0.number == number }) else {
      throw .money(.unknownRefund(number))
    }
    return refund
  }

  private func check(
    _ destination: PayoutDestination,
    _ amount: Money,
    besides refund: Int? = nil
  ) throws(Refusal) {
    switch destination {
    case .originalMeans:
      guard settlement.originalPayment(for: amount, besides: refund) != nil else {
        throw .money(.noOriginalMeans)
      }
    case .account(.known(let account)):
      guard account.isComplete else { throw .money(.account) }
    case .account(.erased): throw .money(.account)
    }
  }
}

extension PayoutAccount {
  /// Whether the parts are there and of a possible form; whether the number is right is checked
  /// where it is typed in.
  fileprivate var isComplete: Bool {
    let name = holder.count <= Case.nameLimit && !holder.allSatisfy(\.isWhitespace)
    return name && country.utf8.count == 2 && country.utf8.allSatisfy(Self.isCapital)
      && (4...34).contains(number.utf8.count) && number.utf8.allSatisfy(Self.isSign)
      && (bic.map { [8, 11].contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isSign) } ?? true)
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  /// Letters, digits and the hyphen of national numbers.
  private static func isSign(_ byte: UInt8) -> Bool {
    isCapital(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "-")
  }
}
