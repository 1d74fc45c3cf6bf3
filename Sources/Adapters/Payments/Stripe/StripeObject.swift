import Cancellation
import Desk

/// Reads the objects of the Stripe API as hostile input: what is not as expected is not believed.
enum StripeObject {
  /// Names in the metadata of everything that the desk makes at Stripe.
  static let keyName = MoneyKey.metadataName
  static let caseName = "farewell_case"

  /// Longest text of Stripe's that is kept, such as an id.
  private static let textLimit = 100
  /// Longest address of a page; Stripe's own have some hundred characters.
  private static let addressLimit = 4000

  /// The key under which the desk had it made; nil for what others made.
  static func key(of object: JSON) -> MoneyKey? {
    object["metadata"]?[keyName]?.text.flatMap(MoneyKey.init)
  }

  /// An id with that prefix; nil for anything that could not stand in a path.
  static func id(_ value: JSON?, prefix: String) -> String? {
    guard let text = value?.text, text.hasPrefix(prefix), text.utf8.count <= textLimit,
      text.utf8.count > prefix.utf8.count, text.utf8.allSatisfy(isWord)
    else { return nil }
    return text
  }

  /// A code as Stripe writes them; nil for a sentence or worse.
  static func code(_ text: String) -> String? {
    text.utf8.count <= textLimit && !text.isEmpty && text.utf8.allSatisfy(isWord) ? text : nil
  }

  /// A payment as its PaymentIntent tells it.
  static func payment(_ object: JSON) -> ProviderObject? {
    guard object["object"]?.text == "payment_intent",
      let id = id(object["id"], prefix: "pi_"), let status = object["status"]?.text
    else { return nil }
    let isPaid = status == "succeeded"
    let units = isPaid ? object["amount_received"] ?? object["amount"] : object["amount"]
    guard let amount = money(units, object["currency"]) else { return nil }
    let state: ProviderObject.State
    switch status {
    case "succeeded": state = .succeeded
    case "canceled":
      state = .failed(code: object["cancellation_reason"]?.text.flatMap(code) ?? "canceled")
    // Waits for a means again: after a failed try, which is told, or before the first one.
    case "requires_payment_method":
      let error = object["last_payment_error"]
      state =
        error == nil
        ? .pending : .failed(code: error?["code"]?.text.flatMap(code) ?? "payment_failed")
    case "processing", "requires_action", "requires_confirmation", "requires_capture":
      state = .pending
    case _: return nil
    }
    return ProviderObject(reference: id, state: state, amount: amount)
  }

  /// A payment as its Checkout Session tells it: open with its page, over, or paid.
  static func page(_ object: JSON) -> ProviderObject? {
    guard object["object"]?.text == "checkout.session",
      let id = id(object["id"], prefix: "cs_"),
      let amount = money(object["amount_total"], object["currency"])
    else { return nil }
    let payment = Self.id(object["payment_intent"], prefix: "pi_")
    switch object["status"]?.text {
    case "open":
      guard let page = object["url"]?.text, isAddress(page) else { return nil }
      return ProviderObject(reference: id, state: .pending, amount: amount, page: page)
    case "expired":
      return ProviderObject(reference: id, state: .failed(code: "page-expired"), amount: amount)
    case "complete":
      // Refunds need the payment itself; it is there once the page is done with.
      guard let payment else { return nil }
      let isPaid = object["payment_status"]?.text == "paid"
      return ProviderObject(
        reference: payment,
        state: isPaid ? .succeeded : .pending,
        amount: amount
      )
    case _: return nil
    }
  }

  /// A refund.
  static func refund(_ object: JSON) -> ProviderObject? {
    guard object["object"]?.text == "refund", let id = refundID(object["id"]),
      let amount = money(object["amount"], object["currency"])
    else { return nil }
    let failure = object["failure_reason"]?.text.flatMap(code)
    let state: ProviderObject.State
    switch object["status"]?.text {
    case "succeeded": state = .succeeded
    case "pending", "requires_action": state = .pending
    case "failed": state = .failed(code: failure ?? "failed")
    case "canceled": state = .failed(code: failure ?? "canceled")
    case _: return nil
    }
    return ProviderObject(reference: id, state: state, amount: amount)
  }

  /// The objects of one page of a list or a search; nil when there are more than were asked for.
  static func list(_ object: JSON) -> [JSON]? {
    guard object["has_more"] == .bool(false), let items = object["data"]?.items else { return nil }
    return items
  }

  /// Most refunds are `re_…`; those of some bank payments `pyr_…`.
  private static func refundID(_ value: JSON?) -> String? {
    id(value, prefix: "re_") ?? id(value, prefix: "pyr_")
  }

  static func money(_ units: JSON?, _ currency: JSON?) -> Money? {
    guard let units = units?.number, let currency = currency?.text else { return nil }
    return StripeAmount.money(units, currency)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    case _: false
    }
  }

  /// An address that a browser may be sent to; nothing that runs, and nothing in clear.
  private static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("https://") && text.utf8.count <= addressLimit
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x3C }
  }
}
