/// Number-like input as people really type it: full-width digits, blanks, dashes, brackets.
package enum NumberText {
  /// ASCII digits and a leading plus; what only groups digits is dropped, all else is kept.
  ///
  /// Kept characters make the check that follows fail and show the person what was wrong.
  package static func normalised(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let digit = asciiDigit(scalar) {
        result.append(digit)
      } else if scalar == "+" || scalar == "\u{FF0B}" {
        result.append("+")
      } else if !isSeparator(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The number written in at most `maximumDigits` digits, or nil; a sign in front of it is not
  /// taken for something that groups digits.
  package static func integer(_ text: String, maximumDigits: Int = 18) -> Int? {
    guard text.unicodeScalars.first.map({ !isSign($0) }) ?? false else { return nil }
    let digits = normalised(text)
    guard (1...maximumDigits).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(digits)
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2212}" || scalar.properties.generalCategory == .dashPunctuation
  }

  /// The decimal digit of any script (Arabic, full-width, …) as ASCII.
  private static func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.properties.numericType == .decimal,
      let value = scalar.properties.numericValue, (0...9).contains(value)
    else { return nil }
    return Unicode.Scalar(UInt8(0x30 + Int(value)))
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", ".", "/", "\u{FF08}", "\u{FF09}", "\u{30FC}", "\u{2212}": true
    // Format characters come along when a number is copied from a contact card.
    case "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}", "\u{2066}"..."\u{2069}",
      "\u{FEFF}":
      true
    default:
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
    }
  }
}
