package import Cancellation

/// The key of a payment or of a payout: the same at every provider and in every file, for ever
/// (I02).
package enum MoneyKey: Hashable, Sendable, CustomStringConvertible {
  /// `payment/<case>/<number>`.
  case payment(CaseID, Int)
  /// `refund/<case>/<number>`.
  case refund(CaseID, Int)

  /// The name under which providers keep it in their metadata, and give it back in their lists.
  package static let metadataName = "farewell_key"

  /// Reads the text form; nil for every other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, let id = CaseID(String(parts[1])), let number = Int(parts[2]),
      number > 0
    else { return nil }
    switch parts[0] {
    case "payment": self = .payment(id, number)
    case "refund": self = .refund(id, number)
    default: return nil
    }
    // One key has one text: no sign, no leading zero, no other spelling of the case.
    guard description == text else { return nil }
  }

  /// The case that the money belongs to.
  package var stream: CaseID {
    switch self {
    case .payment(let id, _), .refund(let id, _): id
    }
  }

  /// The number of the payment or the refund within its case, from 1.
  package var number: Int {
    switch self {
    case .payment(_, let number), .refund(_, let number): number
    }
  }

  /// The text form.
  package var description: String {
    switch self {
    case .payment(let id, let number): "payment/\(id)/\(number)"
    case .refund(let id, let number): "refund/\(id)/\(number)"
    }
  }
}
