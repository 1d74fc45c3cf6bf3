/// One request to end, pause or bring back a line: the state that its events add up to.
///
/// `phase` says how far it is; the four tracks are kept apart because in the world they are four
/// different facts: the contract, the number, the profile in the phone, the money.
package struct Case: Hashable, Sendable {
  package let id: CaseID
  package let reference: CaseReference
  /// Time of the durable declaration; deadlines count from it and it never moves (I10).
  package let receivedAt: Instant
  package let declaration: Declaration
  /// The pack edition whose terms this case keeps.
  package let edition: String
  package let mode: Terms.Mode
  /// Which review the declaration itself called for, if any.
  package let reviewReason: Explanation.Code?
  /// Days the request may wait for its proofs, and for the answer to a question.
  let proofDays: Int

  package internal(set) var plan: DatePlan
  package internal(set) var phase: Phase = .open
  package internal(set) var tracks = Tracks()
  package internal(set) var facts = ProvenFacts()
  package internal(set) var question: Personal<String>?
  /// When the request lapses unless all that is open then is the date (I23).
  package internal(set) var lapsesAt: Instant
  package internal(set) var incidents: [Incident] = []
  package internal(set) var notices: [NoticeID: NoticeFate] = [:]
  /// Notices that went to the carrier, oldest first (assisted).
  package internal(set) var sendings: [Sending] = []
  /// When the carrier must have answered the newest of them; absent while none has gone since the
  /// holder was last told to send one.
  package internal(set) var answerDue: Instant?
  /// What is kept to show what happened, oldest first (assisted).
  package internal(set) var evidence: [Evidence] = []
  package internal(set) var complaints: [Complaint] = []
  /// What was found after the end, oldest first; of each thing the newest counts.
  package internal(set) var afterChecks: [AfterCheck] = []
  package internal(set) var settlement = Settlement()
  /// What happened, oldest first: what the status page and `farewell case show` tell.
  package internal(set) var history: [HistoryEntry] = []
  /// Number of events applied; the next event's position is one more.
  package internal(set) var position = 0

  package init(_ declared: Event.Declared) {
    id = declared.id
    reference = declared.reference
    receivedAt = declared.receivedAt
    declaration = declared.declaration
    edition = declared.edition
    mode = declared.mode
    reviewReason = declared.reviewReason
    proofDays = declared.proofDays
    plan = declared.plan
    lapsesAt = declared.receivedAt.adding(seconds: Int64(declared.proofDays) * 86_400)
    lastEventAt = declared.receivedAt
  }

  /// When the newest event happened.
  package internal(set) var lastEventAt: Instant

  package var kind: RequestKind { declaration.kind }

  /// Whether the key of the personal data was destroyed; every personal value is `.erased` then.
  package var isErased: Bool { history.contains { $0.milestone == .erased } }
}

/// How far a case is, with the data each phase has.
package enum Phase: Hashable, Sendable {
  /// Received; requirements are being met. The holder can call it off.
  case open
  /// Past the point of no return: the network, or the carrier, has been told.
  case executing(Execution)
  /// Done and shown to be done; windows and resting times still run.
  case ended(Ending)
  /// Nothing more will happen (I18).
  case closed(Outcome)
}

/// The one end a case has (I18).
package enum Outcome: String, CaseIterable, Hashable, Sendable {
  case executed, calledOff, refused, lapsed
  /// The carrier never answered and the holder waits no longer (assisted).
  case unconfirmed
}

/// An execution on its way.
package struct Execution: Hashable, Sendable {
  package let startedAt: Instant
  /// Raised when staff order another attempt; part of the effect's key.
  package var attempt: Int
  /// The network said it did it; not yet believed.
  package var acknowledged: Bool
  /// How often the holder was reminded to send the notice (assisted).
  package var reminders = 0
}

/// What the end of a case fixed.
package struct Ending: Hashable, Sendable {
  package let at: Instant
  /// Last instant at which the line can be brought back; absent when there is no such window.
  package let windowEnd: Instant?
  /// When the number may be given to someone else; absent when the carrier does not say.
  package let releaseAt: Instant?
  /// When the desk puts the case away.
  package let closesAt: Instant

  package init(at: Instant, windowEnd: Instant?, releaseAt: Instant?, closesAt: Instant) {
    self.at = at
    self.windowEnd = windowEnd
    self.releaseAt = releaseAt
    self.closesAt = closesAt
  }
}

/// When it takes effect, and why then.
package struct DatePlan: Hashable, Sendable {
  package let moment: Moment
  package let why: [Explanation]

  package init(moment: Moment, why: [Explanation]) {
    self.moment = moment
    self.why = why
  }

  /// When the line ends, as far as it is known.
  package enum Moment: Hashable, Sendable {
    /// As soon as every requirement is met.
    case onceReady
    /// At the end of that day in the carrier's zone, which is the given instant.
    case endOf(LocalDate, at: Instant)
    /// The carrier says when; the wish is passed on, if there is one.
    case whenCarrierConfirms(wish: LocalDate?)
  }
}

/// The four facts, always shown apart (design idea 2, I27).
package struct Tracks: Hashable, Sendable {
  package internal(set) var contract = Contract.running
  package internal(set) var number = Number.works
  package internal(set) var profile = ProofLevel.unknown
  package internal(set) var money = MoneyTrack.untouched

  /// What has become of the contract.
  package enum Contract: Hashable, Sendable {
    case running
    case ends(DatePlan.Moment)
    case paused(since: Instant)
    case ended(at: Instant)
  }

  /// What has become of the number.
  package enum Number: Hashable, Sendable {
    case works
    /// The network was told and has not been read back yet.
    case changing
    case off(since: Instant)
    /// Not served and kept from others until the instant.
    case resting(until: Instant)
    case released(at: Instant)
  }

  /// What has become of the money.
  package enum MoneyTrack: Hashable, Sendable {
    case untouched
    case settledAtZero(at: Instant)
    /// Something is owed one way or the other and a person owns it.
    case open
  }
}

/// How well it is shown that the profile is gone from the phone; never raised by a timer (I28).
package enum ProofLevel: String, CaseIterable, Hashable, Sendable {
  case unknown, attested, networkObserved, verified
}

/// What has been proven about the request so far.
package struct ProvenFacts: Hashable, Sendable {
  package internal(set) var contact: Instant?
  package internal(set) var identity: Instant?
  package internal(set) var consent: Instant?
  package internal(set) var approved: Instant?
  package internal(set) var frozen: Instant?
  package internal(set) var accepted: Instant?
}
