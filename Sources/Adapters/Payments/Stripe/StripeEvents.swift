package import Cancellation
package import Desk

/// Reads the events that Stripe sends to the desk's webhook endpoint.
package struct StripeEvents: ProviderEvents {
  private let secret: Secret
  private let provider: StripeProvider
  private let cryptography: any Cryptography

  /// - Parameters:
  ///   - secret: Of the endpoint, as Stripe shows it once.
  ///   - provider: Asked for the payment that a dispute is about: disputes carry no key.
  package init(secret: Secret, provider: StripeProvider, cryptography: any Cryptography) {
    self.secret = secret
    self.provider = provider
    self.cryptography = cryptography
  }

  package func read(_ body: [UInt8], signature: String?, now: Instant) -> ProviderMessage {
    guard let signature else { return .forged(code: "no-signature") }
    guard let signature = StripeSignature(signature) else {
      return .forged(code: "bad-signature-field")
    }
    guard signature.isOver(body, secret: secret, cryptography) else {
      return .forged(code: "wrong-signature")
    }
    guard signature.isTimely(at: now) else { return .forged(code: "stale-signature") }
    let event: JSON
    do { event = try JSONReader.read(body) } catch { return .unreadable(code: "json") }
    guard event["object"]?.text == "event",
      let id = StripeObject.id(event["id"], prefix: "evt_"),
      let type = event["type"]?.text, let object = event["data"]?["object"]
    else { return .unreadable(code: "event") }
    return meaning(of: type, object, id)
  }

  private func meaning(of type: String, _ object: JSON, _ id: String) -> ProviderMessage {
    switch type {
    case "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.processing",
      "payment_intent.canceled":
      return event(id, StripeObject.key(of: object), StripeObject.payment(object))
    case "checkout.session.expired":
      return event(id, StripeObject.key(of: object), StripeObject.page(object))
    case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated":
      return event(id, StripeObject.key(of: object), StripeObject.refund(object))
    case "charge.refunded":
      // Newer versions of the API leave the refunds out: their own events tell them.
      guard let refund = object["refunds"]?["data"]?.items?.first else {
        return .nothing(code: "no-refund")
      }
      return event(id, StripeObject.key(of: refund), StripeObject.refund(refund))
    case "charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed":
      return dispute(id, object)
    case _: return .nothing(code: "other-type")
    }
  }

  private func event(
    _ id: String,
    _ key: MoneyKey?,
    _ object: ProviderObject?
  ) -> ProviderMessage {
    guard let key else { return .nothing(code: "no-key") }
    guard let object else { return .unreadable(code: "object") }
    return .event(ProviderEvent(id: id, key: key, object: object))
  }

  /// The holder's bank takes a payment back; Stripe names the payment, not the key.
  private func dispute(_ id: String, _ object: JSON) -> ProviderMessage {
    guard object["object"]?.text == "dispute", let status = object["status"]?.text,
      let payment = StripeObject.id(object["payment_intent"], prefix: "pi_"),
      let amount = StripeObject.money(object["amount"], object["currency"])
    else { return .unreadable(code: "dispute") }
    switch status {
    // A question only: the money is where it was.
    case "warning_needs_response", "warning_under_review", "warning_closed":
      return .nothing(code: "inquiry")
    // The money is back; the incident of the reversal is finance's to end.
    case "won", "prevented": return .nothing(code: "dispute-won")
    case "needs_response", "under_review", "lost": break
    case _: return .unreadable(code: "dispute-status")
    }
    switch provider.key(ofPayment: payment) {
    case .confirmed(let key):
      let reason = object["reason"]?.text.flatMap(StripeObject.code) ?? "dispute"
      let state = ProviderObject.State.returned(code: reason)
      return event(id, key, ProviderObject(reference: payment, state: state, amount: amount))
    case .refused: return .nothing(code: "unknown-payment")
    case .unknown(let reason): return .unknown(reason)
    }
  }
}
