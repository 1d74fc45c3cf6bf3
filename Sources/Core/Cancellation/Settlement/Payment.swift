/// Money that the holder pays: asked for once, and never believed before the provider or the bank
/// has said so.
package struct Payment: Hashable, Sendable {
  /// From 1 within the case; `payment/<case>/<number>` is its key at every provider, for ever.
  package let number: Int
  /// What was asked for.
  package let amount: Money
  package let means: Means
  package let askedAt: Instant
  package internal(set) var state: State
  /// When the bank showed what the provider had taken; absent while that is in transit.
  package internal(set) var clearedAt: Instant?

  package init(number: Int, amount: Money, means: Means, askedAt: Instant, state: State) {
    self.number = number
    self.amount = amount
    self.means = means
    self.askedAt = askedAt
    self.state = state
  }

  /// The way the money comes.
  package enum Means: String, CaseIterable, Hashable, Sendable {
    /// Through the payment provider, on the page.
    case provider
    /// To the carrier's account, with the payment's reference.
    case bankTransfer
    case counter
  }

  /// How far it is.
  package enum State: Hashable, Sendable {
    case asked
    /// The provider knows it; its own reference.
    case open(reference: String)
    /// What really came, which may be another sum than was asked for.
    case received(Money, reference: String, at: Instant)
    case failed(code: String)
    /// Taken back after it had come (chargeback, returned debit).
    case reversed(Money, reference: String, at: Instant)
  }
}

/// What a provider or a bank says of a payment.
package enum PaymentAnswer: Hashable, Sendable {
  case opened(reference: String)
  case received(Money, reference: String)
  /// What the provider had taken stands on the bank account, less what the provider kept; the fee
  /// is below zero where the provider gave one back.
  case cleared(reference: String, fee: Money? = nil)
  case failed(code: String)
  case reversed(reference: String)
  /// No reliable answer after many tries of the same key.
  case silent
}
