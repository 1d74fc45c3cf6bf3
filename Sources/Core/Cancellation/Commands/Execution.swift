extension Case {
  /// Working hours a person has to look at an incident of the network: one day, counted plainly so
  /// that a missing holiday calendar cannot lengthen it.
  package static let incidentSeconds: Int64 = 86_400

  func decideService(
    _ answer: ServiceAnswer,
    _ terms: Terms,
    _ situation: Situation
  ) -> [Event] {
    guard case .executing(let execution) = phase else { return [] }
    switch answer {
    case .acknowledged:
      return execution.acknowledged ? [] : [.serviceAcknowledged]
    case .refused: return incident(.networkRefused, .agent, situation)
    case .silent: return incident(.networkSilent, .agent, situation)
    case .contradicts: return incident(.networkContradicts, .agent, situation)
    case .readBack(let state):
      guard state == kind.serviceAfter else {
        return incident(.networkContradicts, .agent, situation)
      }
      return [.serviceConfirmed(state)]
        + resolved([.networkSilent, .networkRefused, .networkContradicts], note: "read back")
        + finalCharges(terms, situation)
        + [.ended(ending(at: situation.now, now: situation.now, terms))]
    }
  }

  /// At most one open incident of a kind: the tenth silence is the same trouble.
  func incident(
    _ kind: Incident.Kind,
    _ owner: Actor.Role,
    _ situation: Situation,
    seconds: Int64 = Case.incidentSeconds
  ) -> [Event] {
    guard !incidents.contains(where: { $0.kind == kind && $0.resolvedAt == nil }) else {
      return []
    }
    return [
      .incidentOpened(
        kind,
        owner: owner,
        dueAt: situation.now.adding(seconds: seconds)
      )
    ]
  }

  /// The carrier has answered, so its silence and its former no are over.
  func decideCarrierConfirmed(
    _ date: LocalDate,
    _ note: String,
    _ terms: Terms
  ) throws(Refusal) -> [Event] {
    guard mode == .assisted else { throw .notAssisted }
    let note = Personal.known(try Case.checked(note))
    return [
      .carrierConfirmed(
        CarrierConfirmation(endsOn: date, at: terms.zone.end(of: date), note: note)
      )
    ] + resolved([.notSent, .carrierSilent, .carrierRefused], note: note.value ?? "")
  }

  /// What is over once the trouble has ended by itself: the open incidents of these kinds.
  func resolved(_ kinds: Set<Incident.Kind>, note: String) -> [Event] {
    incidents.filter { $0.resolvedAt == nil && kinds.contains($0.kind) }
      .map { .incidentResolved(number: $0.number, note: .known(note)) }
  }

  /// Whether the carrier has confirmed what it was last told.
  var isConfirmedByCarrier: Bool {
    history.last { $0.milestone == .executing || $0.milestone == .carrierConfirmed }?.milestone
      == .carrierConfirmed
  }

  func decideCarrierRefused(
    _ note: String,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard mode == .assisted else { throw .notAssisted }
    return [.noted(text: .known(try Case.checked(note)))]
      + incident(.carrierRefused, .agent, situation)
  }

  func decideBroughtBack(_ by: CaseID, _ situation: Situation) -> [Event] {
    guard case .ended = phase, !isBroughtBack else { return [] }
    // `advanced` closes the case, unless money is still a person's to settle: what was charged for
    // an end that is none any more has to be looked at.
    return [.broughtBack(by: by)]
      + (settlement.charges?.isEmpty == false ? incident(.settlementOpen, .finance, situation) : [])
  }

  /// A timer acts at or after its time and once, however often it comes (I24).
  func decideTimer(
    _ timer: Timer,
    _ terms: Terms,
    _ situation: Situation
  ) -> [Event] {
    switch (timer, phase) {
    case (.remind, .open):
      facts.accepted == nil && facts.consentIsReady == false ? [.reminded(.remind)] : []
    case (.lapse, .open):
      if !isWaitingTooLong(situation.now) {
        []
      } else if isStaffsTurn && !owesFirst(terms, situation) {
        incident(.reviewLate, .reviewer, situation)
      } else {
        [.lapsed]
      }
    case (.execution, .open): []  // `advanced` looks whether the date is reached.
    case (.followUp, .executing(let execution)):
      decideFollowUp(execution, situation)
    case (.remindSending, .executing(let execution)):
      isToSend(execution, situation.now) ? [.reminded(.remindSending)] : []
    case (.checkAfter, .ended(let ending)):
      isToCheck(ending, situation.now) ? [.reminded(.checkAfter)] : []
    case (.windowEnding, .ended(let ending)):
      windowIsEnding(ending, situation.now) ? [.reminded(.windowEnding)] : []
    case (.windowEnd, .ended(let ending)):
      windowIsOver(ending, situation.now) ? [.windowClosed] : []
    // `advanced` orders what may go and opens an incident of what should have arrived.
    case (.payout, .ended), (.payout, .closed), (.clearing, _): []
    case (.close, .ended): []  // `advanced` closes what has nothing open any more.
    case (.remind, _), (.lapse, _), (.execution, _), (.followUp, _), (.windowEnding, _),
      (.windowEnd, _), (.close, _), (.remindSending, _), (.checkAfter, _), (.payout, _):
      []
    }
  }
}

extension Case {
  /// Only the date, and a hold that is looked at every hour, may be waited for without an end.
  private func isWaitingTooLong(_ now: Instant) -> Bool {
    now >= lapsesAt && (facts.accepted == nil || facts.frozen != nil || question != nil)
  }

  /// The holder has proven a contact and confirmed the summary, and owes no answer: what is missing
  /// is somebody's look, and nobody may lose a request because staff are late.
  private var isStaffsTurn: Bool {
    facts.contact != nil && facts.consent != nil && question == nil
  }

  private func windowIsEnding(_ ending: Ending, _ now: Instant) -> Bool {
    guard let end = ending.windowEnd, !isBroughtBack else { return false }
    return now < end && now >= end.adding(seconds: -Case.windowReminderDays * 86_400)
      && !notices.keys.contains { $0.kind == .windowEnding }
  }

  private func windowIsOver(_ ending: Ending, _ now: Instant) -> Bool {
    guard let end = ending.windowEnd, !isBroughtBack else { return false }
    return now >= end && !history.contains { $0.milestone == .windowClosed }
  }

  /// Whether another case has made the line work again.
  var isBroughtBack: Bool { history.contains { $0.milestone == .broughtBack } }
}

extension ProvenFacts {
  /// Whether everything the holder has to do is done.
  var consentIsReady: Bool { contact != nil && consent != nil && identity != nil }
}
