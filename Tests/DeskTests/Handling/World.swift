import Cancellation
import Desk
import Foundation
import Synchronization
import TestSupport
import Vault

/// A desk in memory with real keys: one carrier, one line, a clock that a test sets.
final class World: Sendable {
  let store: MemoryStore
  let clock = SetClock(World.start)
  let desk: FrontDesk
  let log = LogBook()
  private let folder: TemporaryFolder

  static let start = Instant(milliseconds: 1_795_165_200_000)
  static let onRecord = "+85366990011"
  static let number = "+85366123456"

  init(terms: Terms? = nil) throws {
    folder = try TemporaryFolder()
    let cryptography = SodiumCryptography()
    store = MemoryStore(cryptography: cryptography)
    desk = FrontDesk(
      store: store,
      vault: try SodiumVault(folder: folder.file("keys"), createIfMissing: true),
      cryptography: cryptography,
      clock: clock,
      terms: OneCarrier(terms: try terms ?? SampleCase(date: .earliest).terms)
    )
  }

  /// One carrier whose terms never change.
  private struct OneCarrier: TermsSource {
    let terms: Terms

    func current(_ carrier: String) -> Terms? { carrier == terms.carrier ? terms : nil }

    func pinned(_ edition: String) throws(DeskError) -> Terms {
      guard edition == terms.edition else { throw .damaged("unknown edition") }
      return terms
    }
  }

  /// Keeps what was logged.
  final class LogBook: Sendable {
    private let entries = Mutex<[LogEntry]>([])
    var events: [String] { entries.withLock { $0.map(\.event) } }
    func add(_ entry: LogEntry) { entries.withLock { $0.append(entry) } }
  }

  func codes(_ rules: CodeRules = CodeRules()) -> CodeDesk {
    CodeDesk(desk: desk, rules: rules, log: Log { [log] in log.add($0) }) { code, _, _ in
      ("Code", code)
    }
  }

  func wait(_ seconds: Int64) { clock.set(clock.now().adding(seconds: seconds)) }

  /// Puts the line of the sample case into the directory.
  func importLine() throws {
    let sample = try SampleCase()
    guard case .declared(let declared) = sample.declared.event,
      let line = declared.declaration.line.known
    else { return }
    let record = try desk.record(
      of: line,
      carrier: "mo/lotus",
      digest: [1],
      holder: LineHolder(name: "Chan", language: .english)
    )
    _ = try store.write([record])
  }

  func said(
    _ kind: RequestKind = .termination,
    number: String = World.number,
    remark: String = ""
  ) throws -> Declaration {
    Declaration(
      kind: kind,
      carrier: "mo/lotus",
      line: DeclaredLine(name: .known(.number(try .parse(number))), known: nil),
      capacity: .holder,
      name: .known("Chan"),
      contact: .known(try .parse("chan@example.org")),
      language: .english,
      date: .earliest,
      remark: .known(remark),
      channel: .guided
    )
  }

  /// Declares under a command id; the desk makes id and reference anew each time.
  @discardableResult
  func declare(
    _ command: String,
    _ said: Declaration? = nil,
    proofs: Set<Proof> = [.contact, .registeredContact],
    consents: Bool = true
  ) throws -> Case {
    let intake = Intake(desk: desk)
    let prepared = try intake.prepare(try said ?? self.said(), proofs: proofs)
    let (id, reference) = try desk.newCase()
    return try intake.declare(
      prepared,
      id: id,
      reference: reference,
      summary: consents ? prepared.summary : nil,
      proofs: proofs,
      actor: Actor(.anyone),
      command: try World.command(command)
    )
  }

  private struct NoCommandID: Error {}

  static func command(_ text: String) throws -> CommandID {
    guard let id = CommandID(text) else { throw NoCommandID() }
    return id
  }

  @discardableResult
  func perform(
    _ command: Command,
    on id: CaseID,
    by role: Actor.Role = .holder,
    as text: String
  ) throws(DeskError) -> Case {
    guard let commandID = CommandID(text) else { throw .damaged("no command id") }
    return try desk.perform(
      FrontDesk.Order(command, on: id, by: Actor(role, name: "test"), id: commandID)
    )
  }

  /// Answers all notices of a case that wait.
  func deliverNotices(_ id: CaseID) throws {
    guard let state = try desk.load(id).state else { return }
    for (notice, fate) in state.notices where fate == .waiting {
      try perform(
        .noticeAnswered(notice, failure: nil),
        on: id,
        by: .worker,
        as: "\(id)/\(notice.kind.rawValue)/\(notice.event)/\(notice.contact)"
      )
    }
  }
}

/// What the desk refused or failed with; nil when it did not.
func problem<Value>(_ call: () throws -> Value) -> DeskError? {
  do {
    _ = try call()
    return nil
  } catch {
    return error as? DeskError ?? .damaged("\(error)")
  }
}
