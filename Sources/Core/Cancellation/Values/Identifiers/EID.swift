/// The number of an eSIM chip (SGP.29): 32 digits, which as a number leave 1 modulo 97.
package struct EID: ParsedIdentifier, Masked {
  /// 32 ASCII digits; since SGP.29 they need not begin with 89.
  package let digits: String

  /// Reads 32 digits and refuses a wrong check number.
  package static func parse(_ text: String) throws(IdentifierProblem) -> EID {
    let body = TypedText(text).ungrouped
    guard body.isDecimal else { throw .eidCharacters }
    guard body.count == 32 else { throw .eidLength }
    guard CheckDigits.modulo97(body) == 1 else { throw .eidCheckDigit }
    return EID(digits: String(ascii: body))
  }

  private init(digits: String) {
    self.digits = digits
  }

  /// The last four digits.
  package var masked: String { "…" + digits.suffix(4) }
}
