import Cancellation
import Desk
import SQLiteStore

let reconcileCommand = CommandSpec(
  words: ["reconcile"],
  operands: [],
  options: Place.options + [
    Option("csv", "FILE", help: "also write every item into this file; it must not be there yet"),
    MoneyDesk.json,
  ],
  help: "Say what bank and provider told, day by day, and what no case explains.",
  run: { arguments in
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    let today = desk.today
    let report: Reconciliation
    if let path = arguments.text("csv") {
      let file = try OutputFile(path)
      try file.write(Array(CSVRow.line(ReconcileText.columns).utf8))
      report = try Reconciliation(desk.deployment.desk) { kept in
        try file.write(Array(ReconcileText.row(kept, today).utf8))
      }
      try file.keep()
    } else {
      report = try Reconciliation(desk.deployment.desk)
    }
    let overdue = try desk.deployment.store.openItems(limit: Reconciliation.listLimit)
      .filter { $0.due.map { $0 < today } ?? false }
    if arguments.switches.contains("json") {
      MoneyDesk.say(ReconcileText.json(report, overdue: overdue.count))
    } else {
      ReconcileText.tell(report, overdue: overdue, today)
    }
    let open = report.open.filter { $0.key != .expected }.values.reduce(0, +)
    guard open == 0, overdue.isEmpty else {
      throw CommandFailure(
        code: "unexplained",
        sentence: "\(open) items are open and \(overdue.count) sums overdue; finance settles them "
          + "with farewell bank assign, bank not-ours, or in the case.",
        status: 2
      )
    }
  }
)

/// The reconciliation as text.
private enum ReconcileText {
  static let columns = [
    "item", "day", "list", "entry", "came_minor", "left_minor", "currency", "state", "reason",
    "case", "owner", "age_days", "bank_reference", "counterparty", "text", "note",
  ]

  static func row(_ kept: KeptItem, _ today: LocalDate) -> String {
    let item = kept.item
    let units = String(item.amount.minorUnits)
    return CSVRow.line([
      item.key, item.day.description, item.list, item.place,
      item.direction == .credit ? units : "", item.direction == .debit ? units : "",
      item.amount.currency.code, item.state.name, item.reason?.rawValue ?? "",
      item.caseReference?.text ?? "", item.reason == nil ? "" : BankItem.owner.rawValue,
      item.reason == nil ? "" : String(item.age(on: today)), item.reference,
      kept.text.counterparty, kept.text.remittance, kept.text.note,
    ])
  }

  static func json(_ report: Reconciliation, overdue: Int) -> JSON {
    .object([
      "unexplained": MoneyDesk.json(report.unexplained),
      "open": .object(
        report.open.sorted { $0.key.rawValue < $1.key.rawValue }
          .map { JSON.Member($0.key.rawValue, .int(Int64($0.value))) }
      ),
      "overdue": .int(Int64(overdue)),
      "days": .array(
        report.days.map { day in
          .object([
            "day": .string(day.day.description), "currency": .string(day.currency.code),
            "cameExplained": .int(day.cameExplained), "leftExplained": .int(day.leftExplained),
            "cameOpen": .int(day.cameOpen), "leftOpen": .int(day.leftOpen),
            "notOurs": .int(day.putAside),
          ])
        }
      ),
    ])
  }

  static func tell(_ report: Reconciliation, overdue: [OpenItem], _ today: LocalDate) {
    Console.say("day         currency  came explained  left explained  came open  left open")
    for day in report.days {
      let sum: (Int64) -> String = {
        BankAmount.text(Money(minorUnits: $0, currency: day.currency))
      }
      Console.say(
        CaseDesk.columns([
          (day.day.description, 12), (day.currency.code, 10), (sum(day.cameExplained), 16),
          (sum(day.leftExplained), 16), (sum(day.cameOpen), 11), (sum(day.leftOpen), 0),
        ])
      )
    }
    if !report.oldest.isEmpty {
      Console.say("\nitem      day         age  reason     amount           case           owner")
    }
    for item in report.oldest {
      Console.say(
        CaseDesk.columns([
          (String(item.key.prefix(8)), 10), (item.day.description, 12),
          (String(item.age(on: today)), 5), (item.reason?.rawValue ?? "", 11),
          ((item.direction == .credit ? "+" : "-") + item.amount.plain, 17),
          (item.caseReference?.text ?? "-", 15), (BankItem.owner.rawValue, 0),
        ])
      )
    }
    for item in overdue {
      Console.say(
        "overdue   \(item.since)  \(item.account.rawValue)  \(item.amount.plain)  \(item.stream)"
      )
    }
    Console.say("unexplained: \(MoneyDesk.sums(report.unexplained))")
  }
}
