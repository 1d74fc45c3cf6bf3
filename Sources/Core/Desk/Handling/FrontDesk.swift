package import Cancellation

/// Takes commands: load, decide, append, answer.
///
/// Every channel, the worker and the command line come through here, so all of them leave the same
/// journal (design idea 8).
package struct FrontDesk: Sendable {
  package let store: any Store
  package let vault: any Vault
  package let cryptography: any Cryptography
  package let clock: any Clock
  package let terms: any TermsSource

  package init(
    store: any Store,
    vault: any Vault,
    cryptography: any Cryptography,
    clock: any Clock,
    terms: any TermsSource
  ) {
    self.store = store
    self.vault = vault
    self.cryptography = cryptography
    self.clock = clock
    self.terms = terms
  }

  /// A command on its way to a case.
  package struct Order: Sendable {
    package let id: CommandID
    package let stream: CaseID
    package let command: Command
    package let actor: Actor
    /// The outbox effect that the command reports on; done in the same transaction.
    package let settles: LeaseToken?

    package init(
      _ command: Command,
      on stream: CaseID,
      by actor: Actor,
      id: CommandID,
      settles: LeaseToken? = nil
    ) {
      self.command = command
      self.stream = stream
      self.actor = actor
      self.id = id
      self.settles = settles
    }
  }

  /// How often a command is decided again because its case moved on meanwhile; more than a few
  /// rounds mean a case under fire, and the caller is told to come back.
  static let roundLimit = 8

  /// Carries a command out; the answer is the case after it, and the same id gets the same answer.
  ///
  /// `known` is the case as the caller has just read it, which spares reading it again. The store
  /// takes events only after the position they were decided on, so an old one does no harm: any
  /// other outcome is decided again on the case as it is.
  package func perform(
    _ order: Order,
    known: LoadedCase? = nil
  ) throws(DeskError) -> Case {
    guard Permissions.allows(order.actor.role, order.command.act) else {
      throw .refused(.notAllowed)
    }
    let fingerprint = fingerprint(order)
    var claimedBy: CaseReference?
    var closedThrough: LocalDate?
    var known = known
    for _ in 0..<FrontDesk.roundLimit {
      let earlier = known.take()
      let isFresh = earlier == nil
      let loaded = if let earlier { earlier } else { try load(order.stream) }
      let attempt = Attempt(
        order: order,
        loaded: loaded,
        isFresh: isFresh,
        fingerprint: fingerprint,
        claimedBy: claimedBy,
        closedThrough: closedThrough
      )
      do {
        return try round(attempt)
      } catch .store(.movedOn) {
        continue
      } catch .store(.claimed(_, let other)) {
        claimedBy = try reference(of: other)
      } catch .store(.notBooked(.locked(let through))) {
        closedThrough = through
      } catch .refused(let refusal) {
        guard isFresh else { continue }
        return try repeated(order, fingerprint, refusal)
      } catch .store(.commandReused) {
        throw .refused(.commandReused)
      }
    }
    throw .store(.unavailable("the case is changing too fast"))
  }

  /// A declaration's case is made anew when a form is sent twice; every other command belongs to
  /// its case, so that its id on another case is another command (I20, I42).
  private func fingerprint(_ order: Order) -> [UInt8] {
    let stream: JSON? = order.command.act == .declare ? nil : .string(order.stream.description)
    return cryptography.digest(
      JSON.object(["on": stream, "content": order.command.content]).bytes
    )
  }

  /// A command that was carried out before is not refused for what it did itself.
  private func repeated(
    _ order: Order,
    _ fingerprint: [UInt8],
    _ refusal: Refusal
  ) throws(DeskError) -> Case {
    let record = try reading { () throws(StoreError) in try store.command(order.id) }
    guard let record else { throw .refused(refusal) }
    guard record.fingerprint == fingerprint else { throw .refused(.commandReused) }
    guard let state = try load(record.stream).state else {
      throw .damaged("a command points to a case that is not there")
    }
    return state
  }

  fileprivate struct Attempt {
    let order: Order
    let loaded: LoadedCase
    /// Read in this round; an older one may lead to events, and to nothing else.
    let isFresh: Bool
    let fingerprint: [UInt8]
    let claimedBy: CaseReference?
    /// The last day that the ledger takes nothing for.
    let closedThrough: LocalDate?

    /// The day that what happens now is booked for: today, or the first day that is still open.
    func day(of now: Instant, in zone: Zone) -> LocalDate {
      let today = zone.date(of: now)
      guard let closedThrough, today <= closedThrough else { return today }
      return closedThrough.adding(days: 1)
    }
  }

  private func round(_ attempt: Attempt) throws(DeskError) -> Case {
    let order = attempt.order
    let now = clock.now()
    let terms = try terms(of: attempt.loaded, order.command)
    let line = try line(of: attempt.loaded, order.command)
    let state = attempt.loaded.state
    let situation = Situation(
      now: now,
      actor: order.actor,
      line: line,
      claimedBy: attempt.claimedBy,
      quote: state.flatMap { quote($0, line, terms, now: now) }
    )
    let events: [Event]
    do {
      events = try Case.decide(order.command, attempt.loaded.state, terms, situation)
    } catch {
      throw .refused(error)
    }
    guard !events.isEmpty, let batch = try batch(events, attempt, terms, situation) else {
      guard let state = attempt.loaded.state else { throw .refused(.unknownCase) }
      guard attempt.isFresh else { throw .store(.movedOn(position: state.position)) }
      let record = try reading { () throws(StoreError) in try store.command(order.id) }
      guard record.map({ $0.fingerprint == attempt.fingerprint }) ?? true else {
        throw .refused(.commandReused)
      }
      if let token = order.settles {
        try writing { () throws(StoreError) in try store.finish(token) }
      }
      return state
    }
    let appended = try writing { () throws(StoreError) in try store.append(batch.append) }
    switch appended {
    case .written:
      guard batch.append.erases != nil else { return batch.state }
      // The state that was decided on still has the values that nobody may read any more.
      return try load(order.stream).state ?? batch.state
    case .already(let record):
      guard let state = try load(record.stream).state else {
        throw .damaged("a command points to a case that is not there")
      }
      return state
    }
  }

  /// What billing knows now of an ending on the last day that the case has, or would have now.
  private func quote(
    _ state: Case,
    _ line: KnownLine?,
    _ terms: Terms,
    now: Instant
  ) -> AgreedQuote? {
    guard state.kind == .termination else { return nil }
    return quote(line?.account, terms, end: state.lastDay(terms, at: now), now: now).map(agreed)
  }

  /// The line as the directory has it now; nil when the case has no known line.
  private func line(
    of loaded: LoadedCase,
    _ command: Command
  ) throws(DeskError) -> KnownLine? {
    let id: String?
    if case .declare(let declare) = command {
      id = declare.declaration.line.known?.id
    } else {
      id = loaded.state?.declaration.line.known?.id
    }
    guard let id else { return nil }
    return try knownLine(id: id)
  }

  private func terms(of loaded: LoadedCase, _ command: Command) throws(DeskError) -> Terms {
    if let edition = loaded.state?.edition { return try terms.pinned(edition) }
    guard case .declare(let declare) = command,
      let current = try terms.current(declare.declaration.carrier)
    else { throw .refused(.unknownCase) }
    return current
  }

  private func reference(of id: CaseID) throws(DeskError) -> CaseReference? {
    try reading { () throws(StoreError) in try store.summary(id) }?.reference
  }

  /// Runs a read or a write of the store and turns its error into the desk's.
  func reading<Value>(_ body: () throws(StoreError) -> Value) throws(DeskError) -> Value {
    do { return try body() } catch { throw .store(error) }
  }

  func writing<Value>(_ body: () throws(StoreError) -> Value) throws(DeskError) -> Value {
    do { return try body() } catch { throw .store(error) }
  }
}

