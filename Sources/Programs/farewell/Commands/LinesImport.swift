import Cancellation
import CarrierPacks
import Desk
import Foundation
import SQLiteStore
import Vault

let linesImportCommand = CommandSpec(
  words: ["lines", "import"],
  operands: ["FILE.csv"],
  options: Place.options,
  help: "Take a carrier's lines in; bad rows are told and left out, the rest is kept.",
  run: { arguments in
    let deployment = try Deployment(try Place(arguments), access: .beside)
    defer { deployment.store.close() }
    try LinesImport(path: arguments.operands[0], deployment: deployment).run()
  }
)

/// Reads the file in pieces, so that memory does not grow with it.
private struct LinesImport {
  let path: String
  let deployment: Deployment

  /// Large enough to be quick, small enough to see progress.
  static let pieceBytes = 1 << 18

  func run() throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw CommandFailure(code: "file", sentence: "\(path) cannot be read; check the path.")
    }
    let connected = deployment.carriers.shelf.packs.filter { $0.mode == .connected }.map(\.id)
    var work = LineImport(desk: deployment.desk, carriers: Set(connected))
    do {
      while let piece = try handle.read(upToCount: LinesImport.pieceBytes), !piece.isEmpty {
        try work.take(Array(piece))
        Console.progress("\(work.outcome.rows) rows read, \(work.outcome.refused) refused")
      }
      try work.finish()
    } catch let problem as LineFile.Problem {
      Console.progress("")
      throw CommandFailure(
        code: problem.code,
        sentence: "\(path), line \(problem.line), \(problem.column): \(problem.remedy). "
          + "Nothing was imported."
      )
    } catch let error as StoreError {
      throw CommandFailure(
        code: "store",
        sentence: "Stopped after \(work.outcome.rows) rows: \(error). "
          + "Import the file again: what is in already stays as it is."
      )
    }
    Console.progress("")
    try tell(work.outcome)
  }

  private func tell(_ outcome: LineImport.Outcome) throws {
    for problem in outcome.problems {
      Console.complain(
        "line \(problem.line): \(problem.column): \(problem.remedy) [\(problem.code)]"
      )
    }
    if outcome.refused > outcome.problems.count {
      Console.complain("… and \(outcome.refused - outcome.problems.count) rows more")
    }
    Console.say(
      "\(outcome.rows) rows: \(outcome.counts.added) added, \(outcome.counts.changed) changed, "
        + "\(outcome.counts.unchanged) unchanged, \(outcome.refused) refused"
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
