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
    let place = try Place(arguments)
    let share = try Share(place)
    let lines = try LinesImport(InputFile(arguments.operands[0]))
    // Only now: a file that cannot be used makes no desk.
    let deployment = try Deployment(place, share, access: .beside)
    defer { deployment.store.close() }
    try lines.run(LineImport(desk: deployment.desk, carriers: share.connected))
  }
)

/// Reads the file in pieces, so that memory does not grow with it.
private struct LinesImport {
  private let file: InputFile
  private let start: [UInt8]

  /// Large enough to be quick, small enough to see progress.
  static let pieceBytes = 1 << 18

  /// Looks at the header before anything is opened or made.
  init(_ file: InputFile) throws {
    self.file = file
    start = try file.piece(LinesImport.pieceBytes)
    do throws(LineFile.Problem) {
      try LineImport.checkHeader(start)
    } catch {
      throw LinesImport.headerFailure(file.path, error)
    }
  }

  func run(_ lineImport: consuming LineImport) throws {
    var work = lineImport
    do {
      var piece = start
      while !piece.isEmpty {
        try work.take(piece)
        Console.progress("\(work.outcome.rows) rows read, \(work.outcome.refused) refused")
        piece = try file.piece(LinesImport.pieceBytes)
      }
      try work.finish()
    } catch let problem as LineFile.Problem {
      Console.progress("")
      throw LinesImport.headerFailure(file.path, problem)
    } catch let error as StoreError {
      Console.progress("")
      throw CommandFailure(
        code: "store",
        sentence: "Stopped after \(work.outcome.rows) rows: \(error.sentence) "
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

  private func tell(_ outcome: LineImport.Outcome) throws {
    // A number that is taken shows only when its batch is written, after later rows were read.
    for problem in outcome.problems.sorted(by: { $0.line < $1.line }) {
      Console.complain("\(problem.sentence) [\(problem.code)]")
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
