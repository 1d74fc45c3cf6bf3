package import Cancellation

/// How a holder gets from the wish to leave to the last check afterwards, with this carrier.
///
/// It is advice: nothing that is decided hangs on it, and what nobody knows is said so.
package struct Plan: Hashable, Sendable {
  /// Id of the pack whose way is described; the successor's where a carrier has closed.
  package let carrier: String
  /// The act.
  package let kind: RequestKind
  /// In the order in which they come; parts without a step are left out.
  package let parts: [Part]

  /// The steps of one part; none where the plan has nothing to say there.
  package func steps(_ name: Part.Name) -> [Step] {
    parts.first { $0.name == name }?.steps ?? []
  }

  /// Steps that belong together.
  package struct Part: Hashable, Sendable {
    package let name: Name
    package let steps: [Step]

    /// The parts of a plan, in their order (C09: moving away comes before asking).
    package enum Name: String, CaseIterable, Hashable, Sendable {
      case closed, before, ready, ways, cost, date, sending, complaint, afterwards, hazards
    }
  }

  /// One thing to do or to know.
  package struct Step: Hashable, Sendable {
    /// Stable inside the plan, such as `unbind.bank`; repeated kinds are numbered.
    package let id: String
    package let text: Phrase
    /// The rule or fact behind it with source and confidence; nil for plain advice.
    package let basis: Basis?
    /// A day that goes with it, counted in the carrier's days.
    package let due: Due?
    /// For a way to the carrier: how it stands for this holder.
    package let way: Way?

    package init(
      _ id: String,
      _ text: Phrase,
      basis: Basis? = nil,
      due: Due? = nil,
      way: Way? = nil
    ) {
      self.id = id
      self.text = text
      self.basis = basis
      self.due = due
      self.way = way
    }
  }
}

/// A day with what it means; the raw value of the sense is the key of its text after `plan.due.`.
package struct Due: Hashable, Sendable {
  package let sense: Sense
  package let date: LocalDate

  /// What the day means.
  package enum Sense: String, CaseIterable, Hashable, Sendable {
    /// It should be done or have come by then.
    case by
    /// It is possible from then on.
    case from
    /// It lasts until then.
    case until
    /// The first day on which the line can end.
    case earliest
  }

  package init(_ sense: Sense, _ date: LocalDate) {
    self.sense = sense
    self.date = date
  }
}

/// A way to the carrier as it stands for one holder.
package struct Way: Hashable, Sendable {
  package let contact: Contact
  /// What speaks against it; nil when it can be used.
  package let obstacle: Obstacle?
  /// What to know when using it.
  package let notes: [Phrase]

  /// Whether the way was seen in a text of the carrier or the regulator (C10).
  package var isVerified: Bool { contact.value.confidence == .verified }

  /// Why a way is not for this holder and this act.
  package enum Obstacle: String, CaseIterable, Hashable, Sendable {
    /// It does not work from where the holder is.
    case notFromHere
    /// The carrier takes other acts there.
    case notForThisAct
    /// It surely exists; its number or address was not found.
    case valueUnknown
    /// A public place: nothing personal belongs there (C06).
    case informationOnly
    /// The fact does not hold on this day.
    case notToday
  }
}

/// What a plan is made for.
package struct PlanQuestion: Hashable, Sendable {
  package let kind: RequestKind
  /// What the holder told; empty for the general plan.
  package let circumstances: Circumstances
  /// The day in the carrier's zone.
  package let today: LocalDate
  /// When the declaration was received; nil while there is none.
  package let received: Instant?
  /// When the carrier was told last; nil before that.
  package let sent: LocalDate?
  /// When the line ended; nil while it runs.
  package let ended: LocalDate?

  package init(
    _ kind: RequestKind,
    _ circumstances: Circumstances = Circumstances(),
    today: LocalDate,
    received: Instant? = nil,
    sent: LocalDate? = nil,
    ended: LocalDate? = nil
  ) {
    self.kind = kind
    self.circumstances = circumstances
    self.today = today
    self.received = received
    self.sent = sent
    self.ended = ended
  }
}

extension Plan {
  /// Days after which an answer is asked for again when nobody knows the carrier's own period: the
  /// day on which the case itself calls the carrier silent.
  static let answerDays = Int(Case.followUpDays)
  /// Days after the end on which bills are looked at: the day on which the case reminds of them.
  static let billDays = Int(Case.checkAfterDays)

  /// The plan of a carrier; `former` is the closed carrier whose customers it took over (C01).
  package init(_ pack: CarrierPack, _ question: PlanQuestion, former: CarrierPack? = nil) {
    let maker = PlanMaker(pack: pack, question: question, former: former)
    carrier = pack.id
    kind = question.kind
    parts = Part.Name.allCases.compactMap { name in
      let steps = maker.steps(name)
      return steps.isEmpty ? nil : Part(name: name, steps: steps)
    }
  }
}

extension PackShelf {
  /// The plan for the carrier of that id, or for whoever took its customers over.
  package func plan(_ carrier: String, _ question: PlanQuestion) -> Plan? {
    guard let asked = pack(carrier), let pack = pack(inChargeOf: carrier) else { return nil }
    return Plan(pack, question, former: asked.id == pack.id ? nil : asked)
  }
}

/// Makes the parts of one plan.
struct PlanMaker {
  let pack: CarrierPack
  let question: PlanQuestion
  let former: CarrierPack?

  var kind: RequestKind { question.kind }
  var told: Circumstances { question.circumstances }
  var rules: KindRules? { pack.kinds[question.kind] }

  /// Whether service or contract stop, so that codes no longer arrive.
  var stopsService: Bool {
    switch kind {
    case .termination, .withdrawal, .suspension, .portOut: true
    case .resumption, .reactivation: false
    }
  }

  var linked: [LinkedNumber] { pack.linked(for: told) }

  func steps(_ name: Plan.Part.Name) -> [Plan.Step] {
    switch name {
    case .closed: closed
    case .before: before
    case .ready: ready
    case .ways: ways
    case .cost: cost
    case .date: dates
    case .sending: sending
    case .complaint: complaint
    case .afterwards: afterwards
    case .hazards: hazards
    }
  }

  private var closed: [Plan.Step] {
    guard let former else { return [] }
    return [
      Plan.Step(
        "successor",
        Phrase(
          "plan.closed.successor",
          ("old", .text(former.brand)),
          ("new", .text(pack.brand))
        )
      ),
      Plan.Step("old-contacts", Phrase("plan.closed.contacts", ("old", .text(former.brand)))),
    ]
  }

  /// What can go wrong, the pack's own dangers after those that threaten everywhere (C02, C03).
  private var hazards: [Plan.Step] {
    let general = [
      Plan.Step("helpers", Phrase("plan.hazard.helpers")),
      Plan.Step("hotlines", Phrase("plan.hazard.hotlines")),
      Plan.Step("callers", Phrase("plan.hazard.callers")),
      Plan.Step("identity", Phrase("plan.hazard.identity")),
      Plan.Step("forgotten", Phrase("plan.hazard.forgotten")),
    ]
    return general
      + pack.hazards.map { hazard in
        Plan.Step(
          "pack.\(hazard.id)",
          Phrase("plan.pack-text", ("text", .texts(hazard.text))),
          basis: hazard.basis
        )
      }
  }
}
