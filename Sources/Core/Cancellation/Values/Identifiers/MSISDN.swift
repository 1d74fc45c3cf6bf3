/// A telephone number in its international form (ITU-T E.164): at most 15 digits with country code.
package struct MSISDN: ParsedIdentifier, Masked {
  /// `+`, country code, number; ASCII.
  package let e164: String
  /// The country code the number begins with.
  package let callingCode: CallingCode

  /// How the number compares with what is known of its country; a warning, never a refusal.
  package enum Plausibility: Hashable, Sendable {
    /// Length and first digit fit a mobile number.
    case mobile
    /// The length is not one of the country's mobile numbers.
    case unusualLength(expected: ClosedRange<Int>)
    /// The length fits, the first digit says it is no mobile number.
    case notMobile
    /// Nothing is known about the country's numbers.
    case countryNotListed
  }

  /// Fewer digits than this reach no subscriber of any country.
  private static let lengths = 7...15

  /// National numbers up to this length are short codes (Macau plan: 3 to 5 digits).
  private static let longestShortCode = 5

  /// Reads the international form, `+…` or `00…`.
  package static func parse(_ text: String) throws(IdentifierProblem) -> MSISDN {
    try parse(text, in: nil)
  }

  /// Reads the international form, or the form used inside the given country.
  package static func parse(
    _ text: String,
    in country: CallingCode?
  ) throws(IdentifierProblem) -> MSISDN {
    var body = TypedText(text).ungrouped
    if body.contains(UInt8(ascii: "*")) || body.contains(UInt8(ascii: "#")) { throw .msisdnUSSD }
    let isInternational =
      body.first == UInt8(ascii: "+") || body.starts(with: [UInt8](repeating: 0x30, count: 2))
    if isInternational {
      body.removeFirst(body.first == UInt8(ascii: "+") ? 1 : 2)
      body = withoutBracketedTrunkZero(body)
    }
    body.removeAll { "().".utf8.contains($0) }
    guard !body.isEmpty, body.isDecimal else { throw .msisdnCharacters }
    guard isInternational else {
      guard let country else { throw .msisdnCountryMissing }
      return try checked(international(national: body, in: country))
    }
    return try checked(body)
  }

  private init(e164: String, callingCode: CallingCode) {
    self.e164 = e164
    self.callingCode = callingCode
  }

  /// Country code and number without the plus, as networks write it.
  package var digits: String { String(e164.dropFirst()) }

  /// The digits after the country code.
  package var nationalDigits: String {
    String(e164.dropFirst(1 + callingCode.digits.utf8.count))
  }

  /// What the country's known numbers say about this one.
  package var plausibility: Plausibility {
    NumberingPlan.of(callingCode)?.judge(nationalDigits.utf8) ?? .countryNotListed
  }

  /// Country code and the last four digits; only two of a number so short that four would tell it.
  package var masked: String {
    let national = nationalDigits
    return "+\(callingCode.digits) …\(national.suffix(national.utf8.count < 8 ? 2 : 4))"
  }

  private static func checked(_ digits: [UInt8]) throws(IdentifierProblem) -> MSISDN {
    guard digits.first != UInt8(ascii: "0") else { throw .msisdnCountryUnknown }
    guard lengths.contains(digits.count), let code = CallingCode(prefixOf: digits) else {
      throw .msisdnLength
    }
    return MSISDN(e164: "+" + String(ascii: digits), callingCode: code)
  }

  /// Puts the country code before a number dialled inside the country.
  private static func international(
    national: [UInt8],
    in country: CallingCode
  ) throws(IdentifierProblem) -> [UInt8] {
    let code = Array(country.digits.utf8)
    guard national.count > longestShortCode else { throw .msisdnShortCode }
    guard let plan = NumberingPlan.of(country) else {
      // Whether a leading 0 belongs to the number differs by country, so it is not guessed.
      if national.first == UInt8(ascii: "0") { throw .msisdnTrunkPrefix }
      return code + national
    }
    if plan.hasTrunkZero, national.first == UInt8(ascii: "0") {
      return code + national.dropFirst()
    }
    // Machines often leave the plus away. No national number is taken for one of those, since the
    // lengths of a plan differ by less than its country code is long.
    if national.starts(with: code), plan.judge(national.dropFirst(code.count)) == .mobile {
      return national
    }
    return code + national
  }

  /// `+44 (0)20…` shows the zero that is dialled inside the country only.
  private static func withoutBracketedTrunkZero(_ body: [UInt8]) -> [UInt8] {
    let mark = Array("(0)".utf8)
    for start in body.indices where body[start...].starts(with: mark) {
      return Array(body[..<start] + body[(start + mark.count)...])
    }
    return body
  }
}
