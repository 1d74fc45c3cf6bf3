/// Something to be done outside the core because of an event.
///
/// Each effect has a key that never changes (case, event position, number), so that it can be sent
/// again and still be one effect (design idea 6).
package enum Effect: Hashable, Sendable {
  case notice(NoticeID)
  /// Switch the line on or off; the attempt is part of what makes the effect.
  case applyService(ServiceState)
  case readService(expecting: ServiceState)
  case timer(Timer, at: Instant)
  /// Tell the case that had ended or paused the line that it works again.
  case tellCase(CaseID)
  case money(MoneyEffect)
}

extension Case {
  /// The effects of the event just applied; `self` is the state after it.
  package func effects(of event: Event) -> [Effect] {
    let notices = noticeIDs(of: event, position: position).map(Effect.notice)
    return notices + timers(of: event) + serviceEffects(of: event) + moneyEffects(of: event)
  }

  /// The contacts that hear of the case: 0 is the declared one, then those on record.
  package var contacts: [Personal<ContactAddress>] {
    [declaration.contact] + (declaration.line.known?.contacts ?? [])
  }

  /// Whether the receipt goes to a contact on record: to the very contact that was declared.
  package var declaresContactOnRecord: Bool { declaration.line.declaredContact != nil }

  /// Places in `contacts` that are told apart from the declared one: nobody is told twice.
  private var othersOnRecord: [Int] {
    let declared = declaration.line.declaredContact.map { $0 + 1 }
    return contacts.indices.dropFirst().filter { $0 != declared }
  }

  /// Which messages an event causes, and to whom.
  func noticeIDs(of event: Event, position: Int) -> [NoticeID] {
    guard let (kind, audience) = notice(of: event) else { return [] }
    let everyone = audience == .allKnown ? [0] + othersOnRecord : [0]
    let ids = everyone.map { NoticeID(kind: kind, event: position, contact: $0) }
    guard case .declared = event else { return ids }
    // The declared contact gets the receipt; the others on record hear that a request was made.
    return ids
      + othersOnRecord.map { NoticeID(kind: .requestMade, event: position, contact: $0) }
  }

  /// Whether this notice is what tells a contact on record that a request was made (I13): the
  /// receipt itself, where it goes to one.
  package func tellsContactOnRecord(_ id: NoticeID) -> Bool {
    id.kind == .requestMade || (id.kind == .received && declaresContactOnRecord)
  }

  private enum Audience { case declarant, allKnown }

  private func notice(of event: Event) -> (NoticeKind, Audience)? {
    switch event {
    case .declared: (.received, .declarant)
    case .asked: (.question, .declarant)
    case .frozen: (.frozen, .allKnown)
    case .dateChanged: (.dateChanged, .allKnown)
    case .accepted: (.accepted, .declarant)
    case .calledOff: (.calledOff, .allKnown)
    case .refused: (.refused, .declarant)
    case .lapsed: (.lapsed, .declarant)
    case .executionStarted: mode == .assisted ? (.tellCarrier, .declarant) : nil
    case .reminded(let timer): reminder(timer)
    case .incidentOpened(.networkSilent, _, _): (.checkingNetwork, .declarant)
    case .incidentOpened(.carrierSilent, _, _): (.carrierLate, .declarant)
    case .incidentOpened: nil
    case .money(let event): moneyNotice(of: event).map { ($0, .declarant) }
    case .ended: (.ended, .allKnown)
    case .broughtBack: (.broughtBack, .allKnown)
    case .contactProven, .identityProven, .consented, .noticeDelivered, .noticeFailed, .unfrozen,
      .answered, .approved, .postponed, .serviceAcknowledged, .serviceConfirmed,
      .carrierConfirmed, .noticeSent, .evidenceAdded, .evidenceRemoved, .complained,
      .checkedAfter, .settledAtZero, .profileReported, .windowClosed, .incidentResolved, .noted,
      .closed, .closedUnconfirmed:
      nil
    // The address goes with the key, and a letter sent before would be a new copy of the data. Who
    // asked is answered by whoever was asked.
    case .erased: nil
    }
  }

  private func reminder(_ timer: Timer) -> (NoticeKind, Audience) {
    switch timer {
    case .windowEnding: (.windowEnding, .allKnown)
    case .remindSending: (.sendReminder, .declarant)
    case .checkAfter: (.checkAfterwards, .declarant)
    case .remind, .lapse, .execution, .followUp, .windowEnd, .close, .payout, .clearing:
      (.pleaseProve, .declarant)
    }
  }
}

