import Desk

/// One option of the command line: how it is written, what it takes, and what `--help` says of it.
struct Option: Sendable {
  /// Without the two dashes.
  let name: String
  /// Placeholder of the value in the help; nil for a switch.
  let value: String?
  let help: String
  /// Used when the option is not given; nil when it must be, or when absence means something.
  let fallback: String?

  init(_ name: String, _ value: String? = nil, fallback: String? = nil, help: String) {
    self.name = name
    self.value = value
    self.fallback = fallback
    self.help = help
  }
}

/// A command: its words, its operands and options, and what it does.
struct CommandSpec: Sendable {
  /// Such as `lines import`.
  let words: [String]
  /// Names of the operands in their order, all required, such as `FILE.csv`.
  let operands: [String]
  let options: [Option]
  let help: String
  let run: @Sendable (Arguments) throws -> Void

  var title: String { words.joined(separator: " ") }
}

/// What was given to a command, checked against its spec.
struct Arguments: Sendable {
  let operands: [String]
  let values: [String: String]
  let switches: Set<String>

  /// The value of an option, or its fallback.
  func text(_ name: String) -> String? { values[name] }

  func required(_ name: String) throws(UsageError) -> String {
    guard let value = values[name] else {
      throw UsageError(code: "option-missing", sentence: "--\(name) is missing; give it a value.")
    }
    return value
  }

  /// A text that goes to the desk: the field is named before the desk is opened.
  func text(_ name: String, most limit: Int) throws(UsageError) -> String {
    let text = try required(name)
    guard text.count <= limit else {
      throw UsageError(
        code: "option-length",
        sentence:
          "--\(name) \(Quoted(text)) is longer than \(limit) characters; give a shorter one."
      )
    }
    return text
  }

  func number(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        code: "option-number",
        sentence: "--\(name) \(Quoted(text)): give a whole number from \(range.lowerBound) to "
          + "\(range.upperBound)."
      )
    }
    return number
  }

  /// A value of a closed list of words.
  func choice<Word: RawRepresentable & CaseIterable>(
    _ name: String,
    _: Word.Type
  ) throws(UsageError) -> Word? where Word.RawValue == String {
    try values[name].map { text throws(UsageError) in try word(text, of: name) }
  }

  /// A value of a closed list of words that has to be given.
  func required<Word: RawRepresentable & CaseIterable>(
    _ name: String,
    _: Word.Type
  ) throws(UsageError) -> Word where Word.RawValue == String {
    try word(try required(name), of: name)
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ text: String,
    of name: String
  ) throws(UsageError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError(
        code: "option-choice",
        sentence: "--\(name) \(Quoted(text)): give one of \(words)."
      )
    }
    return word
  }
}

/// The command line is off: what is wrong and what to write instead.
///
/// Exit status 64 (sysexits.h).
struct UsageError: Error {
  let code: String
  let sentence: String
}

/// The command was understood and could not be done.
///
/// Exit status 1, or 2 when it found something wrong that it was asked to look for.
struct CommandFailure: Error {
  let code: String
  let sentence: String
  var status: Int32 = 1
}
