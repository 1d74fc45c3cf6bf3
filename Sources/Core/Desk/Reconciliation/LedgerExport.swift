package import Cancellation

/// The books as text: one entry a line, for other programs and for whoever checks the books, with
/// the SHA-256 of all lines at the end.
package enum LedgerExport {
  /// Names of the columns; the first line.
  package static let columns = [
    "event", "number", "case", "day", "account", "currency", "debit_minor", "credit_minor",
  ]

  package static var header: String { CSVRow.line(columns) }

  /// An entry as a line.
  package static func line(_ entry: LedgerEntry) -> String {
    let units = entry.posting.amount.minorUnits
    return CSVRow.line([
      String(entry.place.event), String(entry.place.number), entry.stream.description,
      entry.day.description, entry.posting.account.rawValue, entry.posting.amount.currency.code,
      units > 0 ? String(units) : "", units < 0 ? String(units.magnitude) : "",
    ])
  }

  /// The last line, after the digest of all bytes before it.
  package static func trailer(sha256: [UInt8]) -> String { trailerName + Hex.text(sha256) + "\r\n" }

  package static let trailerName = "# sha256 "
}

/// Checks an exported ledger line by line: form, order, and that every event adds up to zero (I03).
package struct LedgerExportCheck: Sendable {
  /// What is wrong, and at which line.
  package struct Problem: Error, Hashable, Sendable {
    package let line: Int
    package let what: What

    /// What is wrong.
    package enum What: Hashable, Sendable {
      case header
      case form
      case order
      /// The event before this line does not add up to zero.
      case unbalanced(Currency)
    }
  }

  package private(set) var entries = 0
  private var lines = 0
  private var last = LedgerPlace.start
  private var sums: [Currency: Int128] = [:]

  package init() {}

  /// Takes the next line, without its end.
  package mutating func take(_ line: String) throws(Problem) {
    lines += 1
    guard lines > 1 else {
      guard line == LedgerExport.header.trimmed else { throw problem(.header) }
      return
    }
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == LedgerExport.columns.count, let event = Int64(cells[0]),
      let number = Int(cells[1]), CaseID(cells[2]) != nil,
      (try? LocalDate.parse(cells[3])) != nil,  // Whatever is wrong with it, the form is.
      LedgerAccount(rawValue: cells[4]) != nil, let currency = Currency(rawValue: cells[5]),
      let units = Self.units(debit: cells[6], credit: cells[7])
    else { throw problem(.form) }
    let place = LedgerPlace(event: event, number: number)
    guard place > last else { throw problem(.order) }
    if place.event != last.event { try checkSums() }
    last = place
    sums[currency, default: 0] += Int128(units)
    entries += 1
  }

  /// The end of the entries.
  package mutating func finish() throws(Problem) {
    guard lines > 0 else { throw problem(.header) }
    try checkSums()
  }

  private mutating func checkSums() throws(Problem) {
    let wrong = sums.filter { $0.value != 0 }.min { $0.key.code < $1.key.code }
    if let wrong { throw problem(.unbalanced(wrong.key)) }
    sums.removeAll(keepingCapacity: true)
  }

  private func problem(_ what: Problem.What) -> Problem { Problem(line: max(lines, 1), what: what) }

  /// One of the two is there, above zero.
  private static func units(debit: String, credit: String) -> Int64? {
    guard debit.isEmpty != credit.isEmpty, let units = Int64(debit.isEmpty ? credit : debit),
      units > 0, String(units) == (debit.isEmpty ? credit : debit)
    else { return nil }
    return debit.isEmpty ? -units : units
  }
}