extension FrontDesk {
  fileprivate struct Batch {
    let append: Append
    let state: Case
  }

  /// Everything one transaction writes for these events.
  fileprivate func batch(
    _ events: [Event],
    _ attempt: Attempt,
    _ terms: Terms,
    _ situation: Situation
  ) throws(DeskError) -> Batch? {
    let order = attempt.order
    let newKey = attempt.loaded.state == nil ? vault.newKey() : nil
    let key = newKey ?? attempt.loaded.key
    var state = attempt.loaded.state
    var rows: [NewEvent] = []
    var effects: [NewEffect] = []
    var postings: [Booking] = []
    let day = attempt.day(of: situation.now, in: terms.zone)
    for (index, event) in events.enumerated() {
      let booked = state?.postings(of: event) ?? []
      if !booked.isEmpty { postings.append(Booking(event: index, day: day, postings: booked)) }
      state = Case.evolve(state, Occurrence(event, by: order.actor, at: situation.now))
      guard let after = state else { return nil }
      rows.append(try seal(event, after, key, order.actor, situation.now))
      for (number, effect) in after.effects(of: event).enumerated() {
        effects.append(
          NewEffect(
            key: "\(after.id)/\(after.position)/\(number)",
            stream: after.id,
            body: OutboxWork.effect(effect).json.bytes,
            due: effect.due ?? situation.now
          )
        )
      }
    }
    guard let after = state else { return nil }
    var append = Append(
      command: CommandRecord(
        id: order.id,
        fingerprint: attempt.fingerprint,
        stream: after.id,
        position: after.position
      ),
      expectedPosition: attempt.loaded.state?.position ?? 0,
      events: rows,
      summary: CaseSummary(after, terms, line: situation.line)
    )
    append.newKey = newKey
    append.effects = effects
    append.postings = postings
    append.settles = order.settles
    append.erases = try events.contains(where: \.isErasure) ? erasure(of: after) : nil
    addClaims(of: events, after, to: &append)
    return Batch(append: append, state: after)
  }

