import Cancellation
import Desk

extension StatusView {
  /// A way on from the status page.
  struct Way {
    let label: Message
    let route: Route
  }

  /// What can be done now, most likely first; a command that would be refused has no link.
  var acts: [Way] {
    let id = state.id
    var list: [Way] = []
    switch state.phase {
    case .open:
      if state.question != nil {
        list.append(Way(label: Message("p16.act.answer"), route: .answer(id)))
      }
      if needsProof { list.append(Way(label: Message("p16.act.prove"), route: .caseProof(id))) }
      if mayChangeDate {
        list.append(Way(label: Message("p16.act.date"), route: .changeDate(id)))
      }
      list.append(Way(label: Message("p16.act.stop"), route: .stop(id)))
      if state.mode == .assisted {
        list.append(Way(label: Message("p16.act.plan"), route: .plan(id)))
      }
    case .executing:
      if state.mode == .assisted { list += whileTold(id) }
    case .ended, .closed:
      if state.mode == .assisted, case .ended = state.phase {
        list.append(Way(label: Message("p16.act.afterwards"), route: .afterwards(id)))
      }
      if isProven, endedContract {
        list.append(Way(label: Message("p16.act.bill"), route: .bills(id)))
      }
      switch way {
      case .possible(let kind, _):
        list.append(
          Way(
            label: Message("p16.act.back", ("act", .message(Message(kind)))),
            route: .reactivate(id)
          )
        )
      case .over, .notOffered:
        list.append(Way(label: Message("p16.act.back-over"), route: .reactivate(id)))
      case .nothing, .alreadyBack: break
      }
    }
    if state.kind.endsContract, outcomeMayEnd {
      list.append(Way(label: Message("p16.act.phone"), route: .phone(id)))
    }
    list.append(Way(label: Message("p16.act.messages"), route: .messages(id)))
    return list
  }

  /// What is done outside and entered here (assisted).
  private func whileTold(_ id: CaseID) -> [Way] {
    let carrier = Message.Argument(name: "carrier", value: .text(terms.brand))
    var list = [
      Way(label: Message("p16.act.plan"), route: .plan(id)),
      Way(label: Message("p31.sent"), route: .sent(id)),
      Way(label: Message("p16.act.carrier", arguments: [carrier]), route: .carrierAnswer(id)),
      Way(label: Message("p16.act.evidence"), route: .evidence(id)),
      Way(label: Message("p16.act.complain"), route: .complaint(id)),
    ]
    if !state.sendings.isEmpty, standing != .confirmed {
      list.append(Way(label: Message("p16.act.unconfirmed"), route: .unconfirmed(id)))
    }
    return list
  }

  /// The request was carried out, or may still be.
  private var outcomeMayEnd: Bool {
    switch state.phase {
    case .open, .executing, .ended: true
    case .closed(let outcome): outcome == .executed && !wasBroughtBack
    }
  }
}

extension StatusView {
  /// A receipt of the case, by what it confirms.
  struct Paper {
    let title: Message
    let number: Int
    let issuedAt: Instant
  }

  /// Newest first; numbers are positions of events, as in `Receipt`, which is only made for a file.
  var papers: [Paper] {
    history.enumerated().reversed().compactMap { offset, occurrence in
      Receipt.Kind(occurrence.event).map {
        Paper(
          title: Message("receipt.title.\($0.rawValue)"),
          number: offset + 1,
          issuedAt: occurrence.at
        )
      }
    }
  }

  /// Whether the calendar file would have an entry.
  var hasDates: Bool {
    if case .ended = state.phase { return true }
    return effectiveInstant != nil
  }

  /// Trouble that is open, said with its time.
  struct Trouble {
    let number: Int
    let text: Message
    let isLate: Bool
  }

  var troubles: [Trouble] {
    openTroubles.map { incident in
      let late = now > incident.dueAt
      return Trouble(
        number: incident.number,
        text: text(incident),
        isLate: late
      )
    }
  }

  /// A charge after the end is the desk's to contest where it acts for the carrier.
  private func text(_ incident: Incident) -> Message {
    let facts = [
      Message.Argument(name: "carrier", value: .text(terms.brand)),
      Message.Argument(name: "moment", value: .instant(incident.dueAt, terms.zone)),
      Message.Argument(name: "days", value: .number(Int(Case.followUpDays))),
    ]
    return incident.kind == .chargedAfterEnd && state.mode == .connected
      ? Message("p16.trouble.contested", arguments: facts)
      : Message("p16.trouble.\(incident.kind.rawValue)", arguments: facts)
  }
}