extension Case {
  /// Days before the end of a window at which all contacts are reminded of it.
  package static let windowReminderDays: Int64 = 7
  /// Days after which a carrier that has not confirmed becomes an incident, where neither pack nor
  /// law knows its time to answer (assisted).
  package static let followUpDays: Int64 = 14
  /// Days after the holder was told to send the notice at which they are reminded of it (assisted).
  package static let sendingReminderDays: [Int64] = [3, 10]
  /// Days after the end at which to look again: the bill of the next month has come (assisted).
  package static let checkAfterDays: Int64 = 35

  private func timers(of event: Event) -> [Effect] {
    switch event {
    case .declared(let declared): proofTimers(declared)
    case .frozen, .asked, .dateChanged: [.timer(.lapse, at: lapsesAt)]
    case .accepted:
      switch plan.moment {
      case .endOf(_, let instant): [.timer(.execution, at: instant)]
      case .onceReady, .whenCarrierConfirms: []
      }
    case .postponed(_, let until): [.timer(.execution, at: until)]
    case .executionStarted:
      mode == .assisted ? sendingTimers : []
    case .noticeSent(_, let due): [.timer(.followUp, at: due)]
    case .carrierConfirmed(let confirmation):
      confirmation.at > lastEventAt ? [.timer(.execution, at: confirmation.at)] : []
    case .ended(let ending): windowTimers(ending)
    case .incidentResolved(let number, _):
      incidents.contains { $0.number == number && $0.kind == .reviewLate }
        ? [.timer(.lapse, at: lapsesAt)] : []
    case .contactProven, .identityProven, .consented, .noticeDelivered, .noticeFailed, .unfrozen,
      .answered, .approved, .serviceAcknowledged, .serviceConfirmed, .settledAtZero,
      .profileReported, .broughtBack, .windowClosed, .evidenceAdded, .evidenceRemoved,
      .complained, .checkedAfter, .closedUnconfirmed, .incidentOpened, .noted, .calledOff,
      .refused, .lapsed, .closed, .reminded, .erased:
      []
    case .money(let event): moneyTimers(of: event)
    }
  }

  /// Two reminders, then the declaration lapses (I23: nothing waits for ever).
  private func proofTimers(_ declared: Event.Declared) -> [Effect] {
    let lapse = Int64(declared.proofDays) * 86_400
    return [
      .timer(.remind, at: receivedAt.adding(seconds: lapse / 3)),
      .timer(.remind, at: receivedAt.adding(seconds: lapse * 2 / 3)),
      .timer(.lapse, at: receivedAt.adding(seconds: lapse)),
    ]
  }

  private var sendingTimers: [Effect] {
    Case.sendingReminderDays.map {
      .timer(.remindSending, at: lastEventAt.adding(seconds: $0 * 86_400))
    } + [.timer(.followUp, at: lastEventAt.adding(seconds: Case.followUpDays * 86_400))]
  }

  private func windowTimers(_ ending: Ending) -> [Effect] {
    var list: [Effect] = []
    if let windowEnd = ending.windowEnd {
      let reminder = windowEnd.adding(seconds: -Case.windowReminderDays * 86_400)
      if reminder > ending.at { list.append(.timer(.windowEnding, at: reminder)) }
      list.append(.timer(.windowEnd, at: windowEnd))
    }
    if mode == .assisted, ending.closesAt > ending.at {
      let look = ending.at.adding(seconds: Case.checkAfterDays * 86_400)
      list.append(.timer(.checkAfter, at: look))
    }
    if ending.closesAt > ending.at { list.append(.timer(.close, at: ending.closesAt)) }
    return list
  }

  private func serviceEffects(of event: Event) -> [Effect] {
    switch event {
    case .executionStarted where mode == .connected: [.applyService(kind.serviceAfter)]
    case .serviceAcknowledged: [.readService(expecting: kind.serviceAfter)]
    case .ended where !kind.endsContract && kind != .suspension:
      priorCase.map { [.tellCase($0)] } ?? []
    default: []
    }
  }

  /// The case that ended or paused the line which this one brings back.
  package var priorCase: CaseID? {
    switch declaration.line.known?.service {
    case .suspended(let id), .ended(let id, _): id
    case .active, nil: nil
    }
  }
}
