import Cancellation
import Desk

extension StatusView {
  /// Something the holder must or may still do, and until when.
  struct Deadline {
    let what: Message
    /// Nil when no last moment is known.
    let until: Instant?
    /// Words in place of the moment when there is none.
    let otherwise: Message
    /// Where it is done.
    let route: Route?
    /// It has to be done, or something is lost; all others are only possible.
    let isDuty: Bool
  }

  /// Duties first, then what is still possible.
  var deadlines: [Deadline] {
    let id = state.id
    switch state.phase {
    case .open: return whileOpen(id)
    case .executing:
      guard state.mode == .assisted, standing != .confirmed else { return [] }
      return whileTold(id)
    case .ended(let ending): return settle(id) + lookAgain(ending, id) + bringBack(ending, id)
    case .closed: return []
    }
  }

  private func whileOpen(_ id: CaseID) -> [Deadline] {
    var list: [Deadline] = []
    if state.question != nil {
      list.append(
        Deadline(
          what: Message("p16.do.answer"),
          until: state.lapsesAt,
          otherwise: Message("p16.do.soon"),
          route: .answer(id),
          isDuty: true
        )
      )
    }
    if needsProof {
      list.append(
        Deadline(
          what: Message("p16.do.prove"),
          until: state.lapsesAt,
          otherwise: Message("p16.do.soon"),
          route: .caseProof(id),
          isDuty: true
        )
      )
    }
    list.append(
      Deadline(
        what: Message("p16.do.stop"),
        until: state.mode == .connected ? effectiveInstant : nil,
        otherwise: state.mode == .connected
          ? Message("p16.do.stop.until-start") : Message("p16.do.stop.until-told"),
        route: .stop(id),
        isDuty: false
      )
    )
    return list
  }

  /// First the notice goes out and is entered, then the answer is waited for (assisted).
  private func whileTold(_ id: CaseID) -> [Deadline] {
    let carrier = Message.Argument(name: "carrier", value: .text(terms.brand))
    let report = Deadline(
      what: Message("p16.do.report", arguments: [carrier]),
      until: openTroubles.first { $0.kind == .carrierSilent }?.dueAt ?? followUp,
      otherwise: Message("p16.do.soon"),
      route: .carrierAnswer(id),
      isDuty: true
    )
    guard let due = state.answerDue else {
      let tell = Deadline(
        what: Message("p16.do.tell", arguments: [carrier]),
        until: nil,
        otherwise: Message("p16.do.tell.when", arguments: [carrier]),
        route: .plan(id),
        isDuty: true
      )
      let enter = Deadline(
        what: Message("p16.do.enter"),
        until: nil,
        otherwise: Message("p16.do.enter.when"),
        route: .sent(id),
        isDuty: true
      )
      return [tell, enter, report]
    }
    let complain = Deadline(
      what: Message("p16.do.complain"),
      until: nil,
      otherwise: Message("p16.from", ("moment", .instant(due, terms.zone))),
      route: .complaint(id),
      isDuty: false
    )
    return [report, complain]
  }

  /// Bills, phone, services and number, some weeks after the end (assisted).
  private func lookAgain(_ ending: Ending, _ id: CaseID) -> [Deadline] {
    guard state.mode == .assisted, state.kind.endsContract, !wasBroughtBack,
      !state.missingChecks.isEmpty
    else { return [] }
    let from = ending.at.adding(seconds: Case.checkAfterDays * 86_400)
    return [
      Deadline(
        what: Message("p16.do.check"),
        until: nil,
        otherwise: Message("p16.from", ("moment", .instant(from, terms.zone))),
        route: .afterwards(id),
        isDuty: true
      )
    ]
  }

  private func bringBack(_ ending: Ending, _ id: CaseID) -> [Deadline] {
    guard way.isOpen else { return [] }
    return [
      Deadline(
        what: state.kind == .suspension
          ? Message("p16.do.back.pause") : Message("p16.do.back.ended"),
        until: ending.windowEnd,
        otherwise: Message("p16.do.back.unknown", ("carrier", .text(terms.brand))),
        route: .reactivate(id),
        isDuty: false
      )
    ]
  }

  /// A step is open that the holder can take on the page of proofs.
  var needsProof: Bool {
    guard case .open = state.phase else { return false }
    return checklist.contains { item in
      guard item.isOpen else { return false }
      switch item.kind {
      case .contact, .consent: return true
      case .identity: return item.owner == .holder
      case .contactsTold, .review, .arrears, .hold, .freeze, .question: return false
      }
    }
  }

  var mayChangeDate: Bool {
    guard case .open = state.phase else { return false }
    return (terms.kinds[state.kind]?.latestDays ?? 0) > 0
  }
}

extension StatusView {
  /// Whether and how a line that was ended or paused comes back (P18).
  enum WayBack: Hashable {
    /// Nothing was switched off by this request.
    case nothing
    /// A new request of that kind; until then, if a last moment is known.
    case possible(RequestKind, until: Instant?)
    case over(at: Instant?)
    /// The carrier does not take such a request here.
    case notOffered
    case alreadyBack

    var isOpen: Bool {
      switch self {
      case .possible: true
      case .nothing, .over, .notOffered, .alreadyBack: false
      }
    }
  }

  var way: WayBack {
    guard let ending else { return .nothing }
    let back: RequestKind
    switch state.kind {
    case .termination, .withdrawal: back = .reactivation
    case .suspension: back = .resumption
    case .resumption, .reactivation, .portOut: return .nothing
    }
    if wasBroughtBack { return .alreadyBack }
    guard case .ended = state.phase else { return .over(at: ending.windowEnd) }
    guard terms.kinds[back] != nil else { return .notOffered }
    // A paused line can be resumed as long as it is paused; an ended one only inside its window.
    if back == .resumption { return .possible(back, until: ending.windowEnd) }
    guard let windowEnd = ending.windowEnd else {
      return state.mode == .assisted ? .possible(back, until: nil) : .over(at: nil)
    }
    return now <= windowEnd ? .possible(back, until: windowEnd) : .over(at: windowEnd)
  }
}
