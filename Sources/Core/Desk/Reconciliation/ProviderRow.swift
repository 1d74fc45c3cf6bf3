package import Cancellation

/// A row of the provider's list of balance movements.
package struct ProviderRow: Hashable, Sendable {
  /// The provider's id of the movement; the same id is the same movement.
  package let id: String
  package let kind: Kind
  /// The provider's id of what moved: a charge, a refund, a payout.
  package let source: String
  /// Above zero; before the fee.
  package let gross: Money
  /// Whether it was added to the desk's balance at the provider.
  package let isCredit: Bool
  /// May be below zero, where a fee is given back.
  package let fee: Money
  /// When the money becomes available.
  package let day: LocalDate
  /// The money's own key, from the metadata of the refund or else of the payment; absent where the
  /// list has no such column.
  package let key: MoneyKey?

  /// What moved, as far as the desk tells them apart.
  package enum Kind: Hashable, Sendable {
    case charge
    case refund
    case payout
    /// Disputes, adjustments, fees alone: looked at by finance.
    case other
  }

  /// What an item of a payout is found by, once the bank shows it.
  static func identity(ofPayout source: String) -> String {
    "provider-payout\u{1F}\(source.lowercased())"
  }

  var identity: String {
    kind == .payout ? Self.identity(ofPayout: source) : "provider\u{1F}\(id)"
  }
}

/// The list itself: CSV with the columns of Stripe's balance report.
package struct ProviderList: Sendable {
  /// Columns that must be in the header; others are left alone.
  package enum Column: String, CaseIterable, Hashable, Sendable {
    case id, type, source, amount, fee, net, currency, created
    case availableOn = "available_on"
    case category = "reporting_category"
  }

  /// The columns with the keys of refunds and payments, what counts first; they are there once the
  /// report is asked for with metadata.
  package static let keyColumns = ["refund", "payment"].map {
    "\($0)_metadata[\(MoneyKey.metadataName)]"
  }

  /// What is wrong with a row or the header: the column and what to do.
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

    package var sentence: String { "line \(line), \(column): \(remedy)." }
  }

  /// What is said of a file without any row.
  package static let empty = Problem(
    line: 1,
    code: "header.missing",
    column: "header",
    remedy: "begin the file with the row \(Column.allCases.map(\.rawValue).joined(separator: ","))"
  )

  private let places: [Column: Int]
  private let keyPlaces: [Int]
  private let count: Int

  /// Reads the header row.
  package init(header: CSVReader.Row) throws(Problem) {
    var places: [Column: Int] = [:]
    for column in Column.allCases {
      let found = header.fields.indices.filter { header.fields[$0] == column.rawValue }
      guard found.count == 1 else {
        throw Problem(
          line: header.line,
          code: found.isEmpty ? "header.missing" : "header.twice",
          column: column.rawValue,
          remedy: found.isEmpty
            ? "add the column; the balance report has it" : "keep one of the columns"
        )
      }
      places[column] = found[0]
    }
    self.places = places
    keyPlaces = Self.keyColumns.compactMap(header.fields.firstIndex)
    count = header.fields.count
  }

  /// Reads one row.
  package func row(_ row: CSVReader.Row) throws(Problem) -> ProviderRow {
    guard row.fields.count == count else {
      throw Problem(
        line: row.line,
        code: "row.fields",
        column: "row",
        remedy: "give \(count) fields, separated by commas; it has \(row.fields.count)"
      )
    }
    let amount = try money(.amount, row)
    let fee = try money(.fee, row)
    let net = try money(.net, row)
    guard Int128(amount.minorUnits) - Int128(fee.minorUnits) == Int128(net.minorUnits) else {
      throw problem(.net, "row.net", "amount less fee is not net; fetch the list again", row)
    }
    guard amount.minorUnits != 0 else {
      throw problem(
        .amount,
        "money.zero",
        "a movement of nothing is none; fetch the list again",
        row
      )
    }
    return ProviderRow(
      id: try name(.id, row),
      kind: Self.kind(text(.type, row)),
      source: try name(.source, row),
      gross: Money(minorUnits: abs(amount.minorUnits), currency: amount.currency),
      isCredit: amount.minorUnits > 0,
      fee: fee,
      day: try day(row),
      key: keyPlaces.lazy.compactMap { MoneyKey(row.fields[$0]) }.first
    )
  }

  private static func kind(_ type: String) -> ProviderRow.Kind {
    switch type {
    case "charge", "payment": .charge
    case "refund", "payment_refund": .refund
    case "payout": .payout
    default: .other
    }
  }

  private func text(_ column: Column, _ row: CSVReader.Row) -> String {
    places[column].map { row.fields[$0] } ?? ""
  }

  /// Ids of providers are short words.
  private static let nameLimit = 100

  private func name(_ column: Column, _ row: CSVReader.Row) throws(Problem) -> String {
    let name = text(column, row)
    guard (1...Self.nameLimit).contains(name.utf8.count), name.utf8.allSatisfy({ $0 > 0x20 }) else {
      throw problem(
        column,
        "row.name",
        "give the provider's id, at most \(Self.nameLimit) bytes",
        row
      )
    }
    return name
  }

  private func money(_ column: Column, _ row: CSVReader.Row) throws(Problem) -> Money {
    do throws(BankAmount.Problem) {
      return try BankAmount.parse(
        text(column, row),
        text(.currency, row).uppercased(),
        signed: true
      )
    } catch .unknownCurrency {
      throw problem(.currency, "money.unknown-currency", "give a currency such as eur", row)
    } catch .tooLarge {
      throw problem(column, "money.overflow", "check the amount; no payment is that large", row)
    } catch {
      throw problem(column, "money.form", "write the amount as 12.30 or -12.30", row)
    }
  }

  private func day(_ row: CSVReader.Row) throws(Problem) -> LocalDate {
    let text = text(.availableOn, row)
    if let seconds = Int64(text), (0...Self.lastSecond).contains(seconds) {
      return LocalDate(dayNumber: Int(seconds / 86_400))
    }
    do {
      return try LocalDate.parse(String(text.prefix(10)))
    } catch {
      throw problem(.availableOn, "row.day", "write the day as 2026-11-20", row)
    }
  }

  /// The end of the year 9999.
  private static let lastSecond: Int64 = 253_402_300_799

  private func problem(
    _ column: Column,
    _ code: String,
    _ remedy: String,
    _ row: CSVReader.Row
  ) -> Problem {
    Problem(line: row.line, code: code, column: column.rawValue, remedy: remedy)
  }
}

extension CSVReader.Problem {
  /// What is wrong, in the words of a provider's list.
  package var inProviderList: ProviderList.Problem {
    let (code, remedy): (String, String) =
      switch self {
      case .tooLong: ("row.too-long", "give at most \(CSVReader.recordLimit) bytes in a row")
      case .tooManyFields: ("row.fields", "give one field for each column")
      case .notUTF8: ("row.encoding", "save the file as UTF-8")
      case .strayQuote: ("row.quote", "put the whole field in quotes and double those inside")
      case .unfinishedQuote: ("row.quote", "close the quotation mark")
      }
    return ProviderList.Problem(line: line, code: code, column: "row", remedy: remedy)
  }
}
