/// Check-digit rules over strings of decimal digits.
enum CheckDigits {
  /// Luhn's rule (ISO/IEC 7812-1 annex B): the last digit checks all before it.
  static func luhn(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    var sum = 0
    for (index, byte) in digits.reversed().enumerated() {
      guard let digit = byte.decimalDigit else { return false }
      let doubled = digit * 2
      sum += index.isMultiple(of: 2) ? digit : doubled / 10 + doubled % 10
    }
    return sum.isMultiple(of: 10)
  }

  /// The whole number modulo 97, as ISO/IEC 7064 MOD 97-10 takes it; nil when a byte is no digit.
  static func modulo97(_ digits: some Collection<UInt8>) -> Int? {
    var rest = 0
    for byte in digits {
      guard let digit = byte.decimalDigit else { return nil }
      rest = (rest * 10 + digit) % 97
    }
    return rest
  }
}
