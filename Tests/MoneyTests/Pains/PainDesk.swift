import Cancellation
import Desk
import Foundation
import SQLiteStore
import Synchronization
import TestSupport
import Testing
import Vault

/// A desk on a real file with its network, provider and mailbox; cases go through it by commands
/// alone, as they do at work.
final class PainDesk: Sendable {
  let desk: FrontDesk
  let store: SQLiteStore
  let clock: SetClock
  let network = SimulatedNetwork()
  let mailbox = Mailbox()
  /// Honest; what it does wrong stands between it and the worker.
  let provider: SimulatedProvider
  private let dealings: any PaymentProvider
  private let folder: TemporaryFolder
  private let commands = Mutex(0)

  /// 17:00 on 20 November 2026 in Macau.
  static let start = Instant(milliseconds: 1_795_165_200_000)
  static let contact = "chan@example.org"

  init(
    _ rules: PainTerms = PainTerms(),
    account: Account? = nil,
    arrears: Int64 = 0,
    start: Instant = PainDesk.start,
    between: (SimulatedProvider, SetClock) -> any PaymentProvider = { provider, _ in provider }
  ) throws {
    folder = try TemporaryFolder()
    clock = SetClock(start)
    let vault = try SodiumVault(folder: folder.file("keys"), createIfMissing: true)
    let cryptography = SodiumCryptography()
    store = try SQLiteStore.open(
      path: folder.file("desk.db"),
      mode: .serve(vault, clock),
      cryptography: cryptography
    )
    desk = FrontDesk(
      store: store,
      vault: vault,
      cryptography: cryptography,
      clock: clock,
      terms: OneCarrier(terms: try rules.terms())
    )
    provider = SimulatedProvider(clock: clock)
    dealings = between(provider, clock)
    network.add(imsi: try PainLine.numbers().imsi, msisdn: try PainLine.numbers().msisdn)
    try bill(account, arrears: arrears)
  }

  deinit { store.close() }

  private struct OneCarrier: TermsSource {
    let terms: Terms

    func current(_ carrier: String) -> Terms? { carrier == terms.carrier ? terms : nil }
    func pinned(_ edition: String) -> Terms { terms }
  }

  /// The carrier's billing hands over what it knows of the line now.
  func bill(_ account: Account?, arrears: Int64 = 0) throws {
    let record = try desk.record(
      of: try PainLine.line(account, arrears: arrears),
      carrier: PainTerms.carrier,
      digest: commandName().utf8.map { $0 },
      holder: LineHolder(name: "Chan", language: .english)
    )
    _ = try store.write([record])
  }

  func worker(_ name: String = "worker") -> Worker {
    let post = NoticePost(gateway: mailbox) { id, loaded throws(DeskError) in
      guard let state = loaded.state, case .known(let address) = state.contacts[id.contact] else {
        return nil
      }
      return OutgoingMessage(
        id: "\(state.id).\(id.event).\(id.contact)",
        to: address,
        language: .english,
        subject: id.kind.rawValue,
        text: id.kind.rawValue
      )
    }
    let log = Log { _ in }
    return Worker(
      desk: desk,
      networks: [PainTerms.carrier: network],
      payments: dealings,
      post: post,
      codes: CodeDesk(desk: desk, log: log) { code, _, _ in ("Code", code) },
      log: log,
      owner: name
    )
  }

  /// Subjects of the messages to the holder, oldest first.
  func news() throws -> [String] {
    try mailbox.messages(for: .parse(Self.contact)).map(\.subject)
  }

  func commandName() -> String {
    commands.withLock { count in
      count += 1
      return "pain/\(count)"
    }
  }

  struct NoCase: Error {}
}

extension PainDesk {
  /// What the holder is shown before anything is confirmed.
  func prepare(
    _ kind: RequestKind = .termination,
    on date: RequestedDate = .earliest
  ) throws -> Intake.Prepared {
    let said = Declaration(
      kind: kind,
      carrier: PainTerms.carrier,
      line: DeclaredLine(name: .known(.number(try PainLine.numbers().msisdn)), known: nil),
      capacity: .holder,
      name: .known("Chan"),
      contact: .known(try .parse(Self.contact)),
      language: .english,
      date: date,
      remark: .known(""),
      channel: .guided
    )
    return try Intake(desk: desk).prepare(said, proofs: [.contact, .registeredContact])
  }

