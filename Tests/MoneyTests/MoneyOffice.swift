import Cancellation
import Desk
import Synchronization
import TestSupport
import Vault

/// A desk with cases whose lines have just ended and whose money is still to be settled.
final class MoneyOffice: Sendable {
  let desk: FrontDesk
  let clock: SetClock
  let provider: SimulatedProvider
  let refusals = Mutex<[String: Int]>([:])
  private let dealings: any PaymentProvider

  static let start = StoredCase.start

  /// `between` stands between the worker and the provider.
  init(
    store: any Store,
    vault: SodiumVault,
    seed: UInt64?,
    between: (SimulatedProvider, SetClock) -> any PaymentProvider = { provider, _ in provider }
  ) throws {
    let clock = SetClock(Self.start)
    let terms = try Self.terms()
    let desk = FrontDesk(
      store: store,
      vault: vault,
      cryptography: SodiumCryptography(),
      clock: clock,
      terms: OneCarrier(terms: terms)
    )
    let inbox = Inbox(desk: desk)
    provider = SimulatedProvider(clock: clock, seed: seed) { inbox.take($0) }
    dealings = between(provider, clock)
    (self.desk, self.clock) = (desk, clock)
  }

  /// Takes events in that overtake their answer.
  private struct Inbox: Sendable {
    let desk: FrontDesk

    func take(_ event: ProviderEvent) {
      guard let order = event.order else { return }
      // Refused or not, the same news come again with the answer.
      _ = try? desk.perform(order)
    }
  }

  private struct OneCarrier: TermsSource {
    let terms: Terms

    func current(_ carrier: String) -> Terms? { carrier == terms.carrier ? terms : nil }
    func pinned(_ edition: String) -> Terms { terms }
  }

  func worker(_ name: String = "worker") -> Worker {
    let post = NoticePost(gateway: Mailbox()) { id, loaded throws(DeskError) in
      guard let state = loaded.state, case .known(let address) = state.contacts[id.contact] else {
        return nil
      }
      return OutgoingMessage(
        id: "\(state.id).\(id.event)",
        to: address,
        language: .english,
        subject: id.kind.rawValue,
        text: id.kind.rawValue
      )
    }
    let log = Log { _ in }
    return Worker(
      desk: desk,
      networks: [:],
      payments: dealings,
      post: post,
      codes: CodeDesk(desk: desk, log: log) { code, _, _ in ("Code", code) },
      log: log,
      owner: name
    )
  }

  /// Gives a command; what the desk refuses is counted by its code, anything else fails the test.
  func perform(_ order: FrontDesk.Order, known: LoadedCase? = nil) throws {
    do {
      _ = try desk.perform(order, known: known)
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      refusals.withLock { $0[refusal.code, default: 0] += 1 }
    }
  }

  struct NoCase: Error {}
}

extension MoneyOffice {
  /// Writes a case, shortened to what money asks for, that has just ended with these final charges,
  /// and what happened since.
  func addCase(
    _ number: Int,
    owing minorUnits: Int64,
    _ currency: Currency = .mop,
    since: [MoneyEvent] = []
  ) throws -> CaseID {
    let stored = try StoredCase(number)
    let at = Self.start
    let charge = Charge(
      minorUnits < 0 ? .deposit : .exitFee,
      Money(minorUnits: minorUnits, currency: currency)
    )
    let ending = Ending(
      at: at,
      windowEnd: nil,
      releaseAt: nil,
      closesAt: at.adding(seconds: 90 * 86_400)
    )
    let events: [Event] = [
      .declared(try Self.declared(stored)), .identityProven(.registeredContact),
      .consented(summary: String(repeating: "0", count: 64)),
      .money(.settled([charge], billedThrough: nil, note: .known(""))), .ended(ending),
    ]
    try write(events + since.map(Event.money), stored)
    return stored.id
  }

