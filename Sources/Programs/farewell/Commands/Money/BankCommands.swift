import BankFiles
import Cancellation
import Desk
import SQLiteStore
import Vault

let bankImportCommand = CommandSpec(
  words: ["bank", "import"],
  operands: ["FILE"],
  options: MoneyDesk.options + [MoneyDesk.account, MoneyDesk.json],
  help: "Take a bank statement (camt.053) in: what a case explains is posted, the rest is listed.",
  run: { arguments in
    let actor = try MoneyDesk.finance(arguments)
    let account = try MoneyDesk.iban(arguments)
    let statement = BankImport(path: arguments.operands[0], account: account)
    // The whole file is checked first, so that nothing is posted of one that is wrong.
    let digest = try statement.check()
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    let outcome = try statement.post(desk.reconciler(actor), expecting: digest)
    MoneyDesk.tell(outcome, asJSON: arguments.switches.contains("json"))
  }
)

let bankAssignCommand = CommandSpec(
  words: ["bank", "assign"],
  operands: ["ITEM", "REFERENCE"],
  options: MoneyDesk.options,
  help: "Give an open item to a case: a payment to its reference, a payout to REFERENCE-R1.",
  run: { arguments in
    let actor = try MoneyDesk.finance(arguments)
    let (reference, refund) = try BankImport.target(arguments.operands[1])
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    let item = arguments.operands[0]
    try BankImport.byHand(desk) { () throws(Reconciler.HandProblem) in
      try desk.reconciler(actor).assign(item, to: reference, refund: refund)
    }
    Console.say("\(Quoted(item)): given to \(reference.text) by \(actor.name)")
  }
)

let bankNotOursCommand = CommandSpec(
  words: ["bank", "not-ours"],
  operands: ["ITEM"],
  options: MoneyDesk.options + [Option("note", "TEXT", help: "what it is; required")],
  help: "Say that an open item has nothing to do with the desk.",
  run: { arguments in
    let actor = try MoneyDesk.finance(arguments)
    let note = try arguments.text("note", most: Case.textLimit)
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    let item = arguments.operands[0]
    try BankImport.byHand(desk) { () throws(Reconciler.HandProblem) in
      try desk.reconciler(actor).putAside(item, note: note)
    }
    Console.say("\(Quoted(item)): put aside by \(actor.name)")
  }
)

/// A statement is read twice, to check it and to post it, in pieces both times.
private struct BankImport {
  let path: String
  let account: IBAN

  private static let pieceBytes = 1 << 18

  /// Gives the digest of what was checked.
  func check() throws -> [UInt8] {
    try read("checked") { _ in }
  }

  func post(_ reconciler: Reconciler, expecting digest: [UInt8]) throws -> Reconciler.Outcome {
    var work = reconciler
    let account = account
    let seen = try read("posted") { entry in try work.take(entry, account: account) }
    guard seen == digest else {
      throw failure(StatementProblem(.changed, line: 1), "Import it again")
    }
    try work.finish()
    return work.outcome
  }

  private func read(
    _ verb: String,
    _ entry: @escaping (StatementEntry) throws -> Void
  ) throws -> [UInt8] {
    let file = try InputFile(path)
    let cryptography = SodiumCryptography()
    var digest: [UInt8] = []
    var count = 0
    defer { Console.progress("") }
    do {
      _ = try StatementFile(account: account).read {
        let piece = try file.piece(BankImport.pieceBytes)
        digest = cryptography.digest(digest + piece)
        return piece
      } entry: { next in
        try entry(next)
        count += 1
        if count.isMultiple(of: 500) { Console.progress("\(count) entries \(verb)") }
      }
    } catch let problem as StatementProblem {
      throw failure(problem, "Nothing was posted")
    }
    return digest
  }

  private func failure(_ problem: StatementProblem, _ end: String) -> CommandFailure {
    CommandFailure(code: problem.code, sentence: "\(path), \(problem.sentence) \(end).")
  }

  /// A case, or one of its refunds.
  static func target(_ text: String) throws(UsageError) -> (CaseReference, refund: Int?) {
    if let name = BankReference(text), case .refund(let number) = name.what {
      return (name.reference, number)
    }
    return (try CaseDesk.reference(text, of: "REFERENCE"), nil)
  }

  static func byHand(
    _ desk: MoneyDesk,
    _ body: () throws(Reconciler.HandProblem) -> Void
  ) throws {
    do {
      try body()
    } catch {
      throw failure(error, desk)
    }
  }

  private static func failure(_ problem: Reconciler.HandProblem, _ desk: MoneyDesk)
    -> CommandFailure
  {
    switch problem {
    case .unknownItem:
      CommandFailure(
        code: "unknown-item",
        sentence: "ITEM: no item begins so, or more than one; give at least "
          + "\(Reconciler.shortestName) characters, as farewell reconcile shows them."
      )
    case .notOpen:
      CommandFailure(
        code: "item-not-open",
        sentence: "ITEM: it is explained already; farewell reconcile lists what is open."
      )
    case .unknownCase:
      CommandFailure(
        code: "unknown-case",
        sentence: "REFERENCE: there is no such case; farewell case list shows those there are."
      )
    case .nameTheRefund:
      CommandFailure(
        code: "name-the-refund",
        sentence: "REFERENCE: the money left, so name the refund it was, such as REFERENCE-R1."
      )
    case .refused(let refusal): CommandFailure.of(DeskError.refused(refusal))
    case .noteMissing:
      CommandFailure(code: "note-missing", sentence: "--note: say in a few words what it is.")
    case .desk(let error): CommandFailure.of(error)
    }
  }
}
