/// An international bank account number (ISO 13616): country, two check digits, the national
/// number.
package struct IBAN: Hashable, Sendable, Masked {
  /// Upper case, without spaces.
  package let text: String

  /// Reads an IBAN in either case, with or without spaces; checks country, length, the kind of
  /// every character and the check digits (ISO/IEC 7064 MOD 97-10).
  package static func parse(_ text: String) throws(AccountProblem) -> IBAN {
    let body = TypedText(text).ungrouped.map(\.uppercased)
    for (offset, byte) in body.enumerated() where !byte.isLetter && byte.decimalDigit == nil {
      throw AccountProblem(.ibanCharacters, at: offset + 1)
    }
    guard let form = IBANRegistry.form(of: String(ascii: body.prefix(2))) else {
      throw AccountProblem(.ibanCountry, at: 1)
    }
    guard body.count == 4 + form.count else {
      throw AccountProblem(.ibanLength, wanted: "\(4 + form.count) characters")
    }
    let kinds = [IBANRegistry.Kind.digit, .digit] + form
    for (offset, (byte, kind)) in zip(body.dropFirst(2), kinds).enumerated()
    where !kind.allows(byte) {
      throw AccountProblem(.ibanForm, at: offset + 3, wanted: kind.name)
    }
    // 00, 01 and 99 leave the right rest too, and are never given out.
    guard (2...98).contains(body[2..<4].decimalNumber ?? 0), rest(of: body) == 1 else {
      throw AccountProblem(.ibanCheckDigits, at: 3)
    }
    return IBAN(text: String(ascii: body))
  }

  private init(text: String) {
    self.text = text
  }

  /// The country's code (ISO 3166-1, and XK).
  package var country: String { String(text.prefix(2)) }

  /// Whether the bank can be reached by a SEPA credit transfer.
  package var isInSEPA: Bool { IBANRegistry.sepa.contains(country) }

  /// In groups of four, as on paper (ISO 13616-1 clause 5).
  package var grouped: String {
    let symbols = Array(text)
    return stride(from: 0, to: symbols.count, by: 4)
      .map { String(symbols[$0..<min($0 + 4, symbols.count)]) }.joined(separator: " ")
  }

  /// Country and the last four characters.
  package var masked: String { country + "…" + text.suffix(4) }

  /// The number with the first four characters moved to its end and letters written as 10 to 35.
  private static func rest(of body: [UInt8]) -> Int? {
    let moved = body.dropFirst(4) + body.prefix(4)
    return CheckDigits.modulo97(
      moved.flatMap { byte in
        byte.isLetter ? Array(String(Int(byte) - Int(UInt8(ascii: "A")) + 10).utf8) : [byte]
      }
    )
  }
}

extension UInt8 {
  /// The capital of an ASCII letter; every other byte as it is.
  var uppercased: UInt8 {
    self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") ? self - 0x20 : self
  }

  /// Whether it is an ASCII capital.
  var isLetter: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
}
