extension Case {
  /// What has to be done outside because of an event of money.
  func moneyEffects(of event: Event) -> [Effect] {
    guard case .money(let event) = event else { return [] }
    return switch event {
    case .paymentAsked(let payment):
      payment.means == .provider ? [.money(.collect(payment.number))] : []
    case .payoutOrdered(let number): [.money(.payOut(number))]
    case .agreed, .settled, .paymentOpened, .paymentReceived, .paymentCleared, .paymentFailed,
      .paymentReversed, .refundClaimed, .destinationChosen, .refundApproved, .refundDeclined,
      .payoutSent, .payoutSettled, .payoutReturned, .payoutDisputed, .billReceived,
      .chargeDisputed, .disputeCredited, .disputeUpheld, .writtenOff:
      []
    }
  }

  /// What the holder hears of money.
  func moneyNotice(of event: MoneyEvent) -> NoticeKind? {
    // After erasure there is no address any more.
    guard !isErased else { return nil }
    return switch event {
    case .paymentReceived: .paymentReceived
    case .payoutSent: .refundSent
    case .payoutReturned: .refundReturned
    case .chargeDisputed: .chargeContested
    case .agreed, .settled, .paymentAsked, .paymentOpened, .paymentCleared, .paymentFailed,
      .paymentReversed, .refundClaimed, .destinationChosen, .refundApproved, .refundDeclined,
      .payoutOrdered, .payoutSettled, .payoutDisputed, .billReceived, .disputeCredited,
      .disputeUpheld, .writtenOff:
      nil
    }
  }

  /// When to look again: at the end of a payout's delay, and of the term of what is in transit.
  func moneyTimers(of event: MoneyEvent) -> [Effect] {
    switch event {
    case .refundApproved(let number, complete: true):
      guard let refund = settlement.refunds.first(where: { $0.number == number }) else { return [] }
      let delay = Case.payoutDelayDays * 86_400
      return [refund.chosenAt, lastEventAt].map { .timer(.payout, at: $0.adding(seconds: delay)) }
    case .paymentReceived(let number, _, _):
      return settlement.payments.contains { $0.number == number && $0.means == .provider }
        ? [.timer(.clearing, at: term(of: .paymentsInTransit))] : []
    case .payoutSent: return [.timer(.clearing, at: term(of: .payoutsInTransit))]
    case .agreed, .settled, .paymentAsked, .paymentOpened, .paymentCleared, .paymentFailed,
      .paymentReversed, .refundClaimed, .destinationChosen, .refundApproved, .refundDeclined,
      .payoutOrdered, .payoutSettled, .payoutReturned, .payoutDisputed, .billReceived,
      .chargeDisputed, .disputeCredited, .disputeUpheld, .writtenOff:
      return []
    }
  }

  private func term(of account: LedgerAccount) -> Instant {
    lastEventAt.adding(seconds: Int64(account.term ?? 0) * 86_400)
  }

  /// Days that a payout to a named account waits, and one after a contact was replaced (I04).
  package static let payoutDelayDays: Int64 = 3
}
