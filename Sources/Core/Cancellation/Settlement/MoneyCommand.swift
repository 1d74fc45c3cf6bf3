/// What somebody or something wants done about the money of a case.
package enum MoneyCommand: Hashable, Sendable {
  /// The holder wants to pay what is owed.
  case askPayment(Payment.Means)
  /// What the provider said of a payment, from an answer or a webhook.
  case paymentAnswered(Int, PaymentAnswer)
  /// Money that came by bank or at the counter; `reference` is the bank's or the receipt's own.
  case recordPayment(Money, Payment.Means, reference: String)
  /// The holder claims all that is due back in one currency.
  case claimRefund(Currency, PayoutDestination)
  case chooseDestination(refund: Int, PayoutDestination)
  case approveRefund(Int)
  case declineRefund(Int, reason: String)
  case payoutAnswered(Int, PayoutAnswer)
  /// The holder says that a payout never came.
  case disputePayout(Int, note: String)
  case recordBill(Bill)
  case creditDispute(Int, note: String)
  case upholdDispute(Int, note: String)
  /// Finance says what the final charges are where no quote does.
  case settleByHand([Charge], note: String)
  case writeOff(Money, note: String)
}

extension MoneyCommand {
  package var act: Act {
    switch self {
    case .askPayment: .askPayment
    case .paymentAnswered: .answerPayment
    case .recordPayment: .recordPayment
    case .claimRefund: .claimRefund
    case .chooseDestination: .chooseDestination
    case .approveRefund: .approveRefund
    case .declineRefund: .declineRefund
    case .payoutAnswered: .answerPayout
    case .disputePayout: .disputePayout
    case .recordBill: .recordBill
    case .creditDispute: .creditDispute
    case .upholdDispute: .upholdDispute
    case .settleByHand: .settleByHand
    case .writeOff: .writeOff
    }
  }
}
