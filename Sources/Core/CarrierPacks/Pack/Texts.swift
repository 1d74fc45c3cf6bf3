package import Cancellation

/// A short text of a pack in the languages its carrier speaks; English is always there.
package struct Texts: Hashable, Sendable {
  /// The text that is always there.
  package let english: String
  /// The other languages of the pack, and any more.
  package let others: [Language: String]

  /// The text in that language, else in English; Serbian in Latin letters comes from Cyrillic.
  package subscript(language: Language) -> String {
    if let text = others[language] { return text }
    guard language == .serbianLatin, let cyrillic = others[.serbianCyrillic] else { return english }
    return SerbianScript.latin(cyrillic)
  }

  static let longest = 400
}

extension Texts {
  /// Reads a table of language tag to text; every language of the pack must be there.
  init?(_ place: Place?, languages: [Language]) {
    guard let place, let entries = place.entries(atMost: Language.allCases.count) else {
      return nil
    }
    var texts: [Language: String] = [:]
    for (key, value) in entries {
      guard let language = Language(rawValue: key) else {
        let tags = Language.allCases.map(\.rawValue).joined(separator: ", ")
        value.note(.keyUnknown, "No such language; use one of \(tags).")
        continue
      }
      texts[language] = value.text(atMost: Self.longest)
    }
    let written = Set(entries.map(\.key))
    let missing = ([.english] + languages).filter { !written.contains($0.rawValue) }
    if !missing.isEmpty {
      let list = missing.map(\.rawValue).joined(separator: ", ")
      place.note(.textLanguage, "Add the text in \(list); English and all the pack's languages.")
      return nil
    }
    guard let english = texts.removeValue(forKey: .english) else { return nil }
    self.init(english: english, others: texts)
  }
}
