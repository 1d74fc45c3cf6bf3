/// Why something about money was not done; the codes are stable and keys after `refusal.`.
package enum MoneyRefusal: Hashable, Sendable {
  /// Money flows where the desk acts for the carrier; elsewhere the carrier does it.
  case notHere
  /// Nothing of money before the holder is proven and has confirmed the summary (I08).
  case proveFirst
  /// Someone has stopped the request, and nobody has looked at it yet.
  case frozen
  /// The request does not end the contract, so no final charges and no bill belong to it.
  case contractGoesOn
  case nothingOwed
  case nothingDueBack
  /// Final charges are not there yet, or are there already.
  case notSettled
  case alreadySettled
  case unknownPayment(Int)
  case unknownRefund(Int)
  case unknownDispute(Int)
  /// Nothing came through the provider to give back, or less than the refund.
  case noOriginalMeans
  /// Holder, country or number of the account is missing or too long.
  case account
  /// The refund is approved, on its way or over.
  case refundUnderWay
  /// Whoever claimed it, chose where it goes or approved it already approves nothing (I05).
  case sameHands
  /// No payout of that refund has gone out.
  case notPaidOut
  case notPositive
  case mixedCurrencies
  case tooLarge
  /// More than is owed.
  case aboveOwed
  /// The reference of a payment is missing or too long.
  case reference
  /// The bill's days are the wrong way round, or its number is missing or too long.
  case bill
  /// The bill is known with other content.
  case billDiffers
  case noteMissing
  /// What the provider took is reported by the provider alone.
  case means
  case disputeOver

  package var code: String {
    switch self {
    case .notHere: "money-not-here"
    case .proveFirst: "money-prove-first"
    case .frozen: "money-frozen"
    case .contractGoesOn: "contract-goes-on"
    case .nothingOwed: "nothing-owed"
    case .nothingDueBack: "nothing-due-back"
    case .notSettled: "not-settled"
    case .alreadySettled: "already-settled"
    case .unknownPayment: "unknown-payment"
    case .unknownRefund: "unknown-refund"
    case .unknownDispute: "unknown-dispute"
    case .noOriginalMeans: "no-original-means"
    case .account: "payout-account"
    case .refundUnderWay: "refund-under-way"
    case .sameHands: "same-hands"
    case .notPaidOut: "not-paid-out"
    case .notPositive: "not-positive"
    case .mixedCurrencies: "mixed-currencies"
    case .tooLarge: "too-large"
    case .aboveOwed: "above-owed"
    case .reference: "payment-reference"
    case .bill: "bill-malformed"
    case .billDiffers: "bill-differs"
    case .noteMissing: "note-missing"
    case .means: "payment-means"
    case .disputeOver: "dispute-over"
    }
  }

  /// Whether what was given is wrong in itself, whatever the case.
  package var isOfInput: Bool {
    switch self {
    case .account, .notPositive, .mixedCurrencies, .tooLarge, .reference, .bill, .noteMissing,
      .means:
      true
    case .notHere, .proveFirst, .frozen, .contractGoesOn, .nothingOwed, .nothingDueBack,
      .notSettled, .alreadySettled, .unknownPayment, .unknownRefund, .unknownDispute,
      .noOriginalMeans, .refundUnderWay, .sameHands, .notPaidOut, .aboveOwed, .billDiffers,
      .disputeOver:
      false
    }
  }
}
