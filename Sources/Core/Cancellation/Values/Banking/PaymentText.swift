import Foundation

/// A name or a text in the characters that every bank of SEPA must take: the basic Latin set of the
/// implementation guidelines (EPC115-06 chapter 1.4).
package struct PaymentText: Hashable, Sendable {
  /// Only letters A to Z, digits, space and `/ - ? : ( ) . , ' +`.
  package let text: String

  /// Longest name of a party (EPC115-06: 70 of the 140 characters of the standard).
  package static let nameLimit = 70
  /// Longest unstructured remittance text.
  package static let remittanceLimit = 140

  /// Writes letters with marks without them, Serbian Cyrillic in Latin, and a few letters and signs
  /// as the conversion table of the European Payments Council does (EPC217-08).
  ///
  /// Refuses what has no such form rather than sending something else: a bank that compares the
  /// name with its own must not be given question marks.
  package static func parse(_ raw: String, limit: Int) throws(AccountProblem) -> PaymentText {
    let joined = raw.precomposedStringWithCanonicalMapping
    // The whole text at once: a letter of two may need to see whether its neighbours are capitals.
    let letters = SerbianScript.latin(joined).map(plain)
    guard !letters.contains(nil) else {
      throw AccountProblem(.textCharacters, at: firstForeign(joined))
    }
    let text = letters.compactMap { $0 }.joined()
    let words = text.split(separator: " ").joined(separator: " ")
    guard !words.isEmpty else { throw AccountProblem(.textEmpty) }
    guard words.utf8.count <= limit else {
      throw AccountProblem(.textLength, wanted: "\(limit) characters")
    }
    return PaymentText(text: words)
  }

  private init(text: String) {
    self.text = text
  }

  /// Which character has no form, spaces not counted.
  private static func firstForeign(_ text: String) -> Int? {
    let letters = text.filter { !$0.isWhitespace && $0 != "-" }
    return letters.enumerated()
      .first { SerbianScript.latin(String($0.element)).map(plain).contains(nil) }
      .map { $0.offset + 1 }
  }

  private static func plain(_ character: Character) -> String? {
    if allowed.contains(character) { return String(character) }
    if let known = table[character] { return known }
    let bare = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { $0.properties.generalCategory != .nonspacingMark }
      .map { table[Character($0)] ?? String($0) }.joined()
    guard !bare.isEmpty, bare.allSatisfy(allowed.contains) else { return nil }
    return bare
  }

  private static let allowed = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ "
  )

  /// What is no letter with a mark; after EPC217-08, one character for one.
  private static let table: [Character: String] = [
    "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Æ": "A",
    "æ": "a", "Œ": "O", "œ": "o", "ß": "s", "Þ": "T", "þ": "t", "ı": "i", "Ħ": "H", "ħ": "h",
    "Ŧ": "T", "ŧ": "t", "&": "+", "’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-",
    "‐": "-", "_": "-", "\u{A0}": " ", "\t": " ",
  ]
}
