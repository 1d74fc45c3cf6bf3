package import Cancellation

/// The file by which a connected carrier gives its lines: a header row, then one line a row.
package struct LineFile: Sendable {
  /// The columns, in any order; all must be in the header.
  package enum Column: String, CaseIterable, Hashable, Sendable {
    case carrier, iccid, msisdn, imsi
    case holderName = "holder_name"
    case email, phone, language, plan
    case contractStart = "contract_start"
    case commitmentEnd = "commitment_end"
    case dependents, hold, balance, arrears
  }

  /// What is wrong with a row or the header: the column, what it holds in short, and what to do.
  package struct Problem: Error, Hashable, Sendable {
    package let line: Int
    package let code: String
    package let column: String
    package let remedy: String

    package init(line: Int, code: String, column: String, remedy: String) {
      self.line = line
      self.code = code
      self.column = column
      self.remedy = remedy
    }
  }

  private let places: [Column: Int]

  /// Reads the header row.
  package init(header: CSVReader.Row) throws(Problem) {
    var places: [Column: Int] = [:]
    for (index, name) in header.fields.enumerated() {
      guard let column = Column(rawValue: name) else {
        throw Problem(
          line: header.line,
          code: "header.unknown",
          column: name,
          remedy: "remove it or name it \(LineFile.names)"
        )
      }
      guard places.updateValue(index, forKey: column) == nil else {
        throw Problem(
          line: header.line,
          code: "header.twice",
          column: name,
          remedy: "keep one of them"
        )
      }
    }
    for column in Column.allCases where places[column] == nil {
      throw Problem(
        line: header.line,
        code: "header.missing",
        column: column.rawValue,
        remedy: "add the column; it may be empty where nothing is known"
      )
    }
    self.places = places
  }

  private static var names: String {
    Column.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// A row as the desk keeps it.
  package struct Entry: Hashable, Sendable {
    package let carrier: String
    package let line: KnownLine
    package let holder: LineHolder
  }

  /// Reads one row; `id` makes the directory's id from carrier and ICCID.
  package func entry(
    _ row: CSVReader.Row,
    knows: (String) -> Bool,
    id: (_ carrier: String, _ iccid: ICCID) -> String
  ) throws(Problem) -> Entry {
    guard row.fields.count == places.count else {
      throw Problem(
        line: row.line,
        code: "row.fields",
        column: "row",
        remedy: "give \(places.count) fields; it has \(row.fields.count)"
      )
    }
    let reader = RowReader(row: row, places: places)
    let carrier = try reader.required(.carrier)
    guard knows(carrier) else {
      throw reader.problem(
        .carrier,
        "carrier.unknown",
        "give the id of a connected carrier pack, such as xx/sample"
      )
    }
    let iccid = try reader.identifier(.iccid, ICCID.self)
    let numbers = LineNumbers(
      iccid: iccid,
      msisdn: try reader.identifier(.msisdn, MSISDN.self),
      imsi: try reader.identifier(.imsi, IMSI.self)
    )
    return Entry(
      carrier: carrier,
      line: KnownLine(
        id: id(carrier, iccid),
        numbers: .known(numbers),
        plan: try reader.required(.plan),
        contractStart: try reader.date(.contractStart),
        commitmentEnd: try reader.optionalDate(.commitmentEnd),
        dependents: try reader.dependents(),
        contacts: try reader.contacts(),
        hold: try reader.hold(),
        service: .active,
        balance: try reader.money(.balance),
        arrears: try reader.money(.arrears)
      ),
      holder: LineHolder(
        name: try reader.required(.holderName),
        language: try reader.language()
      )
    )
  }
}