  /// Declares and consents to exactly what was shown.
  func declare(
    _ kind: RequestKind = .termination,
    on date: RequestedDate = .earliest,
    consents: Bool = true
  ) throws -> CaseID {
    let prepared = try prepare(kind, on: date)
    let (id, reference) = try desk.newCase()
    guard let command = CommandID("declare/\(id)") else { throw NoCase() }
    return try Intake(desk: desk).declare(
      prepared,
      id: id,
      reference: reference,
      summary: consents ? prepared.summary : nil,
      proofs: [.contact, .registeredContact],
      actor: Actor(.holder),
      command: command
    ).id
  }

  /// A case that has been declared, confirmed, carried out and settled.
  func end(on date: RequestedDate = .earliest) throws -> CaseID {
    let id = try declare(on: date)
    try run()
    return id
  }

  func state(_ id: CaseID) throws -> Case {
    guard let state = try desk.load(id).state else { throw NoCase() }
    return state
  }

  func settlement(_ id: CaseID) throws -> Settlement { try state(id).settlement }

  /// Kinds of the incidents that are open.
  func incidents(_ id: CaseID) throws -> [Incident.Kind] {
    try state(id).incidents.filter { $0.resolvedAt == nil }.map(\.kind)
  }

  @discardableResult
  func perform(
    _ command: Command,
    _ id: CaseID,
    by role: Actor.Role = .holder,
    named name: String = ""
  ) throws -> Case {
    guard
      let command = CommandID(commandName()).map({
        FrontDesk.Order(command, on: id, by: Actor(role, name: name), id: $0)
      })
    else { throw NoCase() }
    return try desk.perform(command)
  }

  @discardableResult
  func money(
    _ command: MoneyCommand,
    _ id: CaseID,
    by role: Actor.Role = .holder,
    named name: String = ""
  ) throws -> Case {
    try perform(.money(command), id, by: role, named: name)
  }

  /// The code of the desk's no; empty when it did as asked.
  func refusal(
    _ command: Command,
    _ id: CaseID,
    by role: Actor.Role = .holder,
    named name: String = ""
  ) throws -> String {
    do {
      try perform(command, id, by: role, named: name)
      return ""
    } catch DeskError.refused(let refusal) {
      return refusal.code
    }
  }

  /// Everybody works until nothing is due: the worker, and the provider's news.
  func run() throws {
    let worker = worker()
    while try worker.runOnce() > 0 || hearProvider() {}
  }

  /// True when the provider had something to say.
  func hearProvider() throws -> Bool {
    let events = provider.events()
    for event in events {
      if let order = event.order { _ = try desk.perform(order) }
    }
    return !events.isEmpty
  }

  /// Days go by, and whatever becomes due in them is done.
  func wait(days: Int64) throws {
    let end = clock.now().adding(seconds: days * 86_400)
    while let due = [try store.nextDue(), provider.nextDue()].compactMap({ $0 }).min(), due < end {
      clock.set(max(due, clock.now()))
      try run()
    }
    clock.set(end)
    try run()
  }

  /// The holder pays on the provider's page.
  func pay(_ id: CaseID) throws {
    let number = try money(.askPayment(.provider), id).settlement.payments.count
    try run()
    provider.pay(.payment(id, number))
    try run()
  }

  /// What the bank shows of what the provider took.
  func clear(_ id: CaseID, payment number: Int = 1) throws {
    try money(
      .paymentAnswered(number, .cleared(reference: "statement")),
      id,
      by: .finance,
      named: "wu"
    )
  }
}

extension PainDesk {
  /// The balance of an account over the rows of the ledger that this case has made.
  func balance(_ account: LedgerAccount, _ id: CaseID) throws -> Int64 {
    try store.entries(of: id).filter { $0.posting.account == account }
      .reduce(0) { $0 + $1.posting.amount.minorUnits }
  }

  /// What must hold after every story: books that add up, and a state that its events give again.
  func check(_ id: CaseID, _ place: SourceLocation = #_sourceLocation) throws {
    let state = try state(id)
    let stands = try balance(.holders, id)
    #expect(try store.audit().isSound, sourceLocation: place)
    #expect(
      stands == state.settlement.currencies.reduce(0) { $0 + Int64(state.settlement.standing($1)) },
      sourceLocation: place
    )
  }
}

extension Settlement {
  /// The final charges as code and minor units.
  var shown: [String] { (charges ?? []).map { "\($0.code.rawValue) \($0.amount.minorUnits)" } }
}
