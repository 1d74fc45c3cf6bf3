import Cancellation

/// What a provider tells by itself about a payment or a refund, checked to be the provider's.
package struct ProviderEvent: Hashable, Sendable {
  /// The provider's own id; the same id is the same event.
  package let id: String
  package let key: MoneyKey
  /// The object as it was when the event was made.
  package let object: ProviderObject

  package init(id: String, key: MoneyKey, object: ProviderObject) {
    self.id = id
    self.key = key
    self.object = object
  }

  /// The command that takes the event in: twice is once, and before the answer is fine.
  ///
  /// Nil when the event's id cannot be a part of a command's.
  package var order: FrontDesk.Order? {
    guard let command = CommandID("webhook/\(id)") else { return nil }
    let said: MoneyCommand =
      switch key {
      case .payment(_, let number): .paymentAnswered(number, PaymentAnswer(object))
      case .refund(_, let number): .payoutAnswered(number, PayoutAnswer(object))
      }
    return FrontDesk.Order(
      .money(said),
      on: key.stream,
      by: Actor(.worker, name: "provider"),
      id: command
    )
  }
}
