package import Cancellation

/// Takes the holders' payments and gives them back; never believed before it has said so.
///
/// `open` and `refund` are idempotent by their key as long as the provider remembers it, which may
/// be for a day only: whoever sends a key again looks it up first.
package protocol PaymentProvider: Sendable {
  /// Makes the payment that the holder then pays on the provider's page.
  func open(_ request: PaymentRequest) -> Answer<ProviderObject>
  /// Gives back a payment, or a part of it.
  func refund(_ request: RefundRequest) -> Answer<ProviderObject>
  /// The payment that was made under this key; nil when the provider knows none.
  func find(payment key: MoneyKey) -> Answer<ProviderObject?>
  /// The refund that was made under this key; nil when the provider knows none.
  func find(refund key: MoneyKey) -> Answer<ProviderObject?>
}

/// A payment to be made.
package struct PaymentRequest: Hashable, Sendable {
  package let key: MoneyKey
  /// Above zero.
  package let amount: Money
  /// What the holder reads on the provider's page and on the card's statement.
  package let reference: CaseReference

  package init(key: MoneyKey, amount: Money, reference: CaseReference) {
    self.key = key
    self.amount = amount
    self.reference = reference
  }
}

/// A refund of a payment to be made.
package struct RefundRequest: Hashable, Sendable {
  package let key: MoneyKey
  /// Above zero, at most what the payment brought.
  package let amount: Money
  /// The provider's own reference of the payment that is given back.
  package let payment: String

  package init(key: MoneyKey, amount: Money, payment: String) {
    self.key = key
    self.amount = amount
    self.payment = payment
  }
}

/// A payment or a refund as the provider knows it.
package struct ProviderObject: Hashable, Sendable {
  /// The provider's own.
  package let reference: String
  package let state: State
  /// What really came or went, which may be another sum than was asked for.
  package let amount: Money
  /// Where the holder pays; of open payments only.
  package let page: String?

  package init(reference: String, state: State, amount: Money, page: String? = nil) {
    self.reference = reference
    self.state = state
    self.amount = amount
    self.page = page
  }

  /// How far it is at the provider.
  package enum State: Hashable, Sendable {
    case pending
    case succeeded
    case failed(code: String)
    /// Undone after it had succeeded: a chargeback, a refund that the bank sent back.
    case returned(code: String)
  }
}
