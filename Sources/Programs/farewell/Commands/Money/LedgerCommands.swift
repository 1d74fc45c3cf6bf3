import Cancellation
import Desk
import SQLiteStore
import Vault

let ledgerShowCommand = CommandSpec(
  words: ["ledger", "show"],
  operands: [],
  options: Place.options + [
    Option("through", "DAY", help: "the sums of all accounts through the end of this day (today)"),
    Option("case", "REFERENCE", help: "the entries of one case instead"), MoneyDesk.json,
  ],
  help: "Show the trial balance, or the entries of a case with the events they belong to.",
  run: { arguments in
    let through = arguments.text("through") == nil ? nil : try arguments.requiredDay("through")
    let reference = try arguments.text("case").map { try CaseDesk.reference($0, of: "--case") }
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    let asJSON = arguments.switches.contains("json")
    if let reference {
      try LedgerText.show(reference, desk, asJSON: asJSON)
    } else {
      try LedgerText.show(through: through ?? desk.today, desk, asJSON: asJSON)
    }
  }
)

let ledgerExportCommand = CommandSpec(
  words: ["ledger", "export"],
  operands: [],
  options: Place.options + [
    Option("out", "FILE", help: "the file to write; it must not be there yet")
  ],
  help: "Write every entry of the books as CSV, with the SHA-256 of it at the end.",
  run: { arguments in
    let path = try arguments.required("out")
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    try LedgerText.export(desk, to: OutputFile(path))
  }
)

let ledgerVerifyCommand = CommandSpec(
  words: ["ledger", "verify"],
  operands: ["FILE"],
  options: [],
  help: "Check an exported ledger: its SHA-256, and that every event adds up to zero.",
  run: { arguments in
    try ExportedLedger(path: arguments.operands[0]).verify()
  }
)

let ledgerLockCommand = CommandSpec(
  words: ["ledger", "lock"],
  operands: [],
  options: MoneyDesk.options + [
    Option("through", "DAY", help: "the last day that gets no entry any more")
  ],
  help: "Close the books through a day, for good.",
  run: { arguments in
    let actor = try MoneyDesk.finance(arguments)
    let day = try arguments.requiredDay("through")
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    let store = desk.deployment.store
    try store.lock(through: day, by: actor.name, now: desk.deployment.desk.clock.now())
    // A day that was closed already stays closed by whoever did it.
    for closing in try store.closings().suffix(1) { Console.say("ledger: \(closing.sentence)") }
  }
)

/// The books as text.
private enum LedgerText {
  static func show(through day: LocalDate, _ desk: MoneyDesk, asJSON: Bool) throws {
    let sums = try desk.deployment.store.trialBalance(through: day)
    guard !asJSON else {
      return MoneyDesk.say(
        .object([
          "through": .string(day.description),
          "closings": .array(try desk.deployment.store.closings().map(json)),
          "accounts": .array(
            sums.map { sum in
              .object([
                "account": .string(sum.account.rawValue), "currency": .string(sum.currency.code),
                "debits": .int(sum.debits), "credits": .int(sum.credits),
              ])
            }
          ),
        ])
      )
    }
    Console.say("account             currency  debits          credits         balance")
    for sum in sums {
      let text: (Int64) -> String = {
        BankAmount.text(Money(minorUnits: $0, currency: sum.currency))
      }
      Console.say(
        CaseDesk.columns([
          (sum.account.rawValue, 20), (sum.currency.code, 10), (text(sum.debits), 16),
          (text(sum.credits), 16), (BankAmount.text(sum.balance), 0),
        ])
      )
    }
    let closed = try desk.deployment.store.closings().last?.sentence
    Console.say("through \(day); \(closed ?? "no day is closed")")
  }

  static func show(_ reference: CaseReference, _ desk: MoneyDesk, asJSON: Bool) throws {
    guard let id = try desk.deployment.desk.find(reference) else {
      throw CommandFailure(
        code: "unknown-case",
        sentence: "There is no case \(reference.text) on this desk; farewell case list shows those "
          + "there are."
      )
    }
    let entries = try desk.deployment.store.entries(of: id)
    guard !asJSON else {
      return MoneyDesk.say(.array(entries.map(json)))
    }
    Console.say("event     day         account             amount")
    for entry in entries {
      Console.say(
        CaseDesk.columns([
          (String(entry.place.event), 10), (entry.day.description, 12),
          (entry.posting.account.rawValue, 20), (entry.posting.amount.plain, 0),
        ])
      )
    }
  }

