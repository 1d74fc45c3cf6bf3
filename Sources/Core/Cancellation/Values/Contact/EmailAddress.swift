/// An e-mail address that a mail server would accept (RFC 5321 clause 4.5.3.1, ASCII form only).
///
/// Quoted local parts, address literals and names without a dot are legal somewhere and refused
/// here: a subscriber who is to get a receipt does not have them.
package struct EmailAddress: ParsedIdentifier, Masked {
  /// Local part as written, `@`, domain in lower case; ASCII without space or control characters.
  package let text: String

  private static let longest = 254
  private static let longestLocalPart = 64
  private static let longestLabel = 63
  private static let localSigns = Array(".!#$%&'*+-/=?^_`{|}~".utf8)

  /// Reads one address; spaces around it are dropped, everything else must be right.
  package static func parse(_ text: String) throws(IdentifierProblem) -> EmailAddress {
    let body = TypedText(text).trimmed
    guard body.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .emailCharacters }
    let parts = body.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .emailAtSign }
    let (local, domain) = (parts[0], parts[1])
    guard body.count <= longest, local.count <= longestLocalPart else { throw .emailLength }
    guard isLocalPart(local) else { throw .emailLocalPart }
    guard isDomain(domain) else { throw .emailDomain }
    return EmailAddress(text: String(ascii: local) + "@" + String(ascii: domain).lowercased())
  }

  private init(text: String) {
    self.text = text
  }

  /// The part after the `@`, in lower case.
  package var domain: String {
    String(text.drop { $0 != "@" }.dropFirst())
  }

  /// The first character and the domain.
  package var masked: String { "\(text.prefix(1))…@\(domain)" }

  private static func isLocalPart(_ local: ArraySlice<UInt8>) -> Bool {
    let atoms = local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty }
      && local.allSatisfy { isAlphanumeric($0) || localSigns.contains($0) }
  }

  private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let top = labels.last, !top.isDecimal else { return false }
    return labels.allSatisfy { label in
      (1...longestLabel).contains(label.count)
        && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte.decimalDigit != nil || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
