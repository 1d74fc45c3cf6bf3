extension Case {
  /// The state after an occurrence; nil stands for "no case yet".
  ///
  /// Total over legal histories. An event that cannot follow is a broken journal, which the store
  /// reports as corruption; here it traps in debug builds and leaves the state alone in release.
  package static func evolve(_ state: Case?, _ occurrence: Occurrence) -> Case? {
    guard case .declared(let declared) = occurrence.event else {
      guard var next = state else {
        assertionFailure("a case must begin with its declaration")
        return nil
      }
      next.apply(occurrence)
      next.position += 1
      next.lastEventAt = occurrence.at
      return next
    }
    assert(state == nil, "a case is declared once")
    var next = Case(declared)
    next.expectNotices(of: occurrence)
    next.position = 1
    next.remember(.received, occurrence)
    return next
  }

  /// The state after a whole history.
  package static func replay(_ history: [Occurrence]) -> Case? {
    history.reduce(nil, evolve)
  }

  mutating func remember(_ milestone: Milestone, _ occurrence: Occurrence) {
    history.append(
      HistoryEntry(at: occurrence.at, actor: occurrence.actor, milestone: milestone)
    )
  }

  private mutating func apply(_ occurrence: Occurrence) {
    expectNotices(of: occurrence)
    switch occurrence.event {
    case .declared: break
    case .contactProven, .identityProven, .consented, .frozen, .unfrozen, .asked, .answered,
      .approved, .dateChanged, .accepted, .postponed:
      applyWhileOpen(occurrence)
    case .executionStarted, .serviceAcknowledged, .serviceConfirmed, .carrierConfirmed,
      .settledAtZero, .ended, .profileReported, .broughtBack, .windowClosed:
      applyExecution(occurrence)
    case .noticeDelivered(let id): notices[id] = .delivered(at: occurrence.at)
    case .noticeFailed(let id, let code): notices[id] = .failed(at: occurrence.at, code: code)
    case .incidentOpened, .incidentResolved: applyIncident(occurrence)
    case .noticeSent, .evidenceAdded, .evidenceRemoved, .complained, .checkedAfter:
      applyDealings(occurrence)
    case .reminded(let timer): countReminder(timer)
    case .noted: break
    case .calledOff: finish(.calledOff, .calledOff, occurrence)
    case .refused: finish(.refused, .refused, occurrence)
    case .lapsed: finish(.lapsed, .lapsed, occurrence)
    case .closed: finish(.executed, .closed, occurrence)
    case .closedUnconfirmed: finish(.unconfirmed, .closedUnconfirmed, occurrence)
    case .erased: remember(.erased, occurrence)
    case .money(let event): apply(event, occurrence)
    }
  }

  private mutating func applyWhileOpen(_ occurrence: Occurrence) {
    switch occurrence.event {
    case .contactProven:
      facts.contact = occurrence.at
      remember(.contactProven, occurrence)
    case .identityProven:
      facts.identity = occurrence.at
      remember(.identityProven, occurrence)
    case .consented:
      facts.consent = occurrence.at
      remember(.consented, occurrence)
    case .frozen:
      facts.frozen = occurrence.at
      waitAgain(from: occurrence.at)
      remember(.frozen, occurrence)
    case .unfrozen:
      facts.frozen = nil
      remember(.unfrozen, occurrence)
    case .asked(let text):
      question = text
      waitAgain(from: occurrence.at)
      remember(.asked, occurrence)
    case .answered:
      question = nil
      remember(.answered, occurrence)
    case .approved:
      facts.approved = occurrence.at
      remember(.reviewed, occurrence)
    case .dateChanged(let plan, _):
      self.plan = plan
      facts.consent = occurrence.at
      facts.accepted = nil
      waitAgain(from: occurrence.at)
      if tracks.contract != .running { tracks.contract = .ends(plan.moment) }
      remember(.dateChanged, occurrence)
    case .accepted:
      facts.accepted = occurrence.at
      if kind.endsContract { tracks.contract = .ends(plan.moment) }
      remember(.accepted, occurrence)
    case .postponed:
      remember(.postponed, occurrence)
    default: assertionFailure("not an event of the open phase")
    }
  }

  /// What opens again has as long as it had at first; the timer for it comes with the event.
  private mutating func waitAgain(from now: Instant) {
    lapsesAt = max(lapsesAt, now.adding(seconds: Int64(proofDays) * 86_400))
  }

  private mutating func applyExecution(_ occurrence: Occurrence) {
    let at = occurrence.at
    switch occurrence.event {
    case .executionStarted(let attempt):
      phase = .executing(Execution(startedAt: at, attempt: attempt, acknowledged: false))
      tracks.number = .changing
      answerDue = nil
      remember(.executing, occurrence)
    case .serviceAcknowledged:
      if case .executing(var execution) = phase {
        execution.acknowledged = true
        phase = .executing(execution)
      }
      remember(.acknowledged, occurrence)
    case .serviceConfirmed(let state):
      tracks.number = state == .off ? .off(since: at) : .works
      remember(state == .off ? .stopped : .started, occurrence)
    case .carrierConfirmed(let confirmation):
      plan = DatePlan(
        moment: .endOf(confirmation.endsOn, at: confirmation.at),
        why: [Explanation(.carrierConfirms)]
      )
      if kind.endsContract { tracks.contract = .ends(plan.moment) }
      remember(.carrierConfirmed, occurrence)
    case .settledAtZero:
      tracks.money = .settledAtZero(at: at)
      remember(.settled, occurrence)
    case .ended(let ending): applyEnding(ending, occurrence)
    case .profileReported(let level):
      tracks.profile = max(tracks.profile, level)
      remember(.profileRemoved, occurrence)
    case .broughtBack:
      tracks.number = .works
      if tracks.contract != .running { tracks.contract = .running }
      remember(.broughtBack, occurrence)
    case .windowClosed:
      remember(.windowClosed, occurrence)
    default: assertionFailure("not an event of an execution")
    }
  }

  private mutating func applyEnding(_ ending: Ending, _ occurrence: Occurrence) {
    phase = .ended(ending)
    switch kind {
    case .termination, .withdrawal, .portOut:
      tracks.contract = .ended(at: ending.at)
      if let releaseAt = ending.releaseAt { tracks.number = .resting(until: releaseAt) }
      if tracks.number == .changing { tracks.number = .off(since: ending.at) }
    case .suspension:
      tracks.contract = .paused(since: ending.at)
      if tracks.number == .changing { tracks.number = .off(since: ending.at) }
    case .resumption, .reactivation:
      tracks.contract = .running
      tracks.number = .works
    }
    remember(.ended, occurrence)
  }

  private mutating func applyIncident(_ occurrence: Occurrence) {
    switch occurrence.event {
    case .incidentOpened(let kind, let owner, let dueAt):
      incidents.append(
        Incident(
          number: incidents.count + 1,
          kind: kind,
          owner: owner,
          openedAt: occurrence.at,
          dueAt: dueAt
        )
      )
      if kind == .settlementOpen { tracks.money = .open }
      remember(.incidentOpened, occurrence)
    case .incidentResolved(let number, _):
      for index in incidents.indices where incidents[index].number == number {
        incidents[index].resolvedAt = occurrence.at
        // A late review that was put aside without a verdict is waited for once more.
        if incidents[index].kind == .reviewLate { waitAgain(from: occurrence.at) }
      }
      remember(.incidentResolved, occurrence)
    default: assertionFailure("not an incident event")
    }
  }

  private mutating func finish(
    _ outcome: Outcome,
    _ milestone: Milestone,
    _ occurrence: Occurrence
  ) {
    // A case that its holder puts away early leaves the number at rest.
    if case .resting(let until) = tracks.number, outcome == .executed, until <= occurrence.at {
      tracks.number = .released(at: occurrence.at)
    }
    switch outcome {
    case .calledOff, .refused, .lapsed: tracks.contract = .running
    // What the carrier made of the notice is not known, so the tracks say what was last known.
    case .executed, .unconfirmed: break
    }
    phase = .closed(outcome)
    remember(milestone, occurrence)
  }

  /// Every notice an event causes is waited for until its fate is known (I35).
  private mutating func expectNotices(of occurrence: Occurrence) {
    for id in noticeIDs(of: occurrence.event, position: position + 1) {
      notices[id] = .waiting
    }
  }
}

extension ProofLevel: Comparable {
  package static func < (left: ProofLevel, right: ProofLevel) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .unknown: 0
    case .attested: 1
    case .networkObserved: 2
    case .verified: 3
    }
  }
}
