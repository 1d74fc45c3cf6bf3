extension Case {
  /// What an event of money changes: the settlement, the money track, the timeline.
  mutating func apply(_ event: MoneyEvent, _ occurrence: Occurrence) {
    switch event {
    case .agreed(let quote):
      settlement.agreed = quote
      remember(.quoteAgreed, occurrence)
    case .settled(let charges, let billedThrough, _):
      settlement.charges = charges
      settlement.billedThrough = billedThrough
      remember(.charged, occurrence)
    case .writtenOff(let amount, _):
      settlement.writtenOff.append(amount)
      remember(.writtenOff, occurrence)
    case .billReceived(let bill):
      settlement.bills.append(bill)
      remember(.billReceived, occurrence)
    case .chargeDisputed(let dispute):
      settlement.disputes.append(dispute)
      remember(.chargeDisputed, occurrence)
    case .disputeCredited(let number, _):
      settlement.change(dispute: number) { $0.outcome = .credited(at: occurrence.at) }
      remember(.disputeCredited, occurrence)
    case .disputeUpheld(let number, _):
      settlement.change(dispute: number) { $0.outcome = .upheld(at: occurrence.at) }
      remember(.disputeUpheld, occurrence)
    case .paymentAsked, .paymentOpened, .paymentReceived, .paymentCleared, .paymentFailed,
      .paymentReversed:
      apply(payment: event, occurrence)
    case .refundClaimed, .destinationChosen, .refundApproved, .refundDeclined, .payoutOrdered,
      .payoutSent, .payoutSettled, .payoutReturned, .payoutDisputed:
      apply(refund: event, occurrence)
    }
    followMoney(occurrence)
  }

  private mutating func apply(payment event: MoneyEvent, _ occurrence: Occurrence) {
    let at = occurrence.at
    switch event {
    case .paymentAsked(let payment):
      settlement.payments.append(payment)
      remember(.paymentAsked, occurrence)
    case .paymentOpened(let number, let reference):
      settlement.change(payment: number) { $0.state = .open(reference: reference) }
    case .paymentReceived(let number, let amount, let reference):
      settlement.change(payment: number) {
        $0.state = .received(amount, reference: reference, at: at)
      }
      remember(.paymentReceived, occurrence)
    case .paymentCleared(let number, _, _):
      settlement.change(payment: number) { $0.clearedAt = at }
    case .paymentFailed(let number, let code):
      settlement.change(payment: number) { $0.state = .failed(code: code) }
      remember(.paymentFailed, occurrence)
    case .paymentReversed(let number, let reference):
      settlement.change(payment: number) {
        let amount = $0.received ?? .zero($0.amount.currency)
        $0.state = .reversed(amount, reference: reference, at: at)
      }
      remember(.paymentReversed, occurrence)
    default: assertionFailure("not an event of a payment")
    }
  }

  private mutating func apply(refund event: MoneyEvent, _ occurrence: Occurrence) {
    let at = occurrence.at
    switch event {
    case .refundClaimed(let number, let amount, let replaces, let destination):
      settlement.refunds.append(
        Refund(
          number: number,
          amount: amount,
          claimedAt: at,
          claimedBy: occurrence.actor,
          replaces: replaces,
          destination: destination
        )
      )
      remember(.refundClaimed, occurrence)
    case .destinationChosen(let number, let destination):
      settlement.change(refund: number) {
        $0.destination = destination
        $0.chosenAt = at
        $0.chosenBy = occurrence.actor
        // Whoever approved had another destination before their eyes.
        $0.approvals = []
        $0.state = .claimed
      }
      remember(.destinationChosen, occurrence)
    case .refundApproved(let number, let complete):
      settlement.change(refund: number) {
        $0.approvals.append(occurrence.actor)
        if complete { $0.state = .approved(at: at) }
      }
      remember(.refundApproved, occurrence)
    default:
      guard let (number, state, milestone) = event.step(at) else {
        assertionFailure("not an event of a refund")
        return
      }
      settlement.change(refund: number) {
        $0.state = state
        if milestone == .payoutSettled { $0.settledAt = $0.settledAt ?? at }
      }
      remember(milestone, occurrence)
    }
  }

  /// Once the final charges are there, the track says whether anything is owed either way.
  private mutating func followMoney(_ occurrence: Occurrence) {
    guard settlement.charges != nil, !goesOn else { return }
    if settlement.isEven {
      if tracks.money == .open || tracks.money == .untouched {
        tracks.money = .settledAtZero(at: occurrence.at)
        remember(.settled, occurrence)
      }
    } else {
      tracks.money = .open
    }
  }
}

extension MoneyEvent {
  /// The state that a payout's event puts its refund into.
  fileprivate func step(_ at: Instant) -> (Int, Refund.State, Milestone)? {
    switch self {
    case .refundDeclined(let number, _): (number, .declined(at: at), .refundDeclined)
    case .payoutOrdered(let number): (number, .ordered(at: at), .payoutOrdered)
    case .payoutSent(let number, let reference):
      (number, .sent(reference: reference, at: at), .payoutSent)
    case .payoutSettled(let number, let reference):
      (number, .settled(reference: reference, at: at), .payoutSettled)
    case .payoutReturned(let number, let code):
      (number, .returned(code: code, at: at), .payoutReturned)
    case .payoutDisputed(let number, _): (number, .disputed(at: at), .payoutDisputed)
    default: nil
    }
  }
}

extension Settlement {
  mutating func change(payment number: Int, _ change: (inout Payment) -> Void) {
    guard payments.indices.contains(number - 1) else { return }
    change(&payments[number - 1])
  }

  mutating func change(refund number: Int, _ change: (inout Refund) -> Void) {
    guard refunds.indices.contains(number - 1) else { return }
    change(&refunds[number - 1])
  }

  mutating func change(dispute number: Int, _ change: (inout ChargeDispute) -> Void) {
    guard disputes.indices.contains(number - 1) else { return }
    change(&disputes[number - 1])
  }
}
