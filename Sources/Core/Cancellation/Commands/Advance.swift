extension Case {
  /// The command's events, followed by everything that they have made due.
  static func advanced(
    after own: [Event],
    from state: Case?,
    _ terms: Terms,
    _ situation: Situation
  ) -> [Event] {
    var events = own
    var current = own.reduce(state) {
      evolve($0, Occurrence($1, by: situation.actor, at: situation.now))
    }
    // Each round adds an event that cannot follow itself, so this ends; the bound says so.
    for _ in 0..<8 {
      guard let next = current?.nextStep(terms, situation) else { break }
      events.append(next)
      current = evolve(current, Occurrence(next, by: situation.actor, at: situation.now))
    }
    return events
  }

  private func nextStep(_ terms: Terms, _ situation: Situation) -> Event? {
    if let money = nextOfMoney(situation) { return money }
    return switch phase {
    case .open: nextWhileOpen(terms, situation)
    case .executing: nextWhileExecuting(terms, situation)
    case .ended(let ending):
      nextOnceEnded(ending, situation)
    case .closed: nil
    }
  }

  private func nextOnceEnded(_ ending: Ending, _ situation: Situation) -> Event? {
    guard ending.closesAt <= situation.now || isBroughtBack, !hasOpenIncident else { return nil }
    if isDoneWithMoney { return .closed }
    // Nothing waits for ever: what is still owed or due has an owner from here on (I23).
    return .incidentOpened(
      .settlementOpen,
      owner: .finance,
      dueAt: situation.now.adding(seconds: Case.followUpDays * 86_400)
    )
  }

  package var hasOpenIncident: Bool { incidents.contains { $0.resolvedAt == nil } }

  private func nextWhileOpen(_ terms: Terms, _ situation: Situation) -> Event? {
    let line = situation.line ?? declaration.line.known
    let open = checklist(terms, line: line).filter(\.isOpen)
    if facts.accepted == nil {
      guard open.allSatisfy({ $0.kind == .hold }) else { return nil }
      if let other = situation.claimedBy {
        return .refused(.duplicate, remedy: .known(other.text))
      }
      if let contradiction = declaration.contradiction(line, now: situation.now) {
        return .refused(.lineState, remedy: .known(contradiction.code))
      }
      if declaration.contactIsTheLine {
        return .refused(.other, remedy: .known(Refusal.contactIsTheLine.code))
      }
      return .accepted
    }
    guard isDue(situation.now) else { return nil }
    if kind == .reactivation, case .ended(_, let windowEnd)? = line?.service,
      let windowEnd, situation.now > windowEnd
    {
      return .refused(.windowClosed, remedy: .known(""))
    }
    if let hold = line?.hold {
      // Several commands may come while the line is held; one look per hour is enough.
      guard !isPostponed(situation.now) else { return nil }
      return .postponed(hold, until: situation.now.adding(seconds: Case.holdSeconds))
    }
    guard open.isEmpty else { return nil }
    return .executionStarted(attempt: 1)
  }

  /// How long a held line waits before it is looked at again.
  package static let holdSeconds: Int64 = 3_600

  private func isPostponed(_ now: Instant) -> Bool {
    guard let last = history.last(where: { $0.milestone == .postponed }) else { return false }
    return last.at.adding(seconds: Case.holdSeconds) > now
  }

  private func isDue(_ now: Instant) -> Bool {
    switch plan.moment {
    case .onceReady, .whenCarrierConfirms: true
    case .endOf(_, let instant): mode == .assisted || now >= instant
    }
  }

  /// A confirmed assisted case ends with the day the carrier named, which may be over already.
  private func nextWhileExecuting(_ terms: Terms, _ situation: Situation) -> Event? {
    guard mode == .assisted, isConfirmedByCarrier, !hasOpenIncident,
      case .endOf(_, let end) = plan.moment, end <= situation.now
    else { return nil }
    return .ended(ending(at: end, now: situation.now, terms))
  }

  /// The least time a finished case stays open, so that late news still find it.
  package static let aftercareSeconds: Int64 = 30 * 86_400
  /// How long bills are watched for after a contract has ended: two billing months (I01).
  package static let watchSeconds: Int64 = 62 * 86_400
  /// Longer where the desk sees nothing itself: the first bill after the end falls into it.
  package static let assistedAftercareSeconds: Int64 = 45 * 86_400

  /// The end at an instant that has come; `now` is when the desk learns of it.
  func ending(at end: Instant, now: Instant, _ terms: Terms) -> Ending {
    let kindTerms = terms.kinds[kind]
    let window = kindTerms.flatMap { kind == .suspension ? $0.longestPause.value : $0.window.value }
    let windowEnd = expiry(of: window, from: end, terms)
    let releaseAt =
      kind.endsContract ? expiry(of: kindTerms?.quarantine.value, from: end, terms) : nil
    let returns = kind == .resumption || kind == .reactivation
    let aftercare = now.adding(
      seconds: mode == .assisted
        ? Case.assistedAftercareSeconds
        : kind.endsContract ? Case.watchSeconds : Case.aftercareSeconds
    )
    let latest = [windowEnd, releaseAt].compactMap { $0 }.reduce(aftercare, max)
    return Ending(
      at: end,
      windowEnd: returns ? nil : windowEnd,
      releaseAt: releaseAt,
      closesAt: returns ? now : latest
    )
  }

  /// A period that the calendar does not cover gives no date: unknown is said, not guessed.
  private func expiry(of period: Period?, from end: Instant, _ terms: Terms) -> Instant? {
    guard let period else { return nil }
    // The only error says that the calendar ends earlier.
    return try? period.from(end, in: terms.zone, calendar: terms.calendar)
  }
}
