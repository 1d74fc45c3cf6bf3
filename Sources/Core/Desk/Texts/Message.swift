package import Cancellation

/// A text to be said, in no language yet: the key of a catalogue entry and what fills it.
///
/// Keys are written out where they are used, so that a test can hold every one of them against the
/// catalogues: `Message("p01.title", ("carrier", .text(brand)))`.
package struct Message: Hashable, Sendable {
  package let key: String
  package let arguments: [Argument]

  package init(_ key: String, _ arguments: (String, Value)...) {
    self.init(key, arguments: arguments.map { Argument(name: $0.0, value: $0.1) })
  }

  /// For arguments that come as a list, such as those of an explanation.
  package init(_ key: String, arguments: [Argument]) {
    self.key = key
    self.arguments = arguments
  }

  /// The value of one placeholder.
  package struct Argument: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// What a placeholder can hold; each is formatted by the language it is said in.
  package indirect enum Value: Hashable, Sendable {
    /// Put in as it is: names, references, codes.
    case text(String)
    /// A text that is there in that language and not in the one the message is said in.
    case spoken(String, Language)
    /// A source by its line in English, said in the reader's language where the packs have it.
    case source(String)
    /// Plain digits; the argument called `count` also chooses the plural form.
    case number(Int)
    /// Weekday and date: "Friday 20 November 2026".
    case date(LocalDate)
    /// Date, time and zone; the start of a day is said as the end of the day before.
    case instant(Instant, Zone)
    /// "30 days", in the right plural form.
    case period(Period)
    /// Currency code and amount: "MOP 12.30".
    case money(Money)
    /// Percent: "7.5 %".
    case share(Share)
    case message(Message)
    /// Joined with the words of the language: "a, b and c".
    case list([Value])
  }
}
