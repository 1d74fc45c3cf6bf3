package import Cancellation

/// The file by which a carrier gives its bills: a header row, then one bill a row.
package struct BillFile: Sendable {
  /// The columns, all of them, in any order.
  package enum Column: String, CaseIterable, Hashable, Sendable {
    /// The reference of a case, an ICCID, or a number in international form.
    case line
    case carrier
    /// The carrier's own number of the bill.
    case bill
    case dated, from, through, amount, currency, kind
  }

  /// What a row is about.
  package enum Subject: Hashable, Sendable {
    case reference(CaseReference)
    case line(LineName)
  }

  /// A row as the desk takes it.
  package struct Entry: Hashable, Sendable {
    package let carrier: String
    package let subject: Subject
    package let bill: Bill
  }

  private let places: [Column: Int]

  /// Reads the header row.
  package init(header: CSVReader.Row) throws(LineFile.Problem) {
    var places: [Column: Int] = [:]
    for (index, name) in header.fields.enumerated() {
      guard let column = Column(rawValue: name) else {
        throw LineFile.Problem(
          line: header.line,
          code: "header.unknown",
          column: "header",
          given: "\(Quoted(name))",
          remedy: "separate columns with commas and name each one of \(BillFile.names)"
        )
      }
      guard places.updateValue(index, forKey: column) == nil else {
        throw LineFile.Problem(
          line: header.line,
          code: "header.twice",
          column: name,
          remedy: "keep one of them"
        )
      }
    }
    for column in Column.allCases where places[column] == nil {
      throw LineFile.Problem(
        line: header.line,
        code: "header.missing",
        column: column.rawValue,
        remedy: "add the column"
      )
    }
    self.places = places
  }

  /// What is said of a file without any row.
  package static let empty = LineFile.Problem(
    line: 1,
    code: "header.missing",
    column: "header",
    remedy: "begin the file with the row \(Column.allCases.map(\.rawValue).joined(separator: ","))"
  )

  private static var names: String {
    Column.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// Reads one row; `knows` tells the ids of the desk's packs.
  package func entry(
    _ row: CSVReader.Row,
    knows: (String) -> Bool
  ) throws(LineFile.Problem) -> Entry {
    guard row.fields.count == places.count else {
      throw LineFile.Problem(
        line: row.line,
        code: "row.fields",
        column: "row",
        remedy: "give \(places.count) fields, separated by commas; it has \(row.fields.count)"
      )
    }
    let reader = BillRow(row: row, places: places)
    let carrier = try reader.required(.carrier)
    guard knows(carrier) else {
      throw reader.problem(
        .carrier,
        "carrier.unknown",
        "give the id of a carrier pack, such as xx/sample"
      )
    }
    return Entry(carrier: carrier, subject: try reader.subject(), bill: try reader.bill())
  }
}

/// The fields of one row of a bill file, each checked.
private struct BillRow {
  let row: CSVReader.Row
  let places: [BillFile.Column: Int]

  func problem(
    _ column: BillFile.Column,
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

  /// The value as a message may show it: what names a person's line only by its length.
  private func given(_ column: BillFile.Column) -> String? {
    guard let place = places[column], row.fields.indices.contains(place) else { return nil }
    let text = row.fields[place]
    return column == .line && !text.isEmpty ? "(\(text.count) characters)" : "\(Quoted(text))"
  }

  func required(_ column: BillFile.Column) throws(LineFile.Problem) -> String {
    let text = places[column].map { row.fields[$0] } ?? ""
    guard !text.allSatisfy(\.isWhitespace) else {
      throw problem(column, "text.missing", "fill it in")
    }
    guard text.count <= Case.referenceLimit else {
      throw problem(
        column,
        "text.too-long",
        "give at most \(Case.referenceLimit) characters"
      )
    }
    guard !text.unicodeScalars.contains(where: \.isInvisibleControl) else {
      throw problem(column, "text.control", "remove line breaks and control characters")
    }
    return text
  }

  /// A plus begins a number, eighteen digits and more are an ICCID, all else is a case.
  func subject() throws(LineFile.Problem) -> BillFile.Subject {
    let text = try required(.line)
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    do {
      if text.hasPrefix("+") { return .line(.number(try MSISDN.parse(text))) }
      if digits >= 18 { return .line(.iccid(try ICCID.parse(text))) }
      return .reference(try CaseReference.parse(text))
    } catch {
      throw problem(
        .line,
        error.code,
        "\(error.remedy) Give a case reference, an ICCID, or a number such as +393331234567"
      )
    }
  }

  func bill() throws(LineFile.Problem) -> Bill {
    let from = try day(.from)
    let through = try day(.through)
    guard from <= through else {
      throw problem(.through, "bill.days", "give a day on or after from \(from)")
    }
    let word = try required(.kind)
    guard let kind = Bill.Kind(rawValue: word) else {
      let words = Bill.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem(.kind, "kind.unknown", "give one of \(words)")
    }
    return Bill(
      number: try required(.bill),
      dated: try day(.dated),
      from: from,
      through: through,
      amount: try amount(),
      kind: kind,
      origin: .imported
    )
  }

  private func day(_ column: BillFile.Column) throws(LineFile.Problem) -> LocalDate {
    let text = try required(column)
    do {
      return try LocalDate.parse(text)
    } catch {
      throw problem(column, error.code, "write the date as 2026-11-20")
    }
  }

  /// A credit is below zero and contests nothing.
  private func amount() throws(LineFile.Problem) -> Money {
    let code = try required(.currency)
    guard let currency = Currency(rawValue: code) else {
      throw problem(.currency, "currency.unknown", "give a code of ISO 4217, such as EUR")
    }
    let text = try required(.amount)
    guard let money = Money(written: "\(text) \(currency.code)") else {
      throw problem(
        .amount,
        "money.form",
        "write it with \(currency.exponent) decimals and a full stop"
      )
    }
    return money
  }
}
