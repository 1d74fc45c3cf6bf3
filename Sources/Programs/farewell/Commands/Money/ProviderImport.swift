import Cancellation
import Desk
import SQLiteStore

let providerImportCommand = CommandSpec(
  words: ["provider", "import"],
  operands: ["FILE.csv"],
  options: MoneyDesk.options + [MoneyDesk.json],
  help: "Take the payment provider's list of movements in: what it has taken goes to the bank.",
  run: { arguments in
    let actor = try MoneyDesk.finance(arguments)
    let list = ProviderImport(path: arguments.operands[0])
    try list.read("checked") { _ in }
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    var reconciler = desk.reconciler(actor)
    try list.read("posted") { row in try reconciler.take(row) }
    try reconciler.finish()
    MoneyDesk.tell(reconciler.outcome, asJSON: arguments.switches.contains("json"))
  }
)

/// A provider's list is read twice, as a statement is: one wrong row, and nothing is posted.
private struct ProviderImport {
  let path: String

  private static let pieceBytes = 1 << 18

  func read(_ verb: String, _ take: (ProviderRow) throws -> Void) throws {
    let file = try InputFile(path)
    var reader = CSVReader()
    var list: ProviderList?
    var count = 0
    defer { Console.progress("") }
    do {
      var isOver = false
      while !isOver {
        let piece = try file.piece(Self.pieceBytes)
        isOver = piece.isEmpty
        for result in isOver ? reader.finish() : reader.take(piece) {
          let row = try ProviderImport.told(result)
          guard let list else {
            list = try ProviderList(header: row)
            continue
          }
          try take(try list.row(row))
          count += 1
        }
        Console.progress("\(count) rows \(verb)")
      }
      guard list != nil else { throw ProviderList.empty }
    } catch let problem as ProviderList.Problem {
      throw CommandFailure(
        code: problem.code,
        sentence: "\(path), \(problem.sentence) Nothing was posted."
      )
    }
  }

  private static func told(
    _ result: Result<CSVReader.Row, CSVReader.Problem>
  ) throws(ProviderList.Problem) -> CSVReader.Row {
    switch result {
    case .success(let row): return row
    case .failure(let problem): throw problem.inProviderList
    }
  }
}
