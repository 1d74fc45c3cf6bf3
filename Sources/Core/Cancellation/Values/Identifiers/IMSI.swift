/// The subscription number a network knows a SIM by (ITU-T E.212): 14 or 15 digits.
package struct IMSI: ParsedIdentifier, Masked {
  /// 14 or 15 ASCII digits: country code, network code, subscriber.
  package let digits: String

  /// Reads 14 or 15 digits.
  package static func parse(_ text: String) throws(IdentifierProblem) -> IMSI {
    let body = TypedText(text).ungrouped
    guard body.isDecimal else { throw .imsiCharacters }
    guard (14...15).contains(body.count) else { throw .imsiLength }
    return IMSI(digits: String(ascii: body))
  }

  private init(digits: String) {
    self.digits = digits
  }

  /// The mobile country code: the first three digits.
  package var mcc: String { String(digits.prefix(3)) }

  /// Country plus network code, once with two and once with three digits of network code.
  ///
  /// The IMSI does not tell how long its network code is; only a carrier's own list does.
  package var mccMncCandidates: [String] {
    [String(digits.prefix(5)), String(digits.prefix(6))]
  }

  /// The last four digits.
  package var masked: String { "…" + digits.suffix(4) }
}