  private static func json(_ closing: LedgerClosing) -> JSON {
    .object([
      "through": .string(closing.through.description), "by": .string(closing.by),
      "at": .string(closing.at.iso8601),
    ])
  }

  private static func json(_ entry: LedgerEntry) -> JSON {
    .object([
      "event": .int(entry.place.event), "number": .int(Int64(entry.place.number)),
      "day": .string(entry.day.description), "account": .string(entry.posting.account.rawValue),
      "currency": .string(entry.posting.amount.currency.code),
      "minor": .int(entry.posting.amount.minorUnits),
    ])
  }

  private static let pageSize = 1_000

  static func export(_ desk: MoneyDesk, to file: consuming OutputFile) throws {
    var hash = SHA256()
    let header = Array(LedgerExport.header.utf8)
    hash.take(header)
    try file.write(header)
    var place = LedgerPlace.start
    var count = 0
    while true {
      let page = try desk.deployment.store.entries(after: place, limit: pageSize)
      guard let last = page.last else { break }
      let bytes = page.flatMap { LedgerExport.line($0).utf8 }
      hash.take(bytes)
      try file.write(bytes)
      place = last.place
      count += page.count
      Console.progress("\(count) entries written")
    }
    Console.progress("")
    let digest = hash.digest()
    try file.write(Array(LedgerExport.trailer(sha256: digest).utf8))
    try file.keep()
    Console.say("\(file.path): \(count) entries, sha256 \(Hex.text(digest))")
  }
}

extension LedgerClosing {
  fileprivate var sentence: String { "closed through \(through) by \(by) at \(at.iso8601)" }
}

/// An exported ledger, read line by line.
private struct ExportedLedger {
  let path: String

  private static let pieceBytes = 1 << 18
  /// The longest line has some 120 bytes.
  private static let lineLimit = 1_000

  func verify() throws {
    let file = try InputFile(path)
    var hash = SHA256()
    var check = LedgerExportCheck()
    var rest: [UInt8] = []
    var told: String?
    var number = 0
    while true {
      let piece = try file.piece(Self.pieceBytes)
      guard !piece.isEmpty else { break }
      rest += piece
      var begin = rest.startIndex
      while let end = rest[begin...].firstIndex(of: 0x0A) {
        number += 1
        let line = String(decoding: rest[begin..<end], as: UTF8.self).filter { $0 != "\r" }
        guard told == nil else { throw broken(number, "nothing may come after the sha256") }
        if line.hasPrefix(LedgerExport.trailerName) {
          told = String(line.dropFirst(LedgerExport.trailerName.count))
        } else {
          hash.take(Array(rest[begin...end]))
          try take(line, &check)
        }
        begin = end + 1
      }
      rest.removeSubrange(..<begin)
      guard rest.count <= Self.lineLimit else { throw broken(number + 1, "the line is too long") }
    }
    guard rest.isEmpty, let told else { throw broken(number + 1, "the sha256 is missing") }
    let digest = Hex.text(hash.digest())
    guard told == digest else {
      throw broken(number, "the sha256 is that of other entries; this is \(digest)")
    }
    do { try check.finish() } catch { throw broken(error.line, "\(error.what)") }
    Console.say("ledger: ok, \(check.entries) entries, sha256 \(digest)")
  }

  private func take(_ line: String, _ check: inout LedgerExportCheck) throws(CommandFailure) {
    do {
      try check.take(line)
    } catch {
      throw broken(error.line, "\(error.what)")
    }
  }

  private func broken(_ line: Int, _ why: String) -> CommandFailure {
    CommandFailure(
      code: "ledger-broken",
      sentence: "\(path), line \(line): not as it was exported (\(why)). Export it again with "
        + "farewell ledger export.",
      status: 2
    )
  }
}