  private func addClaims(of events: [Event], _ after: Case, to append: inout Append) {
    let lineKey = after.declaration.line.known.map { "line:\($0.id)" }
    for event in events {
      switch event {
      case .declared: append.claims.append("reference:\(after.reference.text)")
      case .accepted: if let lineKey { append.claims.append(lineKey) }
      case .ended, .calledOff, .refused, .lapsed:
        // Only a case that was accepted ever held its line.
        if let lineKey, after.history.contains(where: { $0.milestone == .accepted }) {
          append.claims.removeAll { $0 == lineKey }
          append.releases.append(lineKey)
        }
      default: break
      }
    }
    if let line = after.declaration.line.known?.id, let service = after.lineService(after: events) {
      append.line = Append.LineChange(line: line, service: service)
    }
  }

  private func seal(
    _ event: Event,
    _ after: Case,
    _ key: SubjectKey?,
    _ actor: Actor,
    _ now: Instant
  ) throws(DeskError) -> NewEvent {
    let encoded = EncodedEvent(event)
    var sealed: [UInt8] = []
    if let personal = encoded.personal, !(after.isErased && event.needsNoWords) {
      // After erasure there is no key, and nothing personal may be written any more.
      guard let key else { throw .refused(.alreadyClosed) }
      do {
        sealed = try vault.seal(
          personal.bytes,
          with: key,
          context: "\(after.id)/\(after.position)"
        )
      } catch { throw .damaged("the vault does not seal") }
    }
    return NewEvent(
      name: encoded.name,
      version: encoded.version,
      body: encoded.open.bytes,
      sealed: sealed,
      actor: actor,
      at: now
    )
  }
}

extension Event {
  /// Whether it counts without the words that go with it.
  ///
  /// A charge can come once the case is erased, and has to be settled all the same; the words are
  /// then not kept.
  fileprivate var needsNoWords: Bool {
    switch self {
    case .incidentResolved, .money(.disputeCredited), .money(.disputeUpheld),
      .money(.refundDeclined), .money(.writtenOff):
      true
    default: false
    }
  }
}

extension Effect {
  /// When it is to be done; nil means at once.
  var due: Instant? {
    switch self {
    case .timer(_, let at): at
    case .notice, .applyService, .readService, .tellCase, .money: nil
    }
  }
}

extension Case {
  /// What the line directory must say of the line after these events; nil when nothing changed.
  fileprivate func lineService(after events: [Event]) -> LineService? {
    for event in events {
      guard case .ended(let ending) = event else { continue }
      switch kind {
      case .termination, .withdrawal, .portOut:
        return .ended(by: id, windowEnd: ending.windowEnd)
      case .suspension: return .suspended(by: id)
      case .resumption, .reactivation: return .active
      }
    }
    return nil
  }
}
