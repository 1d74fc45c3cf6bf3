package import Cancellation

/// Writes the news of a case in the holder's language.
///
/// No notice holds a full number, a link that acts, or anything of a document (I39); contacts on
/// record learn with reference and stop code how to stop what they did not ask for (P21, I13).
package struct NoticeWriter: Sendable {
  private let catalogues: Catalogues
  /// Base address of the portal without a final slash, said in the text.
  private let portal: String

  package init(catalogues: Catalogues, portal: String) {
    self.catalogues = catalogues
    self.portal = portal
  }

  /// The notice with that id, for the contact it names.
  ///
  /// `cause` is the event at position `id.event`: it says why a request was refused and what an end
  /// fixed; free text of it is read in the portal only. Without the stop code nothing is said of
  /// stopping.
  package func write(
    _ id: NoticeID,
    of state: Case,
    cause: Event?,
    under terms: Terms,
    freezeCode: String?
  ) -> Notice {
    let arguments = facts(state, cause, terms)
    let kind = id.kind.rawValue
    var paragraphs = [Message("notice.\(kind).body", arguments: arguments)]
    // The declared contact may be the very person to be stopped, unless it is on record itself.
    if let freezeCode, id.contact > 0 || state.declaresContactOnRecord,
      let stop = stop(id.kind, state, terms, freezeCode)
    {
      paragraphs.append(stop)
    }
    paragraphs.append(footer(state, terms))
    let language = state.declaration.language
    return Notice(
      subject: catalogues.text(
        Message("notice.\(kind).subject", arguments: arguments),
        language
      ),
      text: paragraphs.map { catalogues.text($0, language) }.joined(separator: "\n\n") + "\n"
    )
  }

  /// What every notice may say; texts take what they need.
  private func facts(_ state: Case, _ cause: Event?, _ terms: Terms) -> [Message.Argument] {
    let lapse = state.receivedAt.adding(seconds: Int64(terms.proofDays) * 86_400)
    return [
      .init(name: "act", value: .message(Message(state.kind))),
      .init(name: "carrier", value: .text(terms.brand)),
      .init(name: "line", value: .message(Message(line: state.declaration.line.name))),
      .init(name: "when", value: .message(Message(state.plan.moment, zone: terms.zone))),
      .init(name: "received", value: .instant(state.receivedAt, terms.zone)),
      .init(name: "lapse", value: .instant(lapse, terms.zone)),
      .init(name: "portal", value: .text(portal)),
      .init(
        name: "ended",
        value: .instant(ended(state, cause)?.at ?? state.lastEventAt, terms.zone)
      ),
      .init(name: "after", value: .message(after(state, cause, terms))),
      .init(name: "reason", value: .message(reason(cause))),
      .init(name: "due", value: due(state, cause, terms)),
      .init(name: "next", value: .message(Self.next(state.mode))),
      .init(name: "contested", value: .message(contested(cause))),
      .init(name: "objection", value: .message(objection(state, cause, terms))),
    ]
  }

  /// The cause itself first: a case that brings a line back is closed in the same moment.
  private func ended(_ state: Case, _ cause: Event?) -> Ending? {
    if case .ended(let ending)? = cause { return ending }
    if case .ended(let ending) = state.phase { return ending }
    return nil
  }

  /// When a person has to have looked at an incident.
  private func due(_ state: Case, _ cause: Event?, _ terms: Terms) -> Message.Value {
    var dueAt: Instant?
    if case .incidentOpened(_, _, let instant)? = cause { dueAt = instant }
    // The incident is another event, and an earlier charge may have opened it already.
    if case .money(.chargeDisputed)? = cause {
      dueAt = state.incidents.first { $0.kind == .chargedAfterEnd && $0.resolvedAt == nil }?.dueAt
    }
    return dueAt.map { .instant($0, terms.zone) } ?? .message(Message("notice.due-soon"))
  }

  /// What of a bill does not fit the end.
  private func contested(_ cause: Event?) -> Message {
    guard case .money(.chargeDisputed(let dispute))? = cause else {
      return Message("notice.charge-contested.why-in-case")
    }
    return Message("notice.charge-contested.why.\(dispute.reason.rawValue)")
  }

  /// Who contests a charge: the desk where it acts for the carrier, else the holder.
  private func objection(_ state: Case, _ cause: Event?, _ terms: Terms) -> Message {
    let arguments: [Message.Argument] = [
      .init(name: "carrier", value: .text(terms.brand)),
      .init(name: "due", value: due(state, cause, terms)),
    ]
    return switch state.mode {
    case .connected: Message("notice.charge-contested.by-desk", arguments: arguments)
    case .assisted: Message("notice.charge-contested.by-holder", arguments: arguments)
    }
  }

  /// What can still be done once the request is executed.
  private func after(_ state: Case, _ cause: Event?, _ terms: Terms) -> Message {
    let windowEnd = ended(state, cause)?.windowEnd
    switch state.kind {
    case .resumption, .reactivation: return Message("notice.after.works")
    case .suspension:
      return windowEnd.map {
        Message("notice.after.pause", ("moment", .instant($0, terms.zone)))
      } ?? Message("notice.after.pause-unknown")
    case .termination, .withdrawal, .portOut:
      return windowEnd.map {
        Message("notice.after.window", ("moment", .instant($0, terms.zone)))
      } ?? Message("notice.after.window-unknown")
    }
  }

  /// What follows acceptance: the desk acts, or the holder hands the notice to the carrier.
  private static func next(_ mode: Terms.Mode) -> Message {
    switch mode {
    case .connected: Message("notice.accepted.next.connected")
    case .assisted: Message("notice.accepted.next.assisted")
    }
  }

  private func reason(_ cause: Event?) -> Message {
    guard case .refused(let reason, _)? = cause else { return Message(RefusalReason.other) }
    return Message(reason)
  }

  /// For contacts on record only.
  private func stop(
    _ kind: NoticeKind,
    _ state: Case,
    _ terms: Terms,
    _ code: String
  ) -> Message? {
    let arguments: [Message.Argument] = [
      .init(name: "portal", value: .text(portal)),
      .init(name: "reference", value: .text(state.reference.text)),
      .init(name: "code", value: .text(code)),
      .init(name: "carrier", value: .text(terms.brand)),
    ]
    switch kind {
    case .received, .requestMade, .dateChanged:
      return Message("notice.stop.open", arguments: arguments)
    case .ended:
      return Message("notice.stop.over", arguments: arguments)
    case .frozen:
      return Message("notice.stop.frozen", arguments: arguments)
    case .calledOff:
      return Message("notice.stop.called-off", arguments: arguments)
    case .pleaseProve, .accepted, .question, .refused, .lapsed, .tellCarrier, .sendReminder,
      .carrierLate, .checkAfterwards, .checkingNetwork, .windowEnding, .broughtBack,
      .paymentReceived, .refundSent, .refundReturned, .chargeContested:
      return nil
    }
  }

  private func footer(_ state: Case, _ terms: Terms) -> Message {
    Message(
      "notice.footer",
      ("reference", .text(state.reference.text)),
      ("carrier", .text(terms.brand)),
      ("line", .message(Message(line: state.declaration.line.name))),
      ("portal", .text(portal))
    )
  }
}
