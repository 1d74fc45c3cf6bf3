/// The number of a device (3GPP TS 23.003 clause 6): 15 digits, or 16 with a software version.
package struct IMEI: ParsedIdentifier, Masked {
  /// 15 or 16 ASCII digits, as `form` says.
  package let digits: String
  /// Which of the two shapes the digits have.
  package let form: Form

  /// The two shapes of a device number.
  package enum Form: Hashable, Sendable {
    /// 14 digits and a Luhn digit.
    case imei
    /// 14 digits and two of software version, without a check digit.
    case imeisv
  }

  /// Reads 15 digits with a right Luhn digit, or 16 digits.
  package static func parse(_ text: String) throws(IdentifierProblem) -> IMEI {
    let body = TypedText(text).ungrouped
    guard body.isDecimal else { throw .imeiCharacters }
    switch body.count {
    case 15:
      guard CheckDigits.luhn(body) else { throw .imeiCheckDigit }
      return IMEI(digits: String(ascii: body), form: .imei)
    case 16:
      return IMEI(digits: String(ascii: body), form: .imeisv)
    default:
      throw .imeiLength
    }
  }

  private init(digits: String, form: Form) {
    self.digits = digits
    self.form = form
  }

  /// The type allocation code: the first eight digits, which name the model.
  package var tac: String { String(digits.prefix(8)) }

  /// The last four digits.
  package var masked: String { "…" + digits.suffix(4) }
}
