/// What happened to a case.
///
/// Events are the truth; everything else is computed from them.
///
/// Personal data in an event is always a `Personal` value, which the journal keeps sealed apart
/// from the rest; after erasure it reads back as `.erased` and the case still adds up.
package enum Event: Hashable, Sendable {
  case declared(Declared)
  case contactProven
  case identityProven(IdentityProof)
  /// The holder confirmed exactly the summary with this hash (I08).
  case consented(summary: String)
  case noticeDelivered(NoticeID)
  case noticeFailed(NoticeID, code: String)
  case frozen
  case unfrozen
  case asked(question: Personal<String>)
  case answered(text: Personal<String>)
  case approved(reason: Personal<String>)
  case dateChanged(DatePlan, summary: String)
  /// Every requirement but the date is met; the line is claimed for this case from here on (I21).
  case accepted
  /// The date came, but the line is held; looked at again at the instant.
  case postponed(KnownLine.Hold, until: Instant)
  case executionStarted(attempt: Int)
  case serviceAcknowledged
  /// Read back from the network, not merely acknowledged (I26).
  case serviceConfirmed(ServiceState)
  case carrierConfirmed(CarrierConfirmation)
  /// A notice went to the carrier; when it must have answered.
  case noticeSent(Sending, answerDue: Instant)
  case evidenceAdded(Evidence)
  case evidenceRemoved(EvidenceID)
  case complained(Complaint)
  case checkedAfter(AfterCheck)
  case closedUnconfirmed(note: Personal<String>)
  case settledAtZero
  case ended(Ending)
  case profileReported(ProofLevel)
  case broughtBack(by: CaseID)
  case windowClosed
  case incidentOpened(Incident.Kind, owner: Actor.Role, dueAt: Instant)
  case incidentResolved(number: Int, note: Personal<String>)
  /// A reminder went out: to prove the request, to send the notice, that the window is about to
  /// end, or to look again after the end.
  case reminded(Timer)
  case noted(text: Personal<String>)
  case calledOff
  case refused(RefusalReason, remedy: Personal<String>)
  case lapsed
  case closed
  /// The key of the case's personal data was destroyed in the transaction that wrote this (I40).
  case erased(ErasureReason)
  case money(MoneyEvent)

  /// The first event of every case.
  package struct Declared: Hashable, Sendable {
    package let id: CaseID
    package let reference: CaseReference
    package let receivedAt: Instant
    package let declaration: Declaration
    package let edition: String
    package let mode: Terms.Mode
    /// Days the request may wait for its proofs.
    package let proofDays: Int
    package let plan: DatePlan
    package let reviewReason: Explanation.Code?

    package init(
      id: CaseID,
      reference: CaseReference,
      receivedAt: Instant,
      declaration: Declaration,
      edition: String,
      mode: Terms.Mode,
      proofDays: Int,
      plan: DatePlan,
      reviewReason: Explanation.Code?
    ) {
      self.id = id
      self.reference = reference
      self.receivedAt = receivedAt
      self.declaration = declaration
      self.edition = edition
      self.mode = mode
      self.proofDays = proofDays
      self.plan = plan
      self.reviewReason = reviewReason
    }
  }
}

/// How it was shown that the person is the holder.
package enum IdentityProof: String, CaseIterable, Hashable, Sendable {
  /// A one-time code reached a contact on record at the carrier.
  case registeredContact
  /// A reviewer looked and took the decision.
  case review
}

/// What the carrier confirmed, as the holder or staff report it (assisted).
package struct CarrierConfirmation: Hashable, Sendable {
  package let endsOn: LocalDate
  /// The instant at which that day is over in the carrier's zone.
  package let at: Instant
  /// The carrier's own reference or how it was said.
  package let note: Personal<String>

  package init(endsOn: LocalDate, at instant: Instant, note: Personal<String>) {
    self.endsOn = endsOn
    self.at = instant
    self.note = note
  }
}

/// Why a request is refused for good; each has a text and a remedy for the holder (D13).
package enum RefusalReason: String, CaseIterable, Hashable, Sendable {
  case notHolder = "not-holder"
  case duplicate = "duplicate"
  case windowClosed = "window-closed"
  case wrongLine = "wrong-line"
  /// The line's state does not allow it: it has ended already, or it is not paused.
  case lineState = "line-state"
  case fraudSuspected = "fraud-suspected"
  case other = "other"
}

/// Why the personal data of a case was erased.
///
/// A word and no text: it stays readable for ever, so it must not be able to name anybody.
package enum ErasureReason: String, CaseIterable, Hashable, Sendable {
  /// The person asked for it.
  case requested
  /// The time the law or the operator's notice gives is over.
  case retentionOver = "retention-over"
  /// A court or an authority ordered it.
  case ordered
  /// It should never have been collected: another person's data, or a test.
  case mistaken
}

/// An event with who caused it and when; what `evolve` applies.
package struct Occurrence: Hashable, Sendable {
  package let event: Event
  package let actor: Actor
  package let at: Instant

  package init(_ event: Event, by actor: Actor, at instant: Instant) {
    self.event = event
    self.actor = actor
    self.at = instant
  }
}
