/// What happened to the money of a case.
package enum MoneyEvent: Hashable, Sendable {
  /// The holder's consent names this quote (I07, I08).
  case agreed(AgreedQuote)
  /// The final charges, at the end of the line, and its last charged day where that is another
  /// than the last day of service.
  case settled([Charge], billedThrough: LocalDate?, note: Personal<String>)
  case paymentAsked(Payment)
  case paymentOpened(Int, reference: String)
  case paymentReceived(Int, Money, reference: String)
  /// The fee is what the provider kept; absent in journals from before it was told.
  case paymentCleared(Int, reference: String, fee: Money? = nil)
  case paymentFailed(Int, code: String)
  case paymentReversed(Int, reference: String)
  case refundClaimed(Int, Money, replaces: Int?, PayoutDestination)
  case destinationChosen(Int, PayoutDestination)
  /// `complete` once as many have approved as the terms want.
  case refundApproved(Int, complete: Bool)
  case refundDeclined(Int, reason: Personal<String>)
  /// Approvals and delay are there: from here on it is sent.
  case payoutOrdered(Int)
  case payoutSent(Int, reference: String)
  case payoutSettled(Int, reference: String)
  case payoutReturned(Int, code: String)
  case payoutDisputed(Int, note: Personal<String>)
  case billReceived(Bill)
  case chargeDisputed(ChargeDispute)
  case disputeCredited(Int, note: Personal<String>)
  case disputeUpheld(Int, note: Personal<String>)
  case writtenOff(Money, note: Personal<String>)
}

/// What must be done outside about money; the effect's key is the payment's or refund's own.
package enum MoneyEffect: Hashable, Sendable {
  /// Have the provider open the payment of that number.
  case collect(Int)
  /// Send the payout of that number.
  case payOut(Int)
}
