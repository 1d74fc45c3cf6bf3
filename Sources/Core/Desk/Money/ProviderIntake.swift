import Cancellation

/// What became of an event of the payment provider.
package enum ProviderIntake: Hashable, Sendable {
  /// It is in the journal, or was there already.
  case taken
  /// It is about nothing that this desk has made; nothing was written.
  case foreign(code: String)
  /// The case says no; it would say so again.
  case refused(code: String)
}

extension FrontDesk {
  /// Takes an event in, once, when it fits what the case knows (I20); durable when it returns.
  ///
  /// A signature shows who speaks, not about what: the number, the means, the currency and the
  /// provider's own reference have to be the case's.
  package func take(_ event: ProviderEvent) throws(DeskError) -> ProviderIntake {
    guard let order = event.order else { return .foreign(code: "event-id") }
    let loaded = try load(event.key.stream)
    guard let state = loaded.state else { return .foreign(code: "unknown-case") }
    if let problem = state.settlement.contradiction(to: event) { return .foreign(code: problem) }
    do {
      _ = try perform(order, known: loaded)
      return .taken
    } catch .refused(let refusal) {
      return .refused(code: refusal.code)
    }
  }
}

extension Settlement {
  /// Why the event cannot be about this money; nil when it can.
  fileprivate func contradiction(to event: ProviderEvent) -> String? {
    switch event.key {
    case .payment(_, let number):
      guard let payment = payments.first(where: { $0.number == number }),
        payment.means == .provider
      else { return "unknown-payment" }
      guard payment.amount.currency == event.object.amount.currency else { return "currency" }
      return payment.takes(event.object) ? nil : "reference"
    case .refund(_, let number):
      guard let refund = refunds.first(where: { $0.number == number }),
        refund.destination == .originalMeans
      else { return "unknown-refund" }
      guard refund.amount == event.object.amount else { return "amount" }
      return refund.takes(event.object) ? nil : "reference"
    }
  }
}

extension Payment {
  /// Whether the provider's object may be this payment.
  ///
  /// Before it has come, the provider may know it by its page; what came has one reference for
  /// ever.
  fileprivate func takes(_ object: ProviderObject) -> Bool {
    switch state {
    case .asked, .open, .failed: true
    case .received(_, let reference, _), .reversed(_, let reference, _):
      // The page that ran out beside it says nothing about the money.
      reference == object.reference
    }
  }
}

extension Refund {
  fileprivate func takes(_ object: ProviderObject) -> Bool {
    switch state {
    // Nothing was ordered, so the provider can know nothing of it.
    case .claimed, .approved, .declined: false
    // The event may overtake the answer that tells the reference.
    case .ordered, .returned, .disputed: true
    case .sent(let reference, _), .settled(let reference, _): reference == object.reference
    }
  }
}
