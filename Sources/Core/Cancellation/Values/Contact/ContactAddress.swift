/// Where a person can be reached.
package enum ContactAddress: Hashable, Sendable, Masked {
  case email(EmailAddress)
  case sms(MSISDN)

  /// Reads an e-mail address if there is an `@`, else a phone number (as `MSISDN` does).
  package static func parse(
    _ text: String,
    in country: CallingCode? = nil
  ) throws(IdentifierProblem) -> ContactAddress {
    let bytes = TypedText(text).bytes
    if bytes.contains(UInt8(ascii: "@")) { return .email(try EmailAddress.parse(text)) }
    guard bytes.contains(where: { $0.decimalDigit != nil }) else { throw .contactKind }
    return .sms(try MSISDN.parse(text, in: country))
  }

  /// The mask of the address itself.
  package var masked: String {
    switch self {
    case .email(let address): address.masked
    case .sms(let number): number.masked
    }
  }
}
