import Cancellation
import CarrierPacks
import Desk
import Foundation
import SQLiteStore
import TestSupport
import Vault

/// A desk in a folder whose ended cases have payouts in euros that wait for a bank file.
final class PayoutDesk: Sendable {
  let folder: TemporaryFolder
  let references: [String]
  var data: String { folder.file("desk") }

  /// The registry's examples: the desk's own account, and the holders'.
  static let account = "IT60X0542811101000000123456"
  static let holders = ["DE89370400440532013000", "RS35260005601001611379"]
  /// Cents that each holder gets.
  static let amount: Int64 = 50_00

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    references = try Self.open(folder.file("desk")) { store, vault, clock in
      try Maker(store: store, vault: vault, clock: clock).make()
    }
  }

  /// Opens the desk of a folder and runs the body.
  static func open<Value>(
    _ data: String,
    _ body: (SQLiteStore, SodiumVault, SetClock) throws -> Value
  ) throws -> Value {
    // The programs have the clock of the machine, so the desk must not be from the future.
    let clock = SetClock(Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)))
    try FileManager.default.createDirectory(
      atPath: data,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    let vault = try SodiumVault(folder: data + "/keys", createIfMissing: true)
    let store = try SQLiteStore.open(
      path: data + "/journal.sqlite",
      mode: .readWrite(vault, clock),
      cryptography: SodiumCryptography()
    )
    defer { store.close() }
    return try body(store, vault, clock)
  }

  static func frontDesk(
    _ store: SQLiteStore,
    _ vault: SodiumVault,
    _ clock: SetClock
  ) throws -> FrontDesk {
    let cryptography = SodiumCryptography()
    return FrontDesk(
      store: store,
      vault: vault,
      cryptography: cryptography,
      clock: clock,
      terms: Carriers(
        shelf: try PackShelf(folder: Program.root),
        records: store,
        cryptography: cryptography
      )
    )
  }

  /// Who gives the files to the bank.
  static func debtor() throws -> CreditTransferFile.Debtor {
    CreditTransferFile.Debtor(
      name: try PaymentText.parse("Sample Carrier", limit: PaymentText.nameLimit),
      account: try IBAN.parse(account),
      bic: nil
    )
  }

  /// What became of the refund of each case, in one word.
  func refunds() throws -> [String] {
    try Self.open(data) { store, vault, clock in
      let desk = try Self.frontDesk(store, vault, clock)
      return try references.map { reference in
        guard let id = try desk.find(CaseReference.parse(reference)),
          let refund = try desk.load(id).state?.settlement.refunds.first
        else { return "none" }
        return "\(refund.state)".prefix { $0.isLetter }.description
      }
    }
  }

  /// What an account of the books holds, in cents.
  func balance(_ account: LedgerAccount) throws -> Int64 {
    try Self.open(data) { store, _, _ in
      try store.trialBalance(through: LocalDate(dayNumber: 100_000))
        .filter { $0.account == account && $0.currency == .eur }
        .reduce(0) { $0 + $1.balance.minorUnits }
    }
  }

  /// Exports into a file of the folder, at once or together with others.
  func export(_ name: String) throws -> Child { try Child(Program.farewell.path(), words(name)) }

  func words(_ name: String) -> [String] {
    [
      "payouts", "export", "--out", folder.file(name), "--account", Self.account, "--name",
      "Sample Carrier", "--on", "2999-01-04", "--as", "finance:ana", "--data", data,
    ]
  }
}

/// Makes the cases.
private struct Maker {
  let store: SQLiteStore
  let vault: SodiumVault
  let clock: SetClock
  private let desk: FrontDesk

  struct Unready: Error {
    let what: String
  }

  init(store: SQLiteStore, vault: SodiumVault, clock: SetClock) throws {
    (self.store, self.vault, self.clock) = (store, vault, clock)
    desk = try PayoutDesk.frontDesk(store, vault, clock)
  }

