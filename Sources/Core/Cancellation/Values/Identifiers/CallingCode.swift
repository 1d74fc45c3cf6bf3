/// The country code of a telephone number (ITU-T E.164): one to three digits, such as `853`.
package struct CallingCode: Hashable, Sendable {
  /// One to three ASCII digits, the first not 0.
  package let digits: String

  /// Macau, +853.
  package static let macau = CallingCode(checked: "853")
  /// Hong Kong, +852.
  package static let hongKong = CallingCode(checked: "852")
  /// Mainland China, +86.
  package static let mainlandChina = CallingCode(checked: "86")
  /// Italy, +39; also Vatican City.
  package static let italy = CallingCode(checked: "39")
  /// Serbia, +381.
  package static let serbia = CallingCode(checked: "381")

  /// The code, or nil when the digits are not exactly one country code.
  package init?(_ text: String) {
    var bytes = ArraySlice(TypedText(text).ungrouped)
    if bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    guard let code = CallingCode(prefixOf: bytes), code.digits.utf8.count == bytes.count else {
      return nil
    }
    self = code
  }

  /// The code that an international number begins with; nil when it begins with 0 or is too short.
  init?(prefixOf number: some Collection<UInt8>) {
    guard number.isDecimal, let first = number.first, first != UInt8(ascii: "0") else {
      return nil
    }
    let length: Int
    if first == UInt8(ascii: "1") || first == UInt8(ascii: "7") {
      length = 1
    } else {
      length = Self.twoDigitCodes.contains(number.prefix(2).decimalNumber ?? 0) ? 2 : 3
    }
    guard number.count >= length else { return nil }
    digits = String(ascii: number.prefix(length))
  }

  private init(checked digits: String) {
    self.digits = digits
  }

  /// All two-digit codes of the ITU list; 1 and 7 stand alone, every other code has three digits.
  private static let twoDigitCodes: Set<Int> = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55,
    56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
  ]
}
