package import Cancellation

/// The file by which a connected carrier gives its lines: a header row, then one line a row.
package struct LineFile: Sendable {
  /// The columns, in any order; only those of the account may be left out.
  package enum Column: String, CaseIterable, Hashable, Sendable {
    case carrier, iccid, msisdn, imsi
    case holderName = "holder_name"
    case email, phone, language, plan
    case contractStart = "contract_start"
    case commitmentEnd = "commitment_end"
    case dependents, hold, balance, arrears
    case accountDay = "account_day"
    case planFee = "plan_fee"
    case planCycle = "plan_cycle"
    case planAnchor = "plan_anchor"
    case chargedThrough = "charged_through"
    case planUse = "plan_use"
    case commitmentStart = "commitment_start"
    case commitmentMonths = "commitment_months"
    case commitmentFee = "commitment_fee"
    case deviceSubsidy = "device_subsidy"
    case deviceKept = "device_kept"
    case instalment
    case instalmentsUnpaid = "instalments_unpaid"
    case gifts, deposit, bonus
    case unbilledUse = "unbilled_use"
    case unbilledThrough = "unbilled_through"

    /// Whether its values say something of a person, and so stand in no message.
    var isPersonal: Bool {
      switch self {
      case .iccid, .msisdn, .imsi, .holderName, .email, .phone, .dependents: true
      case .carrier, .language, .plan, .contractStart, .commitmentEnd, .hold, .balance, .arrears,
        .accountDay, .planFee, .planCycle, .planAnchor, .chargedThrough, .planUse,
        .commitmentStart, .commitmentMonths, .commitmentFee, .deviceSubsidy, .deviceKept,
        .instalment, .instalmentsUnpaid, .gifts, .deposit, .bonus, .unbilledUse,
        .unbilledThrough:
        false
      }
    }
  }

  /// What is wrong with a row or the header: the column, what it holds in short, and what to do.
  package struct Problem: Error, Hashable, Sendable {
    package let line: Int
    package let code: String
    package let column: String
    /// The value, or its length where it is personal; nil where there is none to show.
    package let given: String?
    package let remedy: String

    package init(line: Int, code: String, column: String, given: String? = nil, remedy: String) {
      self.line = line
      self.code = code
      self.column = column
      self.given = given
      self.remedy = remedy
    }

    /// Line, column, what is given and the remedy, such as `line 3, plan "": fill it in.`.
    package var sentence: String {
      let end = remedy.hasSuffix(".") ? "" : "."
      return "line \(line), \(column)\(given.map { " \($0)" } ?? ""): \(remedy)\(end)"
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
          column: "header",
          given: "\(Quoted(name))",
          remedy: "separate columns with commas and name each one of \(LineFile.names)"
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
    for column in Column.needed where places[column] == nil {
      throw Problem(
        line: header.line,
        code: "header.missing",
        column: column.rawValue,
        remedy: "add the column; it may be empty where nothing is known"
      )
    }
    self.places = places
  }

  /// What is said of a file without any row.
  package static let empty = Problem(
    line: 1,
    code: "header.missing",
    column: "header",
    remedy: "begin the file with the row \(Column.needed.map(\.rawValue).joined(separator: ","))"
  )

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
        remedy: "give \(places.count) fields, separated by commas; it has \(row.fields.count)"
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
    let balance = try reader.money(.balance)
    let arrears = try reader.money(.arrears)
    let (start, commitmentEnd) = try Self.term(reader)
    return Entry(
      carrier: carrier,
      line: KnownLine(
        id: id(carrier, iccid),
        numbers: .known(numbers),
        plan: try reader.required(.plan),
        contractStart: start,
        commitmentEnd: commitmentEnd,
        dependents: try reader.dependents(),
        contacts: try reader.contacts(),
        hold: try reader.hold(),
        service: .active,
        balance: balance,
        arrears: arrears,
        account: try reader.account(balance: balance, arrears: arrears)
      ),
      holder: LineHolder(
        name: try reader.required(.holderName),
        language: try reader.language()
      )
    )
  }

  /// First day of the contract and last day of the commitment, in that order.
  private static func term(
    _ reader: RowReader
  ) throws(Problem) -> (start: LocalDate, end: LocalDate?) {
    let start = try reader.date(.contractStart)
    let end = try reader.optionalDate(.commitmentEnd)
    if let end, end < start {
      throw reader.problem(
        .commitmentEnd,
        "commitment.before-start",
        "give a day on or after contract_start \(start)"
      )
    }
    return (start, end)
  }
}
