package import Cancellation

/// A sentence to be said, in no language yet: the key of a text and what fills its places.
///
/// Packs know facts and not languages; the desk turns a phrase into a message of its catalogues.
package struct Phrase: Hashable, Sendable {
  package let key: String
  package let arguments: [Argument]

  package init(_ key: String, _ arguments: (String, Value)...) {
    self.key = key
    self.arguments = arguments.map { Argument(name: $0.0, value: $0.1) }
  }

  /// For arguments that come as a list.
  package init(_ key: String, arguments: [Argument]) {
    self.key = key
    self.arguments = arguments
  }

  /// What fills one place.
  package struct Argument: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// A value that is written as the reader's language wants it.
  package indirect enum Value: Hashable, Sendable {
    case text(String)
    /// A text of a pack, in the reader's language where it has it.
    case texts(Texts)
    /// A source by its line in English, as bases have it.
    case source(String)
    case number(Int)
    case date(LocalDate)
    case period(Period)
    case money(Money)
    case phrase(Phrase)
    /// Joined with the words of the language.
    case list([Value])
  }
}
