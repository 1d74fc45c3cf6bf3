package import Cancellation

/// Events as the journal keeps them: name and version written out, an open half and a sealed half.
///
/// Names never change; a new shape gets a new version and a lift here (`Tests` keep one golden
/// history per released version).
package struct EncodedEvent: Hashable, Sendable {
  package let name: String
  package let version: Int
  package let open: JSON
  /// Nil when the event holds nothing personal.
  package let personal: JSON?

  package init(name: String, version: Int = 1, open: JSON = .object([]), personal: JSON? = nil) {
    self.name = name
    self.version = version
    self.open = open
    self.personal = personal
  }
}

extension EncodedEvent {
  package init(_ event: Event) {
    switch event {
    case .declared(let declared):
      self.init(
        name: "declared",
        open: declared.open,
        personal: declared.declaration.personal
      )
    case .contactProven: self.init(name: "contactProven")
    case .identityProven(let proof): self.init("identityProven", "proof", proof.rawValue)
    case .consented(let summary): self.init("consented", "summary", summary)
    case .noticeDelivered(let id): self.init(name: "noticeDelivered", open: id.json)
    case .noticeFailed(let id, let code):
      self.init(
        name: "noticeFailed",
        open: .object(["notice": id.json, "code": .string(code)])
      )
    case .frozen: self.init(name: "frozen")
    case .unfrozen: self.init(name: "unfrozen")
    case .asked(let text): self.init(name: "asked", text: text)
    case .answered(let text): self.init(name: "answered", text: text)
    case .approved(let text): self.init(name: "approved", text: text)
    case .dateChanged(let plan, let summary):
      self.init(
        name: "dateChanged",
        open: .object(["plan": plan.json, "summary": .string(summary)])
      )
    case .accepted: self.init(name: "accepted")
    case .postponed(let hold, let until):
      self.init(
        name: "postponed",
        open: .object(["hold": .string(hold.rawValue), "until": .instant(until)])
      )
    case .noted(let text): self.init(name: "noted", text: text)
    case .reminded(let timer): self.init("reminded", "timer", timer.rawValue)
    case .calledOff: self.init(name: "calledOff")
    case .refused(let reason, let remedy):
      self.init(
        name: "refused",
        open: .object(["reason": .string(reason.rawValue)]),
        personal: .object(["text": remedy.value.map(JSON.string)])
      )
    case .lapsed: self.init(name: "lapsed")
    case .closed: self.init(name: "closed")
    case .erased(let reason): self.init("erased", "reason", reason.rawValue)
    case .money(let event): self.init(money: event)
    case .executionStarted, .serviceAcknowledged, .serviceConfirmed, .carrierConfirmed,
      .noticeSent, .evidenceAdded, .evidenceRemoved, .complained, .checkedAfter,
      .closedUnconfirmed, .settledAtZero, .ended, .profileReported, .broughtBack, .windowClosed,
      .incidentOpened,
      .incidentResolved:
      self.init(execution: event)
    }
  }

  private init(execution event: Event) {
    switch event {
    case .executionStarted(let attempt):
      self.init(
        name: "executionStarted",
        open: .object(["attempt": .int(Int64(attempt))])
      )
    case .serviceAcknowledged: self.init(name: "serviceAcknowledged")
    case .serviceConfirmed(let state): self.init("serviceConfirmed", "state", state.rawValue)
    case .carrierConfirmed(let confirmation):
      self.init(
        name: "carrierConfirmed",
        open: .object(["endsOn": .date(confirmation.endsOn), "at": .instant(confirmation.at)]),
        personal: .object(["text": confirmation.note.value.map(JSON.string)])
      )
    case .settledAtZero: self.init(name: "settledAtZero")
    case .ended(let ending): self.init(name: "ended", open: ending.json)
    case .profileReported(let level): self.init("profileReported", "level", level.rawValue)
    case .broughtBack(let by): self.init("broughtBack", "by", by.description)
    case .windowClosed: self.init(name: "windowClosed")
    case .incidentOpened(let kind, let owner, let dueAt):
      self.init(
        name: "incidentOpened",
        open: .object([
          "kind": .string(kind.rawValue), "owner": .string(owner.rawValue),
          "dueAt": .instant(dueAt),
        ])
      )
    case .incidentResolved(let number, let note):
      self.init(
        name: "incidentResolved",
        open: .object(["number": .int(Int64(number))]),
        personal: .object(["text": note.value.map(JSON.string)])
      )
    default:
      guard let dealings = EncodedEvent(dealings: event) else {
        preconditionFailure("every event has exactly one of the three encodings")
      }
      self = dealings
    }
  }

  private init(_ name: String, _ member: String, _ word: String) {
    self.init(name: name, open: .object([JSON.Member(member, .string(word))]))
  }

  private init(name: String, text: Personal<String>) {
    self.init(name: name, personal: .object(["text": text.value.map(JSON.string)]))
  }
}

extension Event.Declared {
  var open: JSON {
    .object([
      "id": .string(id.description), "reference": .string(reference.text),
      "receivedAt": .instant(receivedAt), "declaration": declaration.open,
      "edition": .string(edition), "mode": .string(mode.rawValue),
      "proofDays": .int(Int64(proofDays)), "plan": plan.json,
      "review": reviewReason.map { .string($0.rawValue) },
    ])
  }
}

extension NoticeID {
  package var json: JSON {
    .object([
      "kind": .string(kind.rawValue), "event": .int(Int64(event)),
      "contact": .int(Int64(contact)),
    ])
  }

  package init(json: JSON) throws(DecodingProblem) {
    self.init(
      kind: try json.word("kind"),
      event: Int(try json.integer("event")),
      contact: Int(try json.integer("contact"))
    )
  }
}

extension Ending {
  var json: JSON {
    .object([
      "at": .instant(at), "windowEnd": .instant(windowEnd), "releaseAt": .instant(releaseAt),
      "closesAt": .instant(closesAt),
    ])
  }

  init(json: JSON) throws(DecodingProblem) {
    self.init(
      at: try json.instant("at"),
      windowEnd: try json.optionalInstant("windowEnd"),
      releaseAt: try json.optionalInstant("releaseAt"),
      closesAt: try json.instant("closesAt")
    )
  }
}
