package import Cancellation

extension Event {
  /// The event a stored pair of halves stands for; without the sealed half its texts are erased.
  package init(_ encoded: EncodedEvent) throws(DecodingProblem) {
    guard encoded.version == 1 else {
      throw DecodingProblem(encoded.name, "has a version this program does not know")
    }
    let open = encoded.open
    let text = try Personal(encoded.personal, "text", String.init(json:))
    switch encoded.name {
    case "declared": self = .declared(try Declared(open: open, personal: encoded.personal))
    case "contactProven": self = .contactProven
    case "identityProven": self = .identityProven(try open.word("proof"))
    case "consented": self = .consented(summary: try open.string("summary"))
    case "noticeDelivered": self = .noticeDelivered(try NoticeID(json: open))
    case "noticeFailed":
      self = .noticeFailed(
        try NoticeID(json: try open.required("notice")),
        code: try open.string("code")
      )
    case "frozen": self = .frozen
    case "unfrozen": self = .unfrozen
    case "asked": self = .asked(question: text)
    case "answered": self = .answered(text: text)
    case "approved": self = .approved(reason: text)
    case "dateChanged":
      self = .dateChanged(
        try DatePlan(json: try open.required("plan")),
        summary: try open.string("summary")
      )
    case "accepted": self = .accepted
    case "postponed": self = .postponed(try open.word("hold"), until: try open.instant("until"))
    case "noted": self = .noted(text: text)
    case "reminded": self = .reminded(try open.word("timer"))
    case "calledOff": self = .calledOff
    case "refused": self = .refused(try open.word("reason"), remedy: text)
    case "lapsed": self = .lapsed
    case "closed": self = .closed
    case "erased": self = .erased(try open.word("reason"))
    default:
      if let dealings = try Event(dealings: encoded.name, open, encoded.personal, text) {
        self = dealings
      } else if let money = try MoneyEvent(encoded.name, open, encoded.personal, text) {
        self = .money(money)
      } else {
        self = try Event(execution: encoded.name, open, text)
      }
    }
  }

  private init(
    execution name: String,
    _ open: JSON,
    _ text: Personal<String>
  ) throws(DecodingProblem) {
    switch name {
    case "executionStarted":
      self = .executionStarted(attempt: Int(try open.integer("attempt")))
    case "serviceAcknowledged": self = .serviceAcknowledged
    case "serviceConfirmed": self = .serviceConfirmed(try open.word("state"))
    case "carrierConfirmed":
      self = .carrierConfirmed(
        CarrierConfirmation(
          endsOn: try open.date("endsOn"),
          at: try open.instant("at"),
          note: text
        )
      )
    case "settledAtZero": self = .settledAtZero
    case "ended": self = .ended(try Ending(json: open))
    case "profileReported": self = .profileReported(try open.word("level"))
    case "broughtBack": self = .broughtBack(by: try open.identifier("by"))
    case "windowClosed": self = .windowClosed
    case "incidentOpened":
      self = .incidentOpened(
        try open.word("kind"),
        owner: try open.word("owner"),
        dueAt: try open.instant("dueAt")
      )
    case "incidentResolved":
      self = .incidentResolved(number: Int(try open.integer("number")), note: text)
    default: throw DecodingProblem(name, "is an event this program does not know")
    }
  }
}

extension Event.Declared {
  init(open: JSON, personal: JSON?) throws(DecodingProblem) {
    self.init(
      id: try open.identifier("id"),
      reference: try open.identifier("reference"),
      receivedAt: try open.instant("receivedAt"),
      declaration: try Declaration(open: try open.required("declaration"), personal: personal),
      edition: try open.string("edition"),
      mode: try open.word("mode"),
      proofDays: Int(try open.integer("proofDays")),
      plan: try DatePlan(json: try open.required("plan")),
      reviewReason: open["review"] == nil ? nil : try open.word("review")
    )
  }
}
