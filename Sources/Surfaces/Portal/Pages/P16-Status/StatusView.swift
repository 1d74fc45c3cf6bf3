import Cancellation
import Desk

/// What the status page says: worked out from a case and a moment, without markup or reading.
struct StatusView {
  let state: Case
  let history: [Occurrence]
  let terms: Terms
  let checklist: [Requirement]
  let now: Instant

  init(_ view: CaseView, now: Instant) {
    state = view.state
    history = view.history
    terms = view.terms
    checklist = view.checklist
    self.now = now
  }

  /// Where a request stands, in the words the page has for it; raw values are parts of text keys.
  enum Standing: String, CaseIterable {
    case frozen, question
    case needsHolder = "needs-holder"
    case needsStaff = "needs-staff"
    case needsDesk = "needs-desk"
    case held, scheduled, executing, checking
    case tellCarrier = "tell-carrier"
    /// The notice went, and the carrier has its time to answer (assisted).
    case told
    case carrierSilent = "carrier-silent"
    case carrierRefused = "carrier-refused"
    /// The carrier named its day, and that day is still to come (assisted).
    case confirmed
    case ended
    case broughtBack = "brought-back"
    case calledOff = "called-off"
    case refused, lapsed
    /// The carrier never answered, and the holder waits no longer (assisted).
    case unconfirmed
  }

  /// Who has to do something next; raw values are parts of text keys.
  enum Turn: String, CaseIterable {
    case holder, staff, desk, carrier, nobody
    /// The notice may be under way already: the desk does not see it.
    case holderThenCarrier = "holder-then-carrier"
  }

  var standing: Standing {
    switch state.phase {
    case .open: standingWhileOpen
    case .executing:
      if isOpen(.carrierRefused) {
        .carrierRefused
      } else if isOpen(.carrierSilent) {
        .carrierSilent
      } else if state.mode == .assisted {
        isConfirmed ? .confirmed : state.answerDue == nil ? .tellCarrier : .told
      } else {
        openTroubles.isEmpty ? .executing : .checking
      }
    case .ended: wasBroughtBack ? .broughtBack : .ended
    case .closed(.executed): wasBroughtBack ? .broughtBack : .ended
    case .closed(.calledOff): .calledOff
    case .closed(.refused): .refused
    case .closed(.lapsed): .lapsed
    case .closed(.unconfirmed): .unconfirmed
    }
  }

  private var standingWhileOpen: Standing {
    if state.facts.frozen != nil { return .frozen }
    if state.question != nil { return .question }
    switch checklist.first(where: \.isOpen)?.owner {
    case .holder: return .needsHolder
    case .staff, .finance: return .needsStaff
    case .desk: return .needsDesk
    case .carrier: return .held
    case nil: return state.facts.accepted == nil ? .needsDesk : .scheduled
    }
  }

  var turn: Turn {
    switch standing {
    case .question, .needsHolder, .carrierSilent: .holder
    case .frozen, .needsStaff, .checking, .carrierRefused: .staff
    case .needsDesk, .scheduled, .executing: .desk
    case .held, .confirmed, .told: .carrier
    case .tellCarrier: .holderThenCarrier
    case .ended, .broughtBack: openTroubles.isEmpty ? .nobody : troubled
    case .calledOff, .refused, .lapsed, .unconfirmed: .nobody
    }
  }

  /// Whoever has to deal with the first thing that is wrong.
  private var troubled: Turn { openTroubles.first?.owner == .holder ? .holder : .staff }

  /// When the present step is over at the latest; nil when nobody can say.
  var due: Instant? {
    switch standing {
    case .held:
      isAccepted ? (nextLook ?? effectiveInstant) : state.lapsesAt
    case .frozen, .question, .needsHolder, .needsStaff, .needsDesk: state.lapsesAt
    case .scheduled, .confirmed: effectiveInstant
    case .tellCarrier, .told: followUp
    case .checking, .carrierSilent, .carrierRefused: openTroubles.map(\.dueAt).min()
    case .executing, .ended, .broughtBack, .calledOff, .refused, .lapsed, .unconfirmed: nil
    }
  }

  /// The step should have been over; said plainly.
  var isLate: Bool { due.map { now > $0 } ?? openTroubles.contains { now > $0.dueAt } }

  /// The position of everything in one sentence.
  var headline: Message {
    switch standing {
    case .ended: Message("p16.now.ended.\(state.kind.rawValue)", arguments: facts)
    case .frozen, .question, .needsHolder, .needsStaff, .needsDesk, .held, .scheduled, .executing,
      .checking, .tellCarrier, .told, .carrierSilent, .carrierRefused, .confirmed, .broughtBack,
      .calledOff, .refused, .lapsed, .unconfirmed:
      Message("p16.now.\(standing.rawValue)", arguments: facts)
    }
  }

