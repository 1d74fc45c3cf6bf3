/// The number of an eSIM profile or SIM card (ITU-T E.118): 19 or 20 digits.
package struct ICCID: ParsedIdentifier, Masked {
  /// 19 or 20 ASCII digits, without the filler `F` that some machines append.
  package let digits: String

  /// Reads 19 or 20 digits; one trailing filler `F` is dropped (SGP.22 peers send it).
  package static func parse(_ text: String) throws(IdentifierProblem) -> ICCID {
    var body = TypedText(text).ungrouped
    if body.last == UInt8(ascii: "F") || body.last == UInt8(ascii: "f") {
      body.removeLast()
    }
    guard body.isDecimal else { throw .iccidCharacters }
    guard (19...20).contains(body.count) else { throw .iccidLength }
    return ICCID(digits: String(ascii: body))
  }

  private init(digits: String) {
    self.digits = digits
  }

  /// Whether Luhn's digit is right; a warning only, since some issuers' cards fail it.
  package var hasValidCheckDigit: Bool {
    CheckDigits.luhn(digits.utf8)
  }

  /// The last four digits.
  package var masked: String { "…" + digits.suffix(4) }
}
