package import Cancellation
package import CarrierPacks
import Synchronization

/// The texts of every language there is a folder for, and the one way a message becomes text.
package final class Catalogues: Sendable {
  /// Languages with a folder, in the order of `Language`, so English comes first.
  package let languages: [Language]
  private let catalogues: [Language: Catalogue]
  /// Sources by their line in English.
  private let sources: [String: Texts]
  private let missed = Atomic<Int>(0)

  init(_ catalogues: [Language: Catalogue], sources: [String: Texts] = [:]) {
    self.catalogues = catalogues
    self.sources = sources
    languages = Language.allCases.filter { catalogues[$0] != nil }
  }

  /// How often a text or an argument was not there; above zero only if load problems were ignored.
  package var misses: Int { missed.load(ordering: .relaxed) }

  /// All keys of a language, sorted; empty when there is no such folder.
  package func keys(_ language: Language) -> [String] {
    (catalogues[language]?.entries.keys).map { $0.sorted() } ?? []
  }

  /// Names of the placeholders of a key in a language, sorted; nil when there is no such key.
  package func placeholders(_ key: String, _ language: Language) -> [String]? {
    catalogues[language]?.entries[key]?.places
  }

  /// The message in the language; falls back to English, and never fails.
  package func text(_ message: Message, _ language: Language) -> String {
    let spoken = languages.contains(language) ? language : .english
    if let entry = catalogues[spoken]?.entries[message.key] {
      return filled(entry, message, spoken)
    }
    missed.add(1, ordering: .relaxed)
    guard let entry = catalogues[.english]?.entries[message.key] else { return message.key }
    return filled(entry, message, .english)
  }

  /// Whether the language has the key itself.
  func has(_ key: String, _ language: Language) -> Bool {
    catalogues[language]?.entries[key] != nil
  }

  /// Whether the language has every key of that beginning that English has.
  func isComplete(_ language: Language, prefix: String) -> Bool {
    guard languages.contains(language) else { return false }
    let english = catalogues[.english]?.entries ?? [:]
    return english.keys.allSatisfy { !$0.hasPrefix(prefix) || has($0, language) }
  }

  /// The same catalogues, which name the sources of a shelf in the reader's language.
  package func naming(_ shelf: PackShelf) -> Catalogues {
    Catalogues(catalogues, sources: shelf.sources)
  }

  /// A source by its line in English; one that no pack has any more is said in English.
  func source(_ line: String) -> Texts {
    sources[line] ?? Texts(english: line, others: [:])
  }

  /// The same catalogues with the English texts made strange, for tests of layout and completeness.
  package var pseudo: Catalogues {
    Catalogues(catalogues.merging([.english: pseudoEnglish]) { $1 }, sources: sources)
  }

  private var pseudoEnglish: Catalogue {
    var english = catalogues[.english] ?? Catalogue(language: .english)
    english.entries = english.entries.mapValues(PseudoText.strange)
    return english
  }

  /// What the message is said with in the language; nil where the language has no such text.
  func template(_ message: Message, _ language: Language) -> Template? {
    catalogues[language]?.entries[message.key].map { template($0, message, language) }
  }

  private func filled(
    _ entry: Catalogue.Entry,
    _ message: Message,
    _ language: Language
  ) -> String {
    template(entry, message, language).filled { name in
      guard let argument = message.arguments.first(where: { $0.name == name }) else {
        missed.add(1, ordering: .relaxed)
        return "…"
      }
      return text(argument.value, language)
    }
  }

  private func template(
    _ entry: Catalogue.Entry,
    _ message: Message,
    _ language: Language
  ) -> Template {
    switch entry {
    case .text(let template):
      return template
    case .counted(let forms):
      var form = PluralForm.other
      let count = message.arguments.first { $0.name == Catalogue.Entry.count }
      if case .number(let number)? = count?.value { form = language.pluralForm(of: number) }
      return forms[form] ?? forms[.other] ?? Template(parts: [])
    }
  }
}