  func make() throws -> [String] {
    let now = clock.now()
    // Long enough ago that the delay of a chosen account is over.
    clock.set(now.adding(seconds: -(Case.payoutDelayDays + 2) * 86_400))
    var lines = LineImport(desk: desk, carriers: ["xx/sample"])
    let sample = FileManager.default.contents(atPath: Program.root + "/samples/lines.csv")
    try lines.take(Array(sample ?? Data()))
    try lines.finish()
    // Lines that nothing stands in the way of.
    let cases = try zip(["101", "112"], PayoutDesk.holders).map { line, account in
      try claim("+447700900\(line)", account)
    }
    clock.set(now)
    for state in cases { try perform(.timerDue(.payout), on: state.id, by: Actor(.worker)) }
    while try worker.runOnce() > 0 {}
    let waiting = try desk.payouts(after: nil, limit: 10)
    guard waiting.count == cases.count else { throw Unready(what: "\(waiting.count) payouts") }
    return cases.map(\.reference.text)
  }

  /// Ends the line of a case whose holder paid too much, and has the refund of it approved.
  private func claim(_ number: String, _ account: String) throws -> Case {
    var state = try declare(number)
    let id = state.id
    let ana = Actor(.finance, name: "ana")
    let worker = Actor(.worker)
    for notice in state.notices.keys {
      try perform(.noticeAnswered(notice, failure: nil), on: id, by: worker)
    }
    try perform(.serviceAnswered(.acknowledged), on: id, by: worker)
    state = try perform(.serviceAnswered(.readBack(.off)), on: id, by: worker)
    if state.settlement.charges == nil {
      try perform(.money(.settleByHand([], note: "nothing is charged")), on: id, by: ana)
    }
    let sum = Money(minorUnits: PayoutDesk.amount, currency: .eur)
    try perform(.money(.recordPayment(sum, .counter, reference: "till \(number)")), on: id, by: ana)
    let payout = PayoutAccount(
      holder: "Ana Marić",
      country: String(account.prefix(2)),
      number: account,
      bic: nil
    )
    let command = MoneyCommand.claimRefund(.eur, .account(.known(payout)))
    state = try perform(.money(command), on: id, by: Actor(.holder))
    for name in ["wu", "ng"] {
      guard case .claimed = state.settlement.refunds.last?.state else { break }
      state = try perform(.money(.approveRefund(1)), on: id, by: Actor(.finance, name: name))
    }
    return state
  }

  private func declare(_ number: String) throws -> Case {
    let said = Declaration(
      kind: .termination,
      carrier: "xx/sample",
      line: DeclaredLine(name: .known(.number(try MSISDN.parse(number))), known: nil),
      capacity: .holder,
      name: .known("Sample Holder"),
      contact: .known(try ContactAddress.parse("holder@example.org")),
      language: .english,
      date: .earliest,
      remark: .known(""),
      channel: .guided
    )
    let proofs: Set<Proof> = [.contact, .registeredContact]
    let intake = Intake(desk: desk)
    let prepared = try intake.prepare(said, proofs: proofs)
    let (id, reference) = try desk.newCase()
    return try intake.declare(
      prepared,
      id: id,
      reference: reference,
      summary: prepared.summary,
      proofs: proofs,
      actor: Actor(.holder),
      command: try command("\(id)/declare")
    )
  }

  @discardableResult
  private func perform(_ command: Command, on id: CaseID, by actor: Actor) throws -> Case {
    let name = try self.command("\(id)/\(try store.read(id).events.count)")
    return try desk.perform(FrontDesk.Order(command, on: id, by: actor, id: name))
  }

  private func command(_ text: String) throws -> CommandID {
    guard let id = CommandID(text) else { throw Unready(what: text) }
    return id
  }

  /// Only payouts are its work: nobody is written to.
  private var worker: Worker {
    let log = Log { _ in }
    return Worker(
      desk: desk,
      networks: [:],
      post: NoticePost(gateway: Mailbox()) { _, _ throws(DeskError) in nil },
      codes: CodeDesk(desk: desk, log: log) { code, _, _ in ("Code", code) },
      log: log,
      owner: "test"
    )
  }
}
