import Cancellation
import Desk
import SQLiteStore

let payoutsExportCommand = CommandSpec(
  words: ["payouts", "export"],
  operands: [],
  options: MoneyDesk.options + [
    Option("out", "FILE", help: "the file for the bank; it must not be there yet"),
    MoneyDesk.account,
    Option("name", "TEXT", help: "the desk's name at its bank"),
    Option("bic", "BIC", help: "the desk's bank, where that bank asks for it"),
    Option("on", "DAY", help: "when the bank is to pay, such as 2026-11-23"),
    Option("again", "BATCH", help: "write this batch's file once more instead: it was lost"),
    MoneyDesk.json,
  ],
  help: "Write the payouts that wait into one SEPA file (pain.001), each into one file ever.",
  run: { arguments in
    let actor = try MoneyDesk.finance(arguments)
    if let batch = arguments.text("again") { return try PayoutFile.again(batch, arguments) }
    let debtor = try PayoutFile.debtor(arguments)
    let day = try arguments.requiredDay("on")
    let path = try arguments.required("out")
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    guard day >= desk.today else {
      throw UsageError(
        code: "day-in-past",
        sentence: "--on \(day): give today or a later day; the bank pays nothing yesterday."
      )
    }
    let turn = try ExportTurn(desk.data)
    let file = try OutputFile(path)
    let export = PayoutExport(desk: desk.deployment.desk)
    do {
      let (batch, left) = try export.begin(from: debtor, executesOn: day)
      if let batch {
        try file.write(batch.file.bytes)
        try file.keep()
        try export.finish(batch, by: actor)
      }
      PayoutFile.tell(batch, left, path, asJSON: arguments.switches.contains("json"))
    } catch let problem as PayoutExport.Problem {
      throw PayoutFile.failure(problem)
    }
    turn.end()
  }
)

enum PayoutFile {
  /// Who and what the batch is for stands in its record.
  static func again(_ id: String, _ arguments: Arguments) throws {
    let path = try arguments.required("out")
    if let other = ["account", "name", "bic", "on"].first(where: { arguments.text($0) != nil }) {
      throw UsageError(
        code: "again",
        sentence: "--again: leave --\(other) away; the file is the same as it was, or none."
      )
    }
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    do {
      let batch = try PayoutExport(desk: desk.deployment.desk).again(id.uppercased())
      let file = try OutputFile(path)
      try file.write(batch.file.bytes)
      try file.keep()
      tell(batch, [], path, asJSON: arguments.switches.contains("json"))
    } catch let problem as PayoutExport.Problem {
      throw failure(problem)
    }
  }

  static func debtor(_ arguments: Arguments) throws -> CreditTransferFile.Debtor {
    let account = try MoneyDesk.iban(arguments)
    return CreditTransferFile.Debtor(
      name: try checked("name") { () throws(AccountProblem) in
        try PaymentText.parse(arguments.text("name") ?? "", limit: PaymentText.nameLimit)
      },
      account: account,
      bic: try arguments.text("bic").map { text in
        try checked("bic") { () throws(AccountProblem) in try BIC.parse(text) }
      }
    )
  }

  private static func checked<Value>(
    _ option: String,
    _ parse: () throws(AccountProblem) -> Value
  ) throws(UsageError) -> Value {
    do {
      return try parse()
    } catch {
      throw UsageError(code: error.code, sentence: "--\(option): \(error.remedy)")
    }
  }

  static func tell(
    _ batch: PayoutExport.Batch?,
    _ left: [PayoutExport.Left],
    _ path: String,
    asJSON: Bool
  ) {
    if asJSON {
      MoneyDesk.say(
        .object([
          "batch": batch.map { .string($0.file.id) },
          "payouts": .int(Int64(batch?.keys.count ?? 0)),
          "total": batch.map { .string($0.file.total.plain) },
          "continued": batch.map { .bool($0.isContinued) },
          "left": .array(
            left.map {
              .object(["payout": .string($0.reference.text), "code": .string($0.code)])
            }
          ),
        ])
      )
      return
    }
    for payout in left {
      Console.complain("\(payout.reference.text): left out. \(payout.remedy) [\(payout.code)]")
    }
    guard let batch else { return Console.say("No payout waits for a file; none was written.") }
    Console.say(
      "\(path): batch \(batch.file.id), \(batch.keys.count) payouts, \(batch.file.total.plain)"
        + (batch.isContinued ? "; the same file as before, to be given to the bank once" : "")
    )
  }

  static func failure(_ problem: PayoutExport.Problem) -> CommandFailure {
    switch problem {
    case .desk(let error): CommandFailure.of(error)
    case .unknownBatch:
      CommandFailure(
        code: "unknown-batch",
        sentence: "--again: there is no such batch; give the id that the export told, such as "
          + "FW0123456789ABCDEF0123456789AB."
      )
    case .batchAnswered(let key):
      CommandFailure(
        code: "batch-answered",
        sentence:
          "Refund \(key.number) of case \(key.stream) has an answer already, so the file is "
          + "not made again; ask the bank about the file it has."
      )
    case .otherAccount(let batch):
      CommandFailure(
        code: "batch-other-account",
        sentence: "Batch \(batch) was broken off and is of another account; export it with that "
          + "account first."
      )
    case .file(let why):
      CommandFailure(
        code: "batch",
        sentence: "The payouts do not make a file (\(why)); report this with the command you gave."
      )
    }
  }
}