  var whoseTurn: Message { Message("p16.turn.\(turn.rawValue)", ("carrier", .text(terms.brand))) }

  /// When the next news come, by whatever the step waits for.
  var nextNews: Message {
    if let due {
      let moment = Message.Value.instant(due, terms.zone)
      return isLate
        ? Message("p16.news.late", ("moment", moment)) : Message("p16.news.by", ("moment", moment))
    }
    switch standing {
    case .executing: return Message("p16.news.soon")
    case .ended, .broughtBack:
      guard let next = openTroubles.map(\.dueAt).min() else { return Message("p16.news.none") }
      return Message("p16.news.by", ("moment", .instant(next, terms.zone)))
    case .calledOff, .refused, .lapsed, .unconfirmed: return Message("p16.news.none")
    case .frozen, .question, .needsHolder, .needsStaff, .needsDesk, .held, .scheduled, .checking,
      .tellCarrier, .told, .carrierSilent, .carrierRefused, .confirmed:
      return Message("p16.news.when-done")
    }
  }

  /// What every sentence may say.
  var facts: [Message.Argument] {
    [
      .init(name: "act", value: .message(Message(state.kind))),
      .init(name: "carrier", value: .text(terms.brand)),
      .init(name: "line", value: .message(Message(line: state.declaration.line.name))),
      .init(name: "when", value: .message(Message(state.plan.moment, zone: terms.zone))),
      .init(name: "reason", value: .message(Message(refusal ?? .other))),
    ]
  }
}

extension StatusView {
  var isAccepted: Bool { state.facts.accepted != nil }

  /// Whether what the desk knows of the line may be shown: a request that nobody has proven yet
  /// tells nothing (I42).
  var isProven: Bool { state.mode == .assisted || state.facts.identity != nil }

  var openTroubles: [Incident] { state.incidents.filter { $0.resolvedAt == nil } }

  private func isOpen(_ kind: Incident.Kind) -> Bool { openTroubles.contains { $0.kind == kind } }

  var wasBroughtBack: Bool { state.history.contains { $0.milestone == .broughtBack } }

  /// The carrier has confirmed what it was last told.
  private var isConfirmed: Bool {
    state.history.last { [.executing, .carrierConfirmed].contains($0.milestone) }?.milestone
      == .carrierConfirmed
  }

  /// What becomes of the line and when, in the words of the newest receipt.
  var effect: Message {
    switch state.phase {
    case .open, .executing, .closed(.unconfirmed): Message(state.plan.moment, zone: terms.zone)
    case .ended, .closed(.executed): wasBroughtBack ? Message("receipt.effective.undone") : since
    case .closed(.calledOff), .closed(.refused), .closed(.lapsed):
      Message("receipt.effective.never")
    }
  }

  private var since: Message {
    guard let ended = state.history.last(where: { $0.milestone == .ended }) else {
      return Message(state.plan.moment, zone: terms.zone)
    }
    return Message("receipt.effective.since", ("moment", .instant(ended.at, terms.zone)))
  }

  var effectiveInstant: Instant? {
    guard case .endOf(_, let instant) = state.plan.moment else { return nil }
    return instant
  }

  /// When a carrier that was told and is silent becomes an incident (assisted).
  var followUp: Instant? {
    guard case .executing(let execution) = state.phase else { return nil }
    return state.answerDue ?? execution.startedAt.adding(seconds: Case.followUpDays * 86_400)
  }

  /// When a held line is looked at again.
  private var nextLook: Instant? {
    for occurrence in history.reversed() {
      if case .postponed(_, let until) = occurrence.event { return until }
    }
    return nil
  }

  /// What the end fixed, also after the case was put away.
  var ending: Ending? {
    for occurrence in history.reversed() {
      if case .ended(let ending) = occurrence.event { return ending }
    }
    return nil
  }

  /// The day that the carrier confirmed, as it was told to the desk (assisted).
  var confirmedDay: LocalDate? {
    for occurrence in history.reversed() {
      if case .carrierConfirmed(let confirmation) = occurrence.event {
        return confirmation.endsOn
      }
    }
    return nil
  }

  private var refusal: RefusalReason? {
    guard case .refused(let reason, _)? = refusedEvent else { return nil }
    return reason
  }

  /// What the holder can do after a refusal (D13); empty texts and erased ones are not shown.
  var remedy: String? {
    guard case .refused(_, .known(let remedy))? = refusedEvent, !remedy.isEmpty else { return nil }
    return remedy
  }

  private var refusedEvent: Event? {
    history.last {
      if case .refused = $0.event { true } else { false }
    }?.event
  }
}
