import Cancellation

/// Why stored bytes are not what the desk wrote: the member and what is wrong with it, no values.
package struct DecodingProblem: Error, Hashable, Sendable {
  package let member: String
  package let what: String

  package init(_ member: String, _ what: String) {
    self.member = member
    self.what = what
  }
}

extension JSON {
  func required(_ name: String) throws(DecodingProblem) -> JSON {
    guard let value = self[name] else { throw DecodingProblem(name, "is missing") }
    return value
  }

  func string(_ name: String) throws(DecodingProblem) -> String {
    guard let text = try required(name).text else { throw DecodingProblem(name, "is no text") }
    return text
  }

  func integer(_ name: String) throws(DecodingProblem) -> Int64 {
    guard let number = try required(name).number else {
      throw DecodingProblem(name, "is no whole number")
    }
    return number
  }

  func instant(_ name: String) throws(DecodingProblem) -> Instant {
    Instant(milliseconds: try integer(name))
  }

  func optionalInstant(_ name: String) throws(DecodingProblem) -> Instant? {
    self[name] == nil ? nil : try instant(name)
  }

  func date(_ name: String) throws(DecodingProblem) -> LocalDate {
    let text = try string(name)
    do { return try LocalDate.parse(text) } catch { throw DecodingProblem(name, "is no date") }
  }

  func optionalDate(_ name: String) throws(DecodingProblem) -> LocalDate? {
    self[name] == nil ? nil : try date(name)
  }

  /// A word of one of our own closed lists.
  func word<Word: RawRepresentable>(
    _ name: String,
    _: Word.Type = Word.self
  ) throws(DecodingProblem) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try string(name)) else {
      throw DecodingProblem(name, "is an unknown word")
    }
    return word
  }

  func identifier<Value: ParsedIdentifier>(
    _ name: String,
    _: Value.Type = Value.self
  ) throws(DecodingProblem) -> Value {
    guard let value = Value(try string(name)) else {
      throw DecodingProblem(name, "is malformed")
    }
    return value
  }

  func money(_ name: String) throws(DecodingProblem) -> Money {
    let value = try required(name)
    return Money(
      minorUnits: try value.integer("minor"),
      currency: try value.word("currency")
    )
  }

  static func money(_ money: Money) -> JSON {
    .object(["minor": .int(money.minorUnits), "currency": .string(money.currency.code)])
  }

  static func instant(_ instant: Instant?) -> JSON? {
    instant.map { .int($0.milliseconds) }
  }

  static func date(_ date: LocalDate?) -> JSON? {
    date.map { .string($0.description) }
  }
}
