/// Something wrong in the catalogues, found when they are loaded; all are reported at once.
package struct CatalogueProblem: Hashable, Sendable, CustomStringConvertible {
  /// Folder and file, such as `zh-Hans/notices.json5`; the folder alone when it is at fault.
  package let file: String
  /// Empty when the whole file is meant.
  package let key: String
  package let fault: Fault

  package init(file: String, key: String, fault: Fault) {
    self.file = file
    self.key = key
    self.fault = fault
  }

  /// What is wrong at the place.
  package enum Fault: Hashable, Sendable {
    /// The folder or file cannot be read, with the system's reason.
    case unreadable(String)
    /// The folder's name is no language the desk knows.
    case unknownLanguage
    /// Not JSON5 of keys with a text, lines of text, or plural forms.
    case malformed(String)
    /// The key is written twice in the language.
    case duplicate
    case emptyText
    /// A `{` without `}`, or a placeholder that is no word.
    case brokenPlaceholder
    /// The language counts with other forms than those given.
    case wrongPlurals(given: [String], needed: [String])
    /// English has the key, this language does not.
    case missing
    /// This language has the key, English does not.
    case notInEnglish
    /// Placeholders differ from the English ones.
    case placeholders(given: [String], needed: [String])
  }

  /// One sentence for the editor of the catalogue.
  package var description: String {
    let place = key.isEmpty ? file : "\(file): \(key)"
    return "\(place): \(sentence)"
  }

  private var sentence: String {
    switch fault {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .unknownLanguage: "is not the tag of a language the desk knows; rename the folder"
    case .malformed(let reason): "is not a catalogue: \(reason)"
    case .duplicate: "is written twice; keep one"
    case .emptyText: "is empty; write the text"
    case .brokenPlaceholder: "has a brace that does not enclose a placeholder name"
    case .wrongPlurals(let given, let needed):
      "has the plural forms \(Self.words(given)); this language needs \(Self.words(needed))"
    case .missing: "is missing; translate the English text"
    case .notInEnglish: "does not exist in English; add it there or remove it here"
    case .placeholders(let given, let needed):
      "has the placeholders \(Self.words(given)); English has \(Self.words(needed))"
    }
  }

  private static func words(_ list: [String]) -> String {
    list.isEmpty ? "(none)" : list.joined(separator: ", ")
  }
}
