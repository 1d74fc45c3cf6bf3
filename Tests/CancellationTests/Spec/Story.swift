import Cancellation

/// A case under test with the world around it: given events, when a command, then events or a no.
struct Story {
  var state: Case?
  var terms: Terms
  /// The line as the directory has it now.
  var line: KnownLine?
  var now: Instant
  var claimedBy: CaseReference?
  /// The quote that the desk can make now.
  var quote: AgreedQuote?
  private(set) var occurrences: [Occurrence] = []
  /// Effects by their key, in the order in which they were ordered.
  private(set) var effects: [(key: String, effect: Effect)] = []
  /// What each occurrence posted, in the order of the occurrences.
  private(set) var postings: [[Posting]] = []

  init(_ terms: Terms, line: KnownLine? = nil, now: Instant = Fixtures.start) {
    self.terms = terms
    self.line = line
    self.now = now
  }

  /// What a command leads to.
  enum Outcome: Equatable {
    case events([Event])
    case refused(Refusal)
  }

  /// Decides and, unless refused, applies; the role makes no difference to the core.
  @discardableResult
  mutating func when(
    _ command: Command,
    by role: Actor.Role = .holder,
    named name: String = "test"
  ) -> Outcome {
    let actor = Actor(role, name: name)
    let situation = Situation(
      now: now,
      actor: actor,
      line: line,
      claimedBy: claimedBy,
      quote: quote
    )
    do throws(Refusal) {
      let events = try Case.decide(command, state, terms, situation)
      for event in events { given(Occurrence(event, by: actor, at: now)) }
      return .events(events)
    } catch {
      return .refused(error)
    }
  }

  mutating func given(_ occurrence: Occurrence) {
    occurrences.append(occurrence)
    postings.append(state?.postings(of: occurrence.event) ?? [])
    state = Case.evolve(state, occurrence)
    guard let state else { return }
    for (number, effect) in state.effects(of: occurrence.event).enumerated() {
      effects.append(("\(state.id)/\(state.position)/\(number)", effect))
    }
  }

  var stage: Lifecycle.Stage { Lifecycle.stage(of: state) }

  var outcome: Cancellation.Outcome? {
    if case .closed(let outcome)? = state?.phase { outcome } else { nil }
  }

  var waiting: [NoticeID] {
    (state?.notices ?? [:]).filter { $0.value == .waiting }.map(\.key)
      .sorted {
        ($0.event, $0.contact, $0.kind.rawValue) < ($1.event, $1.contact, $1.kind.rawValue)
      }
  }

  /// The kinds of the requirements that are open, in the order of the checklist.
  var open: [Requirement.Kind] {
    state?.checklist(terms, line: line ?? state?.declaration.line.known).filter(\.isOpen).map(
      \.kind
    )
      ?? []
  }

  /// Answers every waiting notice.
  mutating func deliverNotices() {
    for id in waiting { when(.noticeAnswered(id, failure: nil), by: .worker) }
  }

  mutating func wait(days: Int64 = 0, seconds: Int64 = 0) {
    now = now.adding(seconds: days * 86_400 + seconds)
  }
}

extension Story.Outcome {
  /// The names of the events, or the code of the refusal after `no:`.
  var words: [String] {
    switch self {
    case .events(let events): events.map(\.word)
    case .refused(let refusal): ["no:" + refusal.code]
    }
  }
}

extension Event {
  /// The case name, without its data.
  var word: String {
    if case .money(let event) = self { return String("\(event)".prefix { $0.isLetter }) }
    return String("\(self)".prefix { $0.isLetter })
  }
}

extension Story {
  /// Declares; with both proofs and a consent unless told otherwise.
  @discardableResult
  mutating func declare(
    _ kind: RequestKind = .termination,
    date: RequestedDate = .earliest,
    proofs: Set<Proof> = [.contact, .registeredContact],
    summary: String? = "shown",
    contact: String = Fixtures.email,
    name: LineName? = nil
  ) throws -> Outcome {
    let declaration = try Fixtures.declaration(
      kind,
      line: line,
      name: name,
      contact: contact,
      date: date
    )
    return try declare(declaration, proofs: proofs, summary: summary)
  }

  @discardableResult
  mutating func declare(
    _ declaration: Declaration,
    proofs: Set<Proof> = [],
    summary: String? = nil
  ) throws -> Outcome {
    when(
      .declare(
        Command.Declare(
          id: try Fixtures.id(),
          reference: try Fixtures.reference(),
          declaration: declaration,
          summary: summary,
          proofs: proofs
        )
      ),
      by: .anyone
    )
  }
}

extension Story {
  /// The service a line must have for a request of that kind.
  static func service(for kind: RequestKind) throws -> LineService {
    switch kind {
    case .termination, .withdrawal, .suspension, .portOut: .active
    case .resumption: .suspended(by: try Fixtures.id(9))
    case .reactivation:
      .ended(by: try Fixtures.id(9), windowEnd: Fixtures.start.adding(seconds: 20 * 86_400))
    }
  }

  /// A connected case on a known line, everything proven and consented, nobody told yet.
  static func connected(
    _ kind: RequestKind = .termination,
    _ terms: Terms? = nil,
    date: RequestedDate = .earliest
  ) throws -> Story {
    var story = Story(
      try terms ?? Fixtures.immediate(),
      line: try Fixtures.line(service: service(for: kind))
    )
    try story.declare(kind, date: date)
    return story
  }

  /// A case in that stage.
  static func inStage(
    _ stage: Lifecycle.Stage,
    _ kind: RequestKind,
    _ mode: Terms.Mode
  ) throws -> Story? {
    guard mode == .connected else { return try assistedInStage(stage, kind) }
    if stage == .none {
      return Story(try Fixtures.immediate(), line: try Fixtures.line(service: service(for: kind)))
    }
    var story = try connected(kind)
    if stage == .open { return story }
    story.deliverNotices()
    if stage == .executing { return story }
    story.when(.serviceAnswered(.acknowledged), by: .worker)
    story.when(.serviceAnswered(.readBack(kind.serviceAfter)), by: .worker)
    if stage == .ended { return story.stage == .ended ? story : nil }
    if story.stage != .closed {
      story.wait(days: 400)
      story.when(.timerDue(.close), by: .worker)
    }
    return story
  }

  private static func assistedInStage(
    _ stage: Lifecycle.Stage,
    _ kind: RequestKind
  ) throws -> Story? {
    var story = Story(try Fixtures.assisted())
    if stage == .none { return story }
    try story.declare(kind, proofs: [])
    if stage == .open { return story }
    story.when(.prove(.contact))
    if stage == .executing { return story }
    story.when(.carrierConfirmed(endsOn: try .parse("2026-11-19"), note: "Ref 4711"))
    if stage == .ended { return story.stage == .ended ? story : nil }
    if story.stage != .closed {
      story.wait(days: 400)
      story.when(.timerDue(.close), by: .worker)
    }
    return story
  }
}
