import Cancellation
import Desk
import SQLiteStore

let billsImportCommand = CommandSpec(
  words: ["bills", "import"],
  operands: ["FILE.csv"],
  options: MoneyDesk.options,
  help: "Take a carrier's bills in; what is for the time after an end is contested.",
  run: { arguments in
    let actor = try MoneyDesk.finance(arguments)
    let bills = try BillsImport(InputFile(arguments.operands[0]))
    let place = try Place(arguments)
    try place.data.needDesk()
    let share = try Share(place)
    let deployment = try Deployment(place, share, access: .beside)
    defer { deployment.store.close() }
    let carriers = Set(share.shelf.packs.map(\.id))
    try bills.run(BillImport(desk: deployment.desk, carriers: carriers, actor: actor))
  }
)

/// Reads the file in pieces, so that memory does not grow with it.
private struct BillsImport {
  private let file: InputFile
  private let start: [UInt8]

  /// Large enough to be quick, small enough to see progress.
  private static let pieceBytes = 1 << 16

  /// Looks at the header before anything is opened.
  init(_ file: InputFile) throws {
    self.file = file
    start = try file.piece(BillsImport.pieceBytes)
    do throws(LineFile.Problem) {
      try BillImport.checkHeader(start)
    } catch {
      throw BillsImport.headerFailure(file.path, error)
    }
  }

  func run(_ billImport: consuming BillImport) throws {
    var work = billImport
    defer { Console.progress("") }
    do {
      var piece = start
      while !piece.isEmpty {
        try work.take(piece)
        Console.progress("\(work.outcome.rows) rows read, \(work.outcome.refused) refused")
        piece = try file.piece(BillsImport.pieceBytes)
      }
      try work.finish()
    } catch let problem as LineFile.Problem {
      throw BillsImport.headerFailure(file.path, problem)
    } catch let error as DeskError {
      let failure = CommandFailure.of(error)
      throw CommandFailure(
        code: failure.code,
        sentence: "Stopped after \(work.outcome.rows) rows: \(failure.sentence) "
          + "Import the file again: what is in already stays as it is."
      )
    }
    Console.progress("")
    try tell(work.outcome)
  }

  private static func headerFailure(_ path: String, _ problem: LineFile.Problem) -> CommandFailure {
    CommandFailure(
      code: problem.code,
      sentence: "\(path), \(problem.sentence) Nothing was imported."
    )
  }

  private func tell(_ outcome: BillImport.Outcome) throws {
    for problem in outcome.problems {
      Console.complain("\(problem.sentence) [\(problem.code)]")
    }
    if outcome.refused > outcome.problems.count {
      Console.complain("… and \(outcome.refused - outcome.problems.count) rows more")
    }
    Console.say(
      "\(outcome.rows) rows: \(outcome.added) bills added, \(outcome.contested) of them contested, "
        + "\(outcome.known) known already, \(outcome.unwatched) of lines not watched, "
        + "\(outcome.refused) refused"
    )
    guard outcome.refused == 0 else {
      throw CommandFailure(
        code: "rows-refused",
        sentence: "\(outcome.refused) rows were refused; correct them and import the file again.",
        status: 2
      )
    }
  }
}
