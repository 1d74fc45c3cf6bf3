package import Cancellation

/// What the desk confirms to the holder: content, date, time, reference and effective end (R113).
///
/// A receipt is computed from the history up to its event and from nothing else, so the same event
/// always gives the same receipt and none has to be stored.
package struct Receipt: Hashable, Sendable {
  package let kind: Kind
  package let caseID: CaseID
  package let reference: CaseReference
  /// Position of the event it is for; a higher number supersedes a lower one of the same case.
  package let number: Int
  package let content: Content
  package let issuedAt: Instant

  /// What happened, by the events that deserve a receipt.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case received
    case dateChanged = "date-changed"
    case calledOff = "called-off"
    case refused, lapsed, ended
    case broughtBack = "brought-back"

    /// The receipt an event calls for, if any.
    package init?(_ event: Event) {
      switch event {
      case .declared: self = .received
      case .dateChanged: self = .dateChanged
      case .calledOff: self = .calledOff
      case .refused: self = .refused
      case .lapsed: self = .lapsed
      case .ended: self = .ended
      case .broughtBack: self = .broughtBack
      case .contactProven, .identityProven, .consented, .noticeDelivered, .noticeFailed, .frozen,
        .unfrozen, .asked, .answered, .approved, .accepted, .postponed, .executionStarted,
        .serviceAcknowledged, .serviceConfirmed, .carrierConfirmed, .noticeSent, .evidenceAdded,
        .evidenceRemoved, .complained, .checkedAfter, .closedUnconfirmed, .settledAtZero,
        .profileReported, .windowClosed, .incidentOpened, .incidentResolved, .reminded, .noted,
        .closed, .erased, .money:
        return nil
      }
    }
  }

  /// What was declared, and what follows from it at the time of the receipt.
  package struct Content: Hashable, Sendable {
    package let act: RequestKind
    /// The carrier's brand as the pack writes it.
    package let carrier: String
    package let line: Personal<LineName>
    package let name: Personal<String>
    package let capacity: Capacity
    package let wish: RequestedDate
    package let remark: Personal<String>
    package let receivedAt: Instant
    package let effective: DatePlan.Moment
    /// Set once it has taken effect.
    package let endedAt: Instant?
    /// How well the end was shown when the receipt was issued; set once it has taken effect.
    package let endProof: EndProof?
    /// Hash of the summary the holder confirmed, if that was before the receipt.
    package let summary: String?
    /// The carrier's zone, in which all dates are meant.
    package let zone: Zone
  }
}
