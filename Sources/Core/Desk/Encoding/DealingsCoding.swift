import Cancellation

// What passes between a holder and a carrier outside, as the journal keeps it: words of closed
// lists, days and digests in the open half; whatever the holder wrote in the sealed one.

extension EncodedEvent {
  /// The form of an event of dealings with the carrier; nil for every other event.
  init?(dealings event: Event) {
    switch event {
    case .noticeSent(let sending, let due):
      self.init(
        name: "noticeSent",
        open: .object([
          "contact": .string(sending.contact), "on": .date(sending.on),
          "evidence": .array(sending.evidence.map { .string($0.text) }),
          "answerDue": .instant(due),
        ]),
        text: sending.note
      )
    case .evidenceAdded(let piece):
      self.init(name: "evidenceAdded", open: piece.open, personal: piece.personal)
    case .evidenceRemoved(let id):
      self.init(name: "evidenceRemoved", open: .object(["id": .string(id.text)]))
    case .complained(let complaint):
      self.init(
        name: "complained",
        open: .object(["to": complaint.to.json, "on": .date(complaint.on)]),
        text: complaint.note
      )
    case .checkedAfter(let check):
      self.init(
        name: "checkedAfter",
        open: .object(["what": .string(check.what.rawValue), "fine": .bool(check.fine)]),
        text: check.note
      )
    case .closedUnconfirmed(let note):
      self.init(name: "closedUnconfirmed", open: .object([]), text: note)
    default: return nil
    }
  }

  private init(name: String, open: JSON, text: Personal<String>) {
    self.init(
      name: name,
      open: open,
      personal: .object(["text": text.value.map(JSON.string)])
    )
  }
}

extension Event {
  /// An event of dealings with the carrier; nil when the name is of another one.
  init?(
    dealings name: String,
    _ open: JSON,
    _ personal: JSON?,
    _ text: Personal<String>
  ) throws(DecodingProblem) {
    switch name {
    case "noticeSent":
      self = .noticeSent(
        Sending(
          contact: try open.string("contact"),
          on: try open.date("on"),
          note: text,
          evidence: try open.evidence("evidence")
        ),
        answerDue: try open.instant("answerDue")
      )
    case "evidenceAdded":
      self = .evidenceAdded(try Evidence(open: open, personal: personal))
    case "evidenceRemoved": self = .evidenceRemoved(try EvidenceID(json: open["id"]))
    case "complained":
      self = .complained(
        Complaint(
          to: try Complaint.Recipient(json: open["to"]),
          on: try open.date("on"),
          note: text
        )
      )
    case "checkedAfter":
      self = .checkedAfter(
        AfterCheck(try open.word("what"), fine: try open.flag("fine"), note: text)
      )
    case "closedUnconfirmed": self = .closedUnconfirmed(note: text)
    default: return nil
    }
  }
}

extension Evidence {
  var open: JSON {
    .object([
      "id": .string(id.text), "kind": .string(kind.rawValue),
      "mediaType": .string(mediaType.rawValue), "size": .int(Int64(size)),
      "keepUntil": .instant(keepUntil),
    ])
  }

  var personal: JSON {
    .object(["name": name.value.map(JSON.string), "note": note.value.map(JSON.string)])
  }

  init(open: JSON, personal: JSON?) throws(DecodingProblem) {
    self.init(
      id: try EvidenceID(json: open["id"]),
      kind: try open.word("kind"),
      mediaType: try open.word("mediaType"),
      size: Int(try open.integer("size")),
      name: try Personal(personal, "name", String.init(json:)),
      note: try Personal(personal, "note", String.init(json:)),
      keepUntil: try open.instant("keepUntil")
    )
  }
}

extension EvidenceID {
  init(json: JSON?) throws(DecodingProblem) {
    guard let id = json?.text.flatMap({ EvidenceID($0) }) else {
      throw DecodingProblem("id", "is malformed")
    }
    self = id
  }
}

extension Complaint.Recipient {
  var json: JSON {
    switch self {
    case .carrier: .string("carrier")
    case .body(let id): .object(["body": .string(id)])
    }
  }

  init(json: JSON?) throws(DecodingProblem) {
    if json?.text == "carrier" {
      self = .carrier
    } else if let json, json.text == nil {
      self = .body(try json.string("body"))
    } else {
      throw DecodingProblem("to", "is an unknown word")
    }
  }
}

extension JSON {
  fileprivate func evidence(_ name: String) throws(DecodingProblem) -> [EvidenceID] {
    var list: [EvidenceID] = []
    for item in self[name]?.items ?? [] { list.append(try EvidenceID(json: item)) }
    return list
  }

  func flag(_ name: String) throws(DecodingProblem) -> Bool {
    guard case .bool(let value) = try required(name) else {
      throw DecodingProblem(name, "is neither true nor false")
    }
    return value
  }
}
