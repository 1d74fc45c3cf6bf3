/// What the holder does with a carrier outside, and tells the desk (assisted).
extension Case {
  /// Notices, complaints and findings that a case can use; far above what anybody needs.
  package static let entryLimit = 40
  /// Pieces of evidence that a case keeps at a time.
  package static let evidenceLimit = 50
  /// Pieces of evidence that a case ever takes: what is removed leaves its two events.
  package static let evidenceEverLimit = 200

  func decideSending(
    _ sending: Sending,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard mode == .assisted else { throw .notAssisted }
    guard !sendings.contains(sending) else { return [] }
    guard PartName.fits(sending.contact) else { throw .unknownWay }
    try checkDay(sending.on, terms, situation)
    try checkNote(sending.note)
    guard sending.evidence.allSatisfy({ id in evidence.contains { $0.id == id } }) else {
      throw .unknownEvidence
    }
    guard sendings.count < Case.entryLimit else { throw .tooManyEntries(limit: Case.entryLimit) }
    let due = answerDue(sending.on, terms)
    // A new notice gives the carrier its time again; one told late does not.
    let over: Set<Incident.Kind> = due > situation.now ? [.notSent, .carrierSilent] : [.notSent]
    return [.noticeSent(sending, answerDue: due)] + resolved(over, note: "notice sent")
  }

  /// The end of the day by which the carrier must have answered a notice of that day.
  private func answerDue(_ day: LocalDate, _ terms: Terms) -> Instant {
    let usual = terms.zone.end(of: day.adding(days: Int(Case.followUpDays)))
    guard let period = terms.kinds[kind]?.answerWithin.value else { return usual }
    let sent = terms.zone.end(of: day).adding(milliseconds: -1)
    // A period beyond the calendar is unknown, and the usual one takes its place.
    return (try? period.from(sent, in: terms.zone, calendar: terms.calendar)) ?? usual
  }

  /// The same content twice is one piece: "already so".
  ///
  /// Where the desk acts for the carrier, a bill is all that the holder can have to show.
  func decideEvidence(_ piece: Evidence) throws(Refusal) -> [Event] {
    guard mode == .assisted || piece.kind == .bill else { throw .notAssisted }
    guard !evidence.contains(where: { $0.id == piece.id }) else { return [] }
    if case .known(let name) = piece.name, name.count > Case.nameLimit {
      throw .textTooLong(limit: Case.nameLimit)
    }
    try checkNote(piece.note)
    guard evidence.count < Case.evidenceLimit else {
      throw .tooManyEntries(limit: Case.evidenceLimit)
    }
    guard history.count(where: { $0.milestone == .evidenceAdded }) < Case.evidenceEverLimit else {
      throw .tooManyEntries(limit: Case.evidenceEverLimit)
    }
    return [.evidenceAdded(piece)]
  }

  func decideEvidenceRemoval(_ id: EvidenceID) throws(Refusal) -> [Event] {
    guard evidence.contains(where: { $0.id == id }) else { throw .unknownEvidence }
    return [.evidenceRemoved(id)]
  }

  func decideComplaint(
    _ complaint: Complaint,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard mode == .assisted else { throw .notAssisted }
    guard !complaints.contains(complaint) else { return [] }
    if case .body(let id) = complaint.to, !PartName.fits(id) { throw .unknownWay }
    try checkDay(complaint.on, terms, situation)
    try checkNote(complaint.note)
    guard complaints.count < Case.entryLimit else { throw .tooManyEntries(limit: Case.entryLimit) }
    return [.complained(complaint)]
  }

  /// A bill after the end is the holder's to contest; it is over when the next look finds none.
  func decideCheck(_ check: AfterCheck, _ situation: Situation) throws(Refusal) -> [Event] {
    guard mode == .assisted else { throw .notAssisted }
    guard newestCheck(check.what) != check else { return [] }
    try checkNote(check.note)
    guard afterChecks.count < Case.entryLimit else {
      throw .tooManyEntries(limit: Case.entryLimit)
    }
    let follows: [Event] =
      switch (check.what, check.fine) {
      case (.bills, true):
        settlement.disputes.filter { $0.outcome == nil }
          .map { .money(.disputeCredited($0.number, note: check.note)) }
          + resolved([.chargedAfterEnd], note: check.note.value ?? "")
      case (.bills, false):
        incident(.chargedAfterEnd, .holder, situation, seconds: Case.followUpDays * 86_400)
      case (.device, _), (.bindings, _), (.number, _): []
      }
    return [.checkedAfter(check)] + follows
  }

  /// The carrier was told and never answered; the holder stops waiting, whatever is still open.
  func decideUnconfirmed(_ note: String) throws(Refusal) -> [Event] {
    guard mode == .assisted else { throw .notAssisted }
    guard !sendings.isEmpty else { throw .nothingSent }
    guard !isConfirmedByCarrier else { throw .carrierHasConfirmed }
    let note = try Case.checked(note)
    return resolved(Set(Incident.Kind.allCases), note: note)
      + [.closedUnconfirmed(note: .known(note))]
  }

  func decidePutAway() throws(Refusal) -> [Event] {
    guard mode == .assisted else { throw .notAssisted }
    guard missingChecks.isEmpty else { throw .checksMissing(missingChecks) }
    if let open = incidents.first(where: { $0.resolvedAt == nil }) {
      throw .incidentOpen(open.number)
    }
    return [.closed]
  }

  /// What is told to have happened lies between the request and today.
  private func checkDay(
    _ day: LocalDate,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) {
    guard day <= terms.zone.date(of: situation.now) else { throw .dayInFuture }
    let earliest = terms.zone.date(of: receivedAt)
    guard day >= earliest else { throw .dayBeforeRequest(earliest: earliest) }
  }

  private func checkNote(_ note: Personal<String>) throws(Refusal) {
    if case .known(let text) = note { _ = try Case.checked(text) }
  }
}

extension Case {
  /// A carrier that has had its time is silent; one that was never told is not (assisted).
  func decideFollowUp(_ execution: Execution, _ situation: Situation) -> [Event] {
    let usual = execution.startedAt.adding(seconds: Case.followUpDays * 86_400)
    guard mode == .assisted, !isConfirmedByCarrier, situation.now >= answerDue ?? usual else {
      return []
    }
    return incident(answerDue == nil ? .notSent : .carrierSilent, .holder, situation)
  }

  /// Once for each day of reminding that has come, while nothing was sent (I24).
  func isToSend(_ execution: Execution, _ now: Instant) -> Bool {
    guard mode == .assisted, answerDue == nil, !isConfirmedByCarrier, !hasOpenIncident else {
      return false
    }
    let due = Case.sendingReminderDays.count {
      now >= execution.startedAt.adding(seconds: $0 * 86_400)
    }
    return execution.reminders < due
  }

  /// Once, while something is left to look at (I24).
  func isToCheck(_ ending: Ending, _ now: Instant) -> Bool {
    mode == .assisted && !isBroughtBack && !missingChecks.isEmpty
      && now >= ending.at.adding(seconds: Case.checkAfterDays * 86_400)
      && !notices.keys.contains { $0.kind == .checkAfterwards }
  }
}
