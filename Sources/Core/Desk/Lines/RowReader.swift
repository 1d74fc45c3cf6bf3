import Cancellation

/// The fields of one row of a line file, each checked.
struct RowReader {
  let row: CSVReader.Row
  let places: [LineFile.Column: Int]

  /// Longest text of a field, in characters.
  static let textLimit = 200

  func problem(
    _ column: LineFile.Column,
    _ code: String,
    _ remedy: String
  ) -> LineFile.Problem {
    LineFile.Problem(
      line: row.line,
      code: code,
      column: column.rawValue,
      given: given(column),
      remedy: remedy
    )
  }

  /// The value as a message may show it: a person's only by its length.
  private func given(_ column: LineFile.Column) -> String? {
    guard let place = places[column], row.fields.indices.contains(place) else { return nil }
    let text = row.fields[place]
    guard column.isPersonal, !text.isEmpty else { return "\(Quoted(text))" }
    return text.count == 1 ? "(1 character)" : "(\(text.count) characters)"
  }

  func text(_ column: LineFile.Column) throws(LineFile.Problem) -> String {
    guard let place = places[column] else { return "" }
    let text = row.fields[place]
    guard text.count <= RowReader.textLimit else {
      throw problem(column, "text.too-long", "give at most \(RowReader.textLimit) characters")
    }
    guard !text.unicodeScalars.contains(where: \.isInvisibleControl) else {
      throw problem(column, "text.control", "remove line breaks and control characters")
    }
    return text
  }

  func required(_ column: LineFile.Column) throws(LineFile.Problem) -> String {
    let text = try text(column)
    guard !text.allSatisfy(\.isWhitespace) else {
      throw problem(column, "text.missing", "fill it in")
    }
    return text
  }

  func identifier<Value: ParsedIdentifier>(
    _ column: LineFile.Column,
    _: Value.Type
  ) throws(LineFile.Problem) -> Value {
    let text = try required(column)
    do {
      return try Value.parse(text)
    } catch {
      throw problem(column, error.code, error.remedy)
    }
  }

  func date(_ column: LineFile.Column) throws(LineFile.Problem) -> LocalDate {
    let text = try required(column)
    do {
      return try LocalDate.parse(text)
    } catch {
      throw problem(column, error.code, "write the date as 2026-11-20")
    }
  }

  func optionalDate(_ column: LineFile.Column) throws(LineFile.Problem) -> LocalDate? {
    try text(column).isEmpty ? nil : try date(column)
  }

  /// An amount such as `12.30 EUR`, with as many decimals as the currency has.
  func money(_ column: LineFile.Column) throws(LineFile.Problem) -> Money {
    guard let money = Self.money(try required(column)) else {
      throw problem(column, "money.form", "write the amount as 12.30 EUR")
    }
    return money
  }

  /// The amount of a text, nil where it is none.
  static func money(_ text: String) -> Money? {
    text.hasPrefix("-") ? nil : Money(written: text)
  }

  func language() throws(LineFile.Problem) -> Language {
    let text = try required(.language)
    guard let language = Language(rawValue: text) else {
      let tags = Language.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem(.language, "language.unknown", "give one of \(tags)")
    }
    return language
  }

  func hold() throws(LineFile.Problem) -> KnownLine.Hold? {
    let text = try text(.hold)
    guard !text.isEmpty else { return nil }
    guard let hold = KnownLine.Hold(rawValue: text) else {
      let words = KnownLine.Hold.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem(.hold, "hold.unknown", "leave it empty or give one of \(words)")
    }
    return hold
  }

  /// `watch:Sample watch;linkedNumber:…`: kind and what the holder calls it.
  func dependents() throws(LineFile.Problem) -> [KnownLine.Dependent] {
    var list: [KnownLine.Dependent] = []
    for part in try text(.dependents).split(separator: ";") {
      let pieces = part.split(separator: ":", maxSplits: 1)
      guard pieces.count == 2,
        let kind = KnownLine.Dependent.Kind(rawValue: String(pieces[0]))
      else {
        let words = KnownLine.Dependent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw problem(
          .dependents,
          "dependents.form",
          "write kind:name, with a kind of \(words)"
        )
      }
      list.append(KnownLine.Dependent(kind: kind, label: .known(String(pieces[1]))))
    }
    return list
  }

  func contacts() throws(LineFile.Problem) -> [Personal<ContactAddress>] {
    var list: [Personal<ContactAddress>] = []
    if try !text(.email).isEmpty {
      list.append(.known(.email(try identifier(.email, EmailAddress.self))))
    }
    if try !text(.phone).isEmpty {
      list.append(.known(.sms(try identifier(.phone, MSISDN.self))))
    }
    return list
  }
}
