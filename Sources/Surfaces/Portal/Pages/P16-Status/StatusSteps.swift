import Cancellation
import Desk
import Web

extension StatusView {
  /// One line of the timeline.
  struct Step {
    let title: Message
    let at: Instant?
    /// Words in place of a time that is not known.
    let otherwise: Message
    let standing: Timeline.Standing
    /// Who did it; nil where it followed by itself.
    let by: Message?
  }

  /// What happened, the step in hand, and what follows it.
  var steps: [Step] { past + present + ahead }

  private var past: [Step] {
    var entries: [HistoryEntry] = []
    for entry in state.history {
      // A line that stays held is looked at every hour: only the last look is news.
      if entry.milestone == .postponed, entries.last?.milestone == .postponed {
        entries.removeLast()
      }
      entries.append(entry)
    }
    return entries.map { entry in
      Step(
        title: Message(entry.milestone),
        at: entry.at,
        otherwise: Message("p16.step.unknown"),
        standing: .done,
        by: Self.actor(entry)
      )
    }
  }

  private var present: [Step] {
    switch state.phase {
    case .open, .executing:
      [
        Step(
          title: Message("p16.step.\(standing.rawValue)", ("carrier", .text(terms.brand))),
          at: due,
          otherwise: Message("p16.step.no-date"),
          standing: isLate ? .late : .current,
          by: nil
        )
      ]
    case .ended, .closed: []
    }
  }

  private var ahead: [Step] {
    let when = Message(state.plan.moment, zone: terms.zone)
    switch state.phase {
    case .open:
      let effect = future(Message("p16.step.effect"), effectiveInstant, when)
      let isNext = standing == .scheduled
      let accept = future(Message("p16.step.accept"), nil, Message("p16.step.no-date"))
      return (isAccepted ? [] : [accept]) + (isNext ? [] : [effect])
    case .executing: return [future(Message("p16.step.done-next"), nil, when)]
    case .ended(let ending):
      var list: [Step] = []
      if case .possible(_, let until?) = way, until > now {
        list.append(future(Message("p16.step.window"), until, when))
      }
      if let releaseAt = ending.releaseAt, releaseAt > now {
        list.append(future(Message("p16.step.release"), releaseAt, when))
      }
      list.append(future(Message("p16.step.close"), ending.closesAt, when))
      return list
    case .closed: return []
    }
  }

  private func future(_ title: Message, _ at: Instant?, _ otherwise: Message) -> Step {
    Step(title: title, at: at, otherwise: otherwise, standing: .ahead, by: nil)
  }

  /// Only what somebody did has a doer; the rest follows from it, whoever came last.
  private static func actor(_ entry: HistoryEntry) -> Message? {
    switch entry.milestone {
    case .received, .consented, .dateChanged, .calledOff, .answered, .frozen, .asked, .reviewed,
      .profileRemoved, .carrierConfirmed, .incidentResolved, .unfrozen,
      .noticeSent, .evidenceAdded, .evidenceRemoved, .complained, .checkedAfter,
      .closedUnconfirmed, .erased, .quoteAgreed, .paymentAsked, .refundClaimed,
      .destinationChosen, .refundApproved, .refundDeclined, .payoutDisputed, .disputeCredited,
      .disputeUpheld, .writtenOff:
      name(entry.actor.role)
    case .contactProven, .identityProven, .accepted, .executing, .acknowledged, .stopped,
      .started, .settled, .ended, .broughtBack, .windowClosed, .refused, .lapsed, .closed,
      .incidentOpened, .postponed, .charged, .paymentReceived, .paymentFailed, .paymentReversed,
      .payoutOrdered, .payoutSent, .payoutSettled, .payoutReturned, .billReceived,
      .chargeDisputed:
      nil
    }
  }

  private static func name(_ role: Actor.Role) -> Message? {
    switch role {
    case .anyone: nil
    case .holder: Message("p16.by.holder")
    case .agent, .reviewer, .finance, .supervisor: Message("p16.by.staff")
    case .worker: Message("p16.by.desk")
    }
  }
}
