/// Something that a person has to look at: it has an owner and a due time (I23).
package struct Incident: Hashable, Sendable {
  /// Number of the incident within its case, from 1.
  package let number: Int
  package let kind: Kind
  package let owner: Actor.Role
  package let openedAt: Instant
  package let dueAt: Instant
  package internal(set) var resolvedAt: Instant?

  package init(number: Int, kind: Kind, owner: Actor.Role, openedAt: Instant, dueAt: Instant) {
    self.number = number
    self.kind = kind
    self.owner = owner
    self.openedAt = openedAt
    self.dueAt = dueAt
  }

  /// What went wrong.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The network gave no answer that can be relied on, many times.
    case networkSilent
    /// The network said no.
    case networkRefused
    /// The network acknowledged, but reads back otherwise (I26).
    case networkContradicts
    /// Balance or arrears are not zero at the end.
    case settlementOpen
    /// As far as the desk knows, the holder has not sent the notice (assisted).
    case notSent
    /// The carrier has not confirmed in time.
    case carrierSilent
    /// The carrier said no.
    case carrierRefused
    /// The holder has done everything; a reviewer has not looked in time.
    case reviewLate
    /// A bill came for the time after the end.
    case chargedAfterEnd
    /// What came is another sum than was asked for, or came twice.
    case paymentDiffers
    /// The provider gives no answer to a payment.
    case paymentSilent
    /// A payment was taken back after something had been given back of it, or after the closing.
    case paymentReversed
    /// Nobody can say whether a payout went.
    case payoutSilent
    /// A payout came back and the holder has to name another account.
    case payoutReturned
    /// The holder says that a payout never came.
    case payoutDisputed
    /// What the provider or the bank has on its way has not arrived within its term.
    case clearingOverdue

    /// Whether it is about money, which may still move once all else is over.
    package var isOfMoney: Bool {
      switch self {
      case .settlementOpen, .chargedAfterEnd, .paymentDiffers, .paymentSilent, .paymentReversed,
        .payoutSilent, .payoutReturned, .payoutDisputed, .clearingOverdue:
        true
      case .networkSilent, .networkRefused, .networkContradicts, .notSent, .carrierSilent,
        .carrierRefused, .reviewLate:
        false
      }
    }
  }
}

/// Which message of a case: what it says, and to which of the known contacts.
package struct NoticeID: Hashable, Sendable {
  package let kind: NoticeKind
  /// Position of the event that caused it.
  package let event: Int
  /// 0 is the declared contact; from 1 the contacts on record at the carrier.
  package let contact: Int

  package init(kind: NoticeKind, event: Int, contact: Int) {
    self.kind = kind
    self.event = event
    self.contact = contact
  }
}

/// What a message is about; its texts are `notice.<raw value>.subject` and `.body`.
package enum NoticeKind: String, CaseIterable, Hashable, Sendable {
  case received = "received"
  case requestMade = "request-made"
  case pleaseProve = "please-prove"
  case accepted = "accepted"
  case dateChanged = "date-changed"
  case question = "question"
  case refused = "refused"
  case frozen = "frozen"
  case calledOff = "called-off"
  case lapsed = "lapsed"
  case tellCarrier = "tell-carrier"
  case sendReminder = "send-reminder"
  case carrierLate = "carrier-late"
  case checkAfterwards = "check-afterwards"
  case checkingNetwork = "checking-network"
  case ended = "ended"
  case windowEnding = "window-ending"
  case broughtBack = "brought-back"
  case paymentReceived = "payment-received"
  case refundSent = "refund-sent"
  case refundReturned = "refund-returned"
  case chargeContested = "charge-contested"
}

/// What became of a message.
package enum NoticeFate: Hashable, Sendable {
  case waiting
  case delivered(at: Instant)
  /// Given up after the last attempt; the reason is a code of the gateway.
  case failed(at: Instant, code: String)
}

/// One line of the timeline.
package struct HistoryEntry: Hashable, Sendable {
  package let at: Instant
  package let actor: Actor
  package let milestone: Milestone

  package init(at: Instant, actor: Actor, milestone: Milestone) {
    self.at = at
    self.actor = actor
    self.milestone = milestone
  }
}

/// What a timeline line says; the raw value is the catalogue key after `milestone.`.
package enum Milestone: String, CaseIterable, Hashable, Sendable {
  case received, contactProven = "contact-proven", identityProven = "identity-proven"
  case consented, reviewed, frozen, unfrozen, asked, answered
  case dateChanged = "date-changed"
  case accepted, executing, acknowledged
  case stopped, started, carrierConfirmed = "carrier-confirmed"
  case settled, ended
  case profileRemoved = "profile-removed"
  case broughtBack = "brought-back"
  case windowClosed = "window-closed"
  case calledOff = "called-off"
  case refused, lapsed, closed
  case incidentOpened = "incident-opened"
  case incidentResolved = "incident-resolved"
  case postponed
  case noticeSent = "notice-sent"
  case evidenceAdded = "evidence-added"
  case evidenceRemoved = "evidence-removed"
  case complained
  case checkedAfter = "checked-after"
  case closedUnconfirmed = "closed-unconfirmed"
  case erased
  case quoteAgreed = "quote-agreed"
  case charged
  case paymentAsked = "payment-asked"
  case paymentReceived = "payment-received"
  case paymentFailed = "payment-failed"
  case paymentReversed = "payment-reversed"
  case refundClaimed = "refund-claimed"
  case destinationChosen = "destination-chosen"
  case refundApproved = "refund-approved"
  case refundDeclined = "refund-declined"
  case payoutOrdered = "payout-ordered"
  case payoutSent = "payout-sent"
  case payoutSettled = "payout-settled"
  case payoutReturned = "payout-returned"
  case payoutDisputed = "payout-disputed"
  case billReceived = "bill-received"
  case chargeDisputed = "charge-disputed"
  case disputeCredited = "dispute-credited"
  case disputeUpheld = "dispute-upheld"
  case writtenOff = "written-off"
}
