package import Cancellation

/// Where a genuine receipt stands today.
package enum ReceiptStanding: Hashable, Sendable {
  /// The newest receipt of its case.
  case valid
  /// Genuine, but a later one says otherwise; its kind and number.
  case superseded(Receipt.Kind, number: Int)
  /// The desk has no such case or no such receipt (any more).
  case unknown
}

extension PublicReceipt {
  /// The standing of the receipt in the case its reference names; an erased case still has one.
  package func standing(in history: [Occurrence]) -> ReceiptStanding {
    guard case .declared(let declared)? = history.first?.event,
      declared.reference == reference, history.indices.contains(number - 1),
      Receipt.Kind(history[number - 1].event) == kind
    else { return .unknown }
    for index in history.indices.reversed() {
      guard let latest = Receipt.Kind(history[index].event) else { continue }
      return index + 1 == number ? .valid : .superseded(latest, number: index + 1)
    }
    return .unknown
  }
}