  private static func declared(_ stored: StoredCase) throws -> Event.Declared {
    let terms = try terms()
    let declaration = try declaration(terms)
    guard let kind = terms.kinds[.termination] else { throw NoCase() }
    return Event.Declared(
      id: stored.id,
      reference: stored.reference,
      receivedAt: start,
      declaration: declaration,
      edition: terms.edition,
      mode: terms.mode,
      proofDays: terms.proofDays,
      plan: try DatePlan.make(for: declaration, kind, terms, receivedAt: start),
      reviewReason: nil
    )
  }

  private func write(_ events: [Event], _ stored: StoredCase) throws {
    let key = desk.vault.newKey()
    let actor = Actor(.worker)
    var state: Case?
    var rows: [NewEvent] = []
    var postings: [Booking] = []
    var effects: [NewEffect] = []
    for (index, event) in events.enumerated() {
      let booked = state?.postings(of: event) ?? []
      state = Case.evolve(state, Occurrence(event, by: actor, at: Self.start))
      let encoded = EncodedEvent(event)
      let sealed = try encoded.personal.map {
        try desk.vault.seal($0.bytes, with: key, context: "\(stored.id)/\(index + 1)")
      }
      rows.append(
        NewEvent(
          name: encoded.name,
          version: encoded.version,
          body: encoded.open.bytes,
          sealed: sealed ?? [],
          actor: actor,
          at: Self.start
        )
      )
      effects += state.map { Self.orders($0, event) } ?? []
      guard !booked.isEmpty else { continue }
      postings.append(Booking(event: index, day: LocalDate(dayNumber: 20_717), postings: booked))
    }
    guard let state, let command = CommandID("seed/\(stored.id)") else { throw NoCase() }
    var append = Append(
      command: CommandRecord(
        id: command,
        fingerprint: [1],
        stream: stored.id,
        position: state.position
      ),
      expectedPosition: 0,
      events: rows,
      summary: CaseSummary(state, try Self.terms(), line: nil)
    )
    (append.newKey, append.postings, append.effects) = (key, postings, effects)
    append.claims = ["reference:\(stored.reference.text)"]
    _ = try desk.store.append(append)
  }

  /// What is to be done outside; nobody waits for letters of what happened before the test.
  private static func orders(_ state: Case, _ event: Event) -> [NewEffect] {
    state.effects(of: event).enumerated().compactMap { number, effect in
      guard case .money = effect else { return nil }
      return NewEffect(
        key: "\(state.id)/\(state.position)/\(number)",
        stream: state.id,
        body: OutboxWork.effect(effect).json.bytes,
        due: start
      )
    }
  }

  private static func declaration(_ terms: Terms) throws -> Declaration {
    Declaration(
      kind: .termination,
      carrier: terms.carrier,
      line: DeclaredLine(name: .known(.number(try .parse("+85366123456"))), known: nil),
      capacity: .holder,
      name: .known("Chan"),
      contact: .known(try .parse("holder@example.org")),
      language: .english,
      date: .earliest,
      remark: .known(""),
      channel: .guided
    )
  }

  private static func terms() throws -> Terms {
    let basis = Basis(fact: "all", source: "Sample terms", checked: nil, confidence: .verified)
    let notice = NoticeRule(period: try Period(0, .days), effect: .immediately, cutOff: nil)
    let kind = KindTerms(
      notice: Known(notice, basis: basis),
      review: .whenIdentityOpen,
      latestDays: 365,
      window: Known(nil, basis: basis),
      quarantine: Known(nil, basis: basis),
      withdrawal: Known(nil, basis: basis),
      longestPause: Known(nil, basis: basis),
      answerWithin: Known(nil, basis: basis)
    )
    return Terms(
      edition: "sample",
      carrier: "mo/lotus",
      brand: "Lotus Mobile",
      mode: .connected,
      zone: try Zone("UTC"),
      currency: .mop,
      calendar: try WorkingCalendar(
        weekend: [.saturday, .sunday],
        holidays: [],
        coversFrom: 2026,
        coversUntil: 2028
      ),
      kinds: [.termination: kind],
      proofDays: 30,
      debt: .collectAfter,
      approvalLimit: Money(minorUnits: 50_000, currency: .mop)
    )
  }
}
