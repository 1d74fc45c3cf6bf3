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
}
