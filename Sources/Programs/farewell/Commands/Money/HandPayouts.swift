import Cancellation
import Desk
import SQLiteStore

let payoutsListCommand = CommandSpec(
  words: ["payouts", "list"],
  operands: [],
  options: Place.options + [MoneyDesk.json],
  help: "List the payouts that the bank has not shown: for a file, to pay by hand, or sent.",
  run: { arguments in
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    let asJSON = arguments.switches.contains("json")
    var rows: [JSON] = []
    var count = 0
    do throws(PayoutExport.Problem) {
      try HandPayout(desk: desk.deployment.desk).list { payout in
        count += 1
        if asJSON { rows.append(payout.json) } else { payout.tell() }
      }
    } catch { throw PayoutFile.failure(error) }
    if asJSON {
      MoneyDesk.say(.array(rows))
    } else if count == 0 {
      Console.say("No payout waits.")
    }
  }
)

let casePayoutCommand = CommandSpec(
  words: ["case", "payout"],
  operands: ["REFERENCE"],
  options: MoneyDesk.options + [
    Option("refund", "N", help: "the refund's number within the case"),
    Option("reference", "TEXT", help: "the bank's or your own name of the transfer"),
  ],
  help: "Record that a payout was paid through the bank by hand; not by who approved it.",
  run: { arguments in
    let actor = try MoneyDesk.finance(arguments)
    let reference = try CaseDesk.reference(arguments.operands[0], of: "REFERENCE")
    guard let number = try arguments.number("refund", in: 1...Case.entryLimit) else {
      throw UsageError(code: "option-missing", sentence: "--refund is missing; give it a number.")
    }
    let paid = try arguments.text("reference", most: 100)
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    // A file that is written at this moment may carry it.
    let turn = try ExportTurn(desk.data)
    do throws(HandPayout.Problem) {
      try HandPayout(desk: desk.deployment.desk).paid(number, of: reference, as: paid, by: actor)
    } catch { throw error.failure }
    turn.end()
    Console.say("\(reference.text)-R\(number): sent by hand by \(actor.name)")
  }
)

extension HandPayout.Waiting {
  fileprivate var json: JSON {
    let (word, detail): (String, String?) =
      switch way {
      case .file: ("file", nil)
      case .hand(let code, _): ("hand", code)
      case .sent(let reference): ("sent", reference)
      }
    return .object([
      "payout": .string(reference.text), "amount": .string(payout.amount.plain),
      "orderedAt": .string(payout.orderedAt.iso8601), "way": .string(word),
      "detail": detail.map(JSON.string), "account": word == "hand" ? payout.account.json : nil,
    ])
  }

  fileprivate func tell() {
    let day = String(payout.orderedAt.iso8601.prefix(10))
    let start = "\(reference.text)  \(payout.amount.plain)  ordered \(day)  "
    switch way {
    case .file: Console.say(start + "waits for a file")
    case .sent(let reference): Console.say(start + "sent: \(reference)")
    case .hand(let code, let remedy):
      let account = payout.account
      let bank = account.bic.map { ", \($0)" } ?? ""
      Console.say(
        start + "to pay by hand [\(code)]\n  \(account.holder), \(account.country) "
          + "\(account.number)\(bank)\n  \(remedy)"
      )
    }
  }
}

extension HandPayout.Problem {
  fileprivate var failure: CommandFailure {
    switch self {
    case .export(let problem): PayoutFile.failure(problem)
    case .unknownCase:
      CommandFailure(
        code: "unknown-case",
        sentence: "REFERENCE: there is no such case; farewell case list shows those there are."
      )
    case .unknownRefund:
      CommandFailure(
        code: "unknown-refund",
        sentence: "--refund: the case has no such refund; farewell payouts list shows what waits."
      )
    case .notWaiting:
      CommandFailure(
        code: "payout-not-waiting",
        sentence: "--refund: it does not wait for a payout by hand; farewell payouts list shows "
          + "those that do."
      )
    case .inBatch:
      CommandFailure(
        code: "payout-in-batch",
        sentence:
          "--refund: an export that was broken off has it; run farewell payouts export first."
      )
    }
  }
}
