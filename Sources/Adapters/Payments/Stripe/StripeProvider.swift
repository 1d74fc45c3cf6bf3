package import Cancellation
package import Desk

/// Takes payments on Stripe's own page (Checkout) and gives them back.
///
/// Everything made here carries its key in its metadata, because Stripe forgets idempotency keys
/// after a day. A new payment is in Stripe's search only after a while; until then the
/// idempotency key is what keeps a second one from being made.
package struct StripeProvider: PaymentProvider {
  private let client: StripeClient
  private let returnAddress: @Sendable (CaseID) -> String

  /// - Parameter returnAddress: Where the page sends the case's holder afterwards, paid or not.
  package init(
    _ settings: StripeSettings,
    returnAddress: @escaping @Sendable (CaseID) -> String
  ) {
    client = StripeClient(settings: settings)
    self.returnAddress = returnAddress
  }

  /// Asked again under the same key, Stripe gives the same page as long as it can be paid on.
  package func open(_ request: PaymentRequest) -> Answer<ProviderObject> {
    guard case .payment = request.key else { return .refused(.wrongKey) }
    guard let units = StripeAmount.units(of: request.amount) else { return .refused(.amount) }
    let address = returnAddress(request.key.stream)
    // Nothing here depends on the clock: the same key with other fields is refused by Stripe.
    let fields = FormBody([
      "mode": "payment",
      "success_url": address,
      "cancel_url": address,
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": request.amount.currency.code.lowercased(),
      "line_items[0][price_data][unit_amount]": String(units),
      "line_items[0][price_data][product_data][name]": request.reference.text,
      "metadata[\(StripeObject.keyName)]": request.key.description,
      "payment_intent_data[description]": request.reference.text,
      "payment_intent_data[metadata][\(StripeObject.keyName)]": request.key.description,
      "payment_intent_data[metadata][\(StripeObject.caseName)]": request.key.stream.description,
    ])
    let answer = client.post("/v1/checkout/sessions", fields, key: request.key.description)
    return answer.read { session in
      guard StripeObject.key(of: session) == request.key else { return .unknown(.otherKey) }
      guard let object = StripeObject.page(session) else { return .unknown(.malformed("page")) }
      guard object.amount == request.amount else { return .unknown(.malformed("amount")) }
      return .confirmed(object)
    }
  }

  package func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
    guard case .refund = request.key else { return .refused(.wrongKey) }
    guard let units = StripeAmount.units(of: request.amount) else { return .refused(.amount) }
    guard StripeObject.id(.string(request.payment), prefix: "pi_") != nil else {
      return .refused(.noPayment)
    }
    let fields = FormBody([
      "payment_intent": request.payment,
      "amount": String(units),
      "metadata[\(StripeObject.keyName)]": request.key.description,
      "metadata[\(StripeObject.caseName)]": request.key.stream.description,
    ])
    let answer = client.post("/v1/refunds", fields, key: request.key.description)
    return answer.read { refund in
      guard StripeObject.key(of: refund) == request.key else { return .unknown(.otherKey) }
      guard let object = StripeObject.refund(refund) else { return .unknown(.malformed("refund")) }
      guard object.amount == request.amount else { return .unknown(.malformed("amount")) }
      return .confirmed(object)
    }
  }

  package func find(payment key: MoneyKey) -> Answer<ProviderObject?> {
    search(StripeObject.keyName, key.description).read { payments in
      var best: ProviderObject?
      for payment in payments {
        guard StripeObject.key(of: payment) == key else { return .unknown(.otherKey) }
        guard let object = StripeObject.payment(payment) else {
          return .unknown(.malformed("payment"))
        }
        // A page that ran out leaves a dead payment beside the one that was paid.
        if best.map({ object.state.rank > $0.state.rank }) ?? true { best = object }
      }
      return .confirmed(best)
    }
  }

  /// Refunds are in no search: they are looked up at the payments of their case.
  package func find(refund key: MoneyKey) -> Answer<ProviderObject?> {
    search(StripeObject.caseName, key.stream.description).read { payments in
      // Only what was paid is given back: without a payment the search is behind, and a refund
      // that it does not show may be there (I02).
      guard !payments.isEmpty else { return .unknown(.notYetFound) }
      for payment in payments {
        guard let id = StripeObject.id(payment["id"], prefix: "pi_") else {
          return .unknown(.malformed("payment"))
        }
        switch refund(key, of: id) {
        case .confirmed(nil): continue
        case let answer: return answer
        }
      }
      return .confirmed(nil)
    }
  }

  /// The key of a payment that an event names by Stripe's own id; nil when it is none of ours.
  func key(ofPayment id: String) -> Answer<MoneyKey?> {
    client.get("/v1/payment_intents/\(id)").read { .confirmed(StripeObject.key(of: $0)) }
  }

  private func refund(_ key: MoneyKey, of payment: String) -> Answer<ProviderObject?> {
    let query = FormBody(["payment_intent": payment, "limit": "100"])
    return client.get("/v1/refunds", query).read { answer in
      guard let refunds = StripeObject.list(answer) else { return .unknown(.malformed("list")) }
      guard let refund = refunds.first(where: { StripeObject.key(of: $0) == key }) else {
        return .confirmed(nil)
      }
      guard let object = StripeObject.refund(refund) else { return .unknown(.malformed("refund")) }
      return .confirmed(object)
    }
  }

  /// Payments with that entry in their metadata; the values have no character that needs escaping.
  private func search(_ name: String, _ value: String) -> Answer<[JSON]> {
    let query = FormBody(["query": "metadata['\(name)']:'\(value)'", "limit": "100"])
    return client.get("/v1/payment_intents/search", query).read { answer in
      StripeObject.list(answer).map { .confirmed($0) } ?? .unknown(.malformed("list"))
    }
  }
}

extension Answer {
  /// What a confirmed value means, read with the eyes of somebody who does not trust it.
  fileprivate func read<Other>(_ meaning: (Value) -> Answer<Other>) -> Answer<Other> {
    switch self {
    case .confirmed(let value): meaning(value)
    case .refused(let reason): .refused(reason)
    case .unknown(let reason): .unknown(reason)
    }
  }
}

extension ProviderObject.State {
  /// Which of several payments under one key counts: what came, before what may come.
  fileprivate var rank: Int {
    switch self {
    case .succeeded: 3
    case .returned: 2
    case .pending: 1
    case .failed: 0
    }
  }
}

extension AnswerReason {
  fileprivate static var amount: Self {
    Self(code: "amount", detail: "The provider cannot carry this sum; use another means.")
  }
  fileprivate static var wrongKey: Self {
    Self(code: "wrong-key", detail: "The key is not of this kind of money; nothing was sent.")
  }
  fileprivate static var noPayment: Self {
    Self(code: "no-payment", detail: "What is to be given back is no payment of this provider.")
  }
  fileprivate static var otherKey: Self {
    Self(code: "malformed", detail: "The provider answered with something made under another key.")
  }
  fileprivate static var notYetFound: Self {
    Self(code: "not-yet-found", detail: "The provider's search does not show the payment yet.")
  }
}
