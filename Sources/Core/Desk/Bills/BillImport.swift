package import Cancellation

/// Takes a carrier's bills in: each goes to the case that ended its line, where whatever is for the
/// time after the end is contested (I01); the same file twice changes nothing the second time.
package struct BillImport {
  private let desk: FrontDesk
  private let carriers: Set<String>
  private let actor: Actor
  private var reader = CSVReader()
  private var file: BillFile?
  package private(set) var outcome = Outcome()

  /// What has become of the rows so far.
  package struct Outcome: Sendable {
    package var rows = 0
    package var added = 0
    /// Of those added, how many are contested.
    package var contested = 0
    package var known = 0
    /// Bills of lines that no request has ended: nothing is watched there.
    package var unwatched = 0
    package var refused = 0
    /// The first problems; `refused` counts them all.
    package var problems: [LineFile.Problem] = []
  }

  /// `carriers` are the ids of all packs: a case at a carrier outside can be named as well.
  package init(desk: FrontDesk, carriers: Set<String>, actor: Actor) {
    self.desk = desk
    self.carriers = carriers
    self.actor = actor
  }

  /// Looks whether a file that begins with these bytes can be imported at all.
  package static func checkHeader(_ bytes: [UInt8]) throws(LineFile.Problem) {
    var reader = CSVReader()
    var rows = reader.take(bytes)
    if rows.isEmpty { rows = reader.finish() }
    switch rows.first {
    case .none: throw BillFile.empty
    case .failure(let problem): throw LineFile.Problem(problem)
    case .success(let row): _ = try BillFile(header: row)
    }
  }

  /// Takes a piece of the file; throws for a header that cannot be used, before anything is
  /// written.
  package mutating func take(_ bytes: [UInt8]) throws {
    for row in reader.take(bytes) { try take(row) }
  }

  package mutating func finish() throws {
    for row in reader.finish() { try take(row) }
    guard file != nil else { throw BillFile.empty }
  }

  private mutating func take(_ row: Result<CSVReader.Row, CSVReader.Problem>) throws {
    switch row {
    case .failure(let problem):
      guard file != nil else { throw LineFile.Problem(problem) }
      outcome.rows += 1
      refuse(LineFile.Problem(problem))
    case .success(let row):
      guard let file else {
        self.file = try BillFile(header: row)
        return
      }
      outcome.rows += 1
      try record(row, file)
    }
  }

  private mutating func record(_ row: CSVReader.Row, _ file: BillFile) throws(DeskError) {
    let entry: BillFile.Entry
    do {
      entry = try file.entry(row, knows: carriers.contains)
    } catch {
      return refuse(error)
    }
    switch try target(entry) {
    case .unknown(let code, let remedy):
      refuse(
        LineFile.Problem(
          line: row.line,
          code: code,
          column: BillFile.Column.line.rawValue,
          remedy: remedy
        )
      )
    case .unwatched: outcome.unwatched += 1
    case .watched(let id):
      do {
        try record(entry, on: id, row)
      } catch .refused(let refusal) {
        refuse(LineFile.Problem(refusal, line: row.line))
      }
    }
  }

  /// Where a bill belongs.
  private enum Target {
    case watched(CaseID)
    case unwatched
    case unknown(code: String, remedy: String)
  }

  private func target(_ entry: BillFile.Entry) throws(DeskError) -> Target {
    switch entry.subject {
    case .reference(let reference):
      guard let id = try desk.find(reference) else {
        return .unknown(code: "case.unknown", remedy: "this desk has no such case")
      }
      return .watched(id)
    case .line(let name):
      guard let line = try desk.find(name, carrier: entry.carrier) else {
        return .unknown(
          code: "line.unknown",
          remedy: "the carrier has given the desk no such line; import its lines first"
        )
      }
      switch line.service {
      case .ended(let id, _): return .watched(id)
      case .active, .suspended: return .unwatched
      }
    }
  }

  private mutating func record(
    _ entry: BillFile.Entry,
    on id: CaseID,
    _ row: CSVReader.Row
  ) throws(DeskError) {
    let loaded = try desk.load(id)
    guard let before = loaded.state else { throw .refused(.unknownCase) }
    guard before.declaration.carrier == entry.carrier else {
      return refuse(
        LineFile.Problem(
          line: row.line,
          code: "case.other-carrier",
          column: BillFile.Column.carrier.rawValue,
          given: "\(Quoted(entry.carrier))",
          remedy: "the case is about \(before.declaration.carrier); give its own carrier"
        )
      )
    }
    guard Lifecycle.allows(.recordBill, in: Lifecycle.stage(of: before)), before.kind.endsContract
    else {
      outcome.unwatched += 1
      return
    }
    let digest = desk.cryptography.digest(Array(row.fields.joined(separator: "\u{1F}").utf8))
    guard let command = CommandID("\(id)/bill/\(Hex.text(Array(digest.prefix(16))))") else {
      throw .damaged("a command id of a bill")
    }
    let after = try desk.perform(
      FrontDesk.Order(.money(.recordBill(entry.bill)), on: id, by: actor, id: command),
      known: loaded
    )
    guard after.settlement.bills.count > before.settlement.bills.count else {
      outcome.known += 1
      return
    }
    outcome.added += 1
    if after.settlement.disputes.count > before.settlement.disputes.count {
      outcome.contested += 1
    }
  }

  private mutating func refuse(_ problem: LineFile.Problem) {
    outcome.refused += 1
    if outcome.problems.count < LineImport.problemLimit { outcome.problems.append(problem) }
  }
}

extension LineFile.Problem {
  /// What a case says of a bill that it does not take.
  fileprivate init(_ refusal: Refusal, line: Int) {
    let remedy =
      switch refusal {
      case .money(.billDiffers):
        "the case knows a bill with this number and other content; compare the two"
      case .money(.tooLarge): "the amount is larger than any bill; check it"
      case .tooManyEntries(let limit): "the case holds \(limit) bills already; look at it first"
      case _: "the case does not take it; look at it with farewell case show"
      }
    self.init(line: line, code: refusal.code, column: "row", remedy: remedy)
  }
}
