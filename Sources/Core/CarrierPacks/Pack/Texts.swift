package import Cancellation

/// A short text of a pack or law table in some languages, or a name, which is one in all of them.
package struct Texts: Hashable, Sendable {
  /// The text that is always there.
  package let english: String
  /// The other languages of the pack, and any more.
  package let others: [Language: String]
  /// Whether it is a name, a number or an address: nothing to translate.
  package let isName: Bool

  /// The words where they are the same whoever reads them; nil for a text.
  package var name: String? { isName ? english : nil }

  /// The text in that language, else in English; Serbian in Latin letters comes from Cyrillic.
  package subscript(language: Language) -> String {
    if let text = others[language] { return text }
    guard language == .serbianLatin, let cyrillic = others[.serbianCyrillic] else { return english }
    return SerbianScript.latin(cyrillic)
  }

  /// The language of the text that is given for that language; a name belongs to any.
  package func spoken(_ language: Language) -> Language {
    if isName || others[language] != nil { return language }
    return language == .serbianLatin && others[.serbianCyrillic] != nil ? language : .english
  }

  static let longest = 400

  /// A text in English and others.
  package init(english: String, others: [Language: String]) {
    self.english = english
    self.others = others
    isName = false
  }

  /// What is shown as it is.
  init(name: String) {
    english = name
    others = [:]
    isName = true
  }
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
    let missing = Self.missing(of: [.english] + languages, in: Set(entries.map(\.key)))
    if !missing.isEmpty {
      let list = missing.map(\.rawValue).joined(separator: ", ")
      place.note(.textLanguage, "Add the text in \(list); English and all the pack's languages.")
      return nil
    }
    guard let english = texts.removeValue(forKey: .english) else { return nil }
    self.init(english: english, others: texts)
  }

  /// Reads a name, written as a plain text, or a table of languages.
  init?(named place: Place?, languages: [Language]) {
    guard case .text? = place?.tree else {
      self.init(place, languages: languages)
      return
    }
    guard let name = place?.text() else { return nil }
    self.init(name: name)
  }

  /// Languages without a text of their own; Serbian in Latin letters comes from Cyrillic.
  static func missing(of languages: [Language], in written: Set<String>) -> [Language] {
    languages.filter { language in
      !written.contains(language.rawValue)
        && !(language == .serbianLatin && written.contains(Language.serbianCyrillic.rawValue))
    }
  }
}
