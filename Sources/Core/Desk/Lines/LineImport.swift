import Cancellation

/// Takes a carrier's line file in: good rows are kept, bad rows are reported, the same file twice
/// changes nothing the second time.
package struct LineImport {
  private let desk: FrontDesk
  private let carriers: Set<String>
  private var reader = CSVReader()
  private var file: LineFile?
  private var waiting: [Pending] = []
  package private(set) var outcome = Outcome()

  private struct Pending {
    let line: Int
    let record: LineRecord
  }

  /// What has become of the rows so far.
  package struct Outcome: Sendable {
    package var rows = 0
    package var counts = LineCounts()
    /// The first problems; `refused` counts them all.
    package var problems: [LineFile.Problem] = []
    package var refused = 0
    /// Transactions that were tried; each that holds costs a sync of the disk.
    package var transactions = 0
  }

  /// Rows written in one transaction.
  package static let batchRows = 500
  /// Problems that are kept to be told; a file with more has one problem many times.
  package static let problemLimit = 1_000

  /// `carriers` are the ids of the connected packs: only their lines are the desk's to keep.
  package init(desk: FrontDesk, carriers: Set<String>) {
    self.desk = desk
    self.carriers = carriers
  }

  /// Looks whether a file that begins with these bytes can be imported at all.
  package static func checkHeader(_ bytes: [UInt8]) throws(LineFile.Problem) {
    var reader = CSVReader()
    var rows = reader.take(bytes)
    if rows.isEmpty { rows = reader.finish() }
    switch rows.first {
    case .none: throw LineFile.empty
    case .failure(let problem): throw LineFile.Problem(problem)
    case .success(let row): _ = try LineFile(header: row)
    }
  }

  /// Takes a piece of the file; throws for a header that cannot be used, before anything is
  /// written.
  package mutating func take(_ bytes: [UInt8]) throws {
    for row in reader.take(bytes) { try take(row) }
  }

  package mutating func finish() throws {
    for row in reader.finish() { try take(row) }
    guard file != nil else { throw LineFile.empty }
    try write()
  }

  private mutating func take(_ row: Result<CSVReader.Row, CSVReader.Problem>) throws {
    switch row {
    case .failure(let problem):
      guard file != nil else { throw LineFile.Problem(problem) }
      outcome.rows += 1
      refuse(LineFile.Problem(problem))
    case .success(let row):
      guard let file else {
        self.file = try LineFile(header: row)
        return
      }
      outcome.rows += 1
      switch try pending(row, file) {
      case .success(let pending): waiting.append(pending)
      case .failure(let problem): refuse(problem)
      }
      if waiting.count >= LineImport.batchRows { try write() }
    }
  }

  private func pending(
    _ row: CSVReader.Row,
    _ file: LineFile
  ) throws(DeskError) -> Result<Pending, LineFile.Problem> {
    let entry: LineFile.Entry
    do throws(LineFile.Problem) {
      entry = try file.entry(row, knows: carriers.contains, id: id)
    } catch {
      return .failure(error)
    }
    // Keyed, so that the stored digest tells nobody what the row said.
    let digest = desk.vault.mac(
      Array(row.fields.joined(separator: "\u{1F}").utf8),
      purpose: "line-row"
    )
    let record = try desk.record(
      of: entry.line,
      carrier: entry.carrier,
      digest: digest,
      holder: entry.holder
    )
    return .success(Pending(line: row.line, record: record))
  }

  private func id(_ carrier: String, _ iccid: ICCID) -> String {
    Hex.text(desk.lookup(carrier, iccid.digits).prefix(16))
  }

  private mutating func refuse(_ problem: LineFile.Problem) {
    outcome.refused += 1
    if outcome.problems.count < LineImport.problemLimit { outcome.problems.append(problem) }
  }

  /// Writes what waits.
  private mutating func write() throws(StoreError) {
    let batch = waiting
    waiting.removeAll(keepingCapacity: true)
    try write(batch[...])
  }

  /// When one row stands in the way of its batch the halves go in one after the other, and so on
  /// down to that row: a transaction for every row would take as long as the whole file.
  private mutating func write(_ batch: ArraySlice<Pending>) throws(StoreError) {
    guard let first = batch.first else { return }
    if let counts = try written(batch) { return add(counts) }
    guard batch.count > 1 else {
      return refuse(
        LineFile.Problem(
          line: first.line,
          code: "line.taken",
          column: "iccid, msisdn, imsi",
          remedy: "another line of the carrier has one of these numbers; correct the older one "
            + "first"
        )
      )
    }
    let middle = batch.startIndex + batch.count / 2
    try write(batch[..<middle])
    try write(batch[middle...])
  }

  /// Nil when a line of the batch has a number that another line has.
  private mutating func written(_ batch: ArraySlice<Pending>) throws(StoreError) -> LineCounts? {
    outcome.transactions += 1
    do throws(StoreError) {
      return try desk.store.write(batch.map(\.record))
    } catch {
      guard case .lookupTaken = error else { throw error }
      return nil
    }
  }

  private mutating func add(_ counts: LineCounts) {
    outcome.counts.added += counts.added
    outcome.counts.changed += counts.changed
    outcome.counts.unchanged += counts.unchanged
  }
}

extension LineFile.Problem {
  /// A record that cannot be read at all.
  init(_ problem: CSVReader.Problem) {
    let (code, remedy): (String, String) =
      switch problem {
      case .tooLong: ("row.too-long", "give at most \(CSVReader.recordLimit) bytes in a row")
      case .tooManyFields: ("row.fields", "give one field for each column")
      case .notUTF8: ("row.encoding", "save the file as UTF-8")
      case .strayQuote: ("row.quote", "put the whole field in quotes and double those inside")
      case .unfinishedQuote: ("row.quote", "close the quotation mark")
      }
    self.init(line: problem.line, code: code, column: "row", remedy: remedy)
  }
}
