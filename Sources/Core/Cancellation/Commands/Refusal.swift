/// The core says no: nothing happened, and this is why and what to do instead.
///
/// `code` is stable and is the catalogue key after `refusal.`; surfaces map `standing` to a status.
package enum Refusal: Error, Hashable, Sendable {
  case unknownCase
  case alreadyDeclared
  case notAllowed
  case kindNotOffered(RequestKind, offered: [RequestKind])
  /// The number is to be kept: the new carrier moves it, an ending here would kill it (C20).
  case portOutDiverted
  case dateTooEarly(earliest: LocalDate, Explanation)
  case dateTooLate(latest: LocalDate)
  /// The holiday calendar does not reach that far.
  case dateBeyondCalendar
  /// News would go to the very line that ends (C14, I14).
  case contactIsTheLine
  case lineNotSuspended
  case lineNotEnded
  case lineAlreadyEnded
  case windowClosed(at: Instant)
  case tooLate
  /// The case is not that far yet.
  case tooEarly
  case alreadyClosed
  /// Data is erased once nothing more happens to the case.
  case notClosed
  case nothingToApprove
  case noOpenQuestion
  case unknownIncident(Int)
  case remedyMissing
  case textTooLong(limit: Int)
  case notAssisted
  case datePassed
  /// What is told to have happened lies in the future, or before the request.
  case dayInFuture
  case dayBeforeRequest(earliest: LocalDate)
  /// No name of a pack's contact or of a complaint body.
  case unknownWay
  /// More of one thing than a case can use.
  case tooManyEntries(limit: Int)
  case unknownEvidence
  case evidenceEmpty
  case evidenceTooLarge(limit: Int)
  case evidenceFull(limit: Int)
  /// Its first bytes are of no form that is taken.
  case evidenceForm
  /// The carrier cannot have stayed silent: no notice went to it.
  case nothingSent
  case carrierHasConfirmed
  case checksMissing([AfterCheck.What])
  case incidentOpen(Int)
  /// What was confirmed is not what would happen: show the new summary (I08).
  case summaryChanged
  /// The same command id came with another content (I20).
  case commandReused
  /// A code was wrong, used, expired or one too many; which one is not said (I12).
  case codeRefused
  case tooManyCodes(retryAfter: Instant)
  /// What concerns money.
  case money(MoneyRefusal)
  /// One source, or all together, sent more than is taken in an hour.
  case tooManyRequests(retryAfter: Instant)

  package var code: String {
    switch self {
    case .unknownCase: "unknown-case"
    case .alreadyDeclared: "already-declared"
    case .notAllowed: "not-allowed"
    case .kindNotOffered: "kind-not-offered"
    case .portOutDiverted: "port-out-diverted"
    case .dateTooEarly: "date-too-early"
    case .dateTooLate: "date-too-late"
    case .dateBeyondCalendar: "date-beyond-calendar"
    case .contactIsTheLine: "contact-is-the-line"
    case .lineNotSuspended: "line-not-suspended"
    case .lineNotEnded: "line-not-ended"
    case .lineAlreadyEnded: "line-already-ended"
    case .windowClosed: "window-closed"
    case .tooLate: "too-late"
    case .tooEarly: "too-early"
    case .alreadyClosed: "already-closed"
    case .notClosed: "not-closed"
    case .nothingToApprove: "nothing-to-approve"
    case .noOpenQuestion: "no-open-question"
    case .unknownIncident: "unknown-incident"
    case .remedyMissing: "remedy-missing"
    case .textTooLong: "text-too-long"
    case .notAssisted: "not-assisted"
    case .datePassed: "date-passed"
    case .dayInFuture: "day-in-future"
    case .dayBeforeRequest: "day-before-request"
    case .unknownWay: "unknown-way"
    case .tooManyEntries: "too-many-entries"
    case .unknownEvidence: "unknown-evidence"
    case .evidenceEmpty: "evidence-empty"
    case .evidenceTooLarge: "evidence-too-large"
    case .evidenceFull: "evidence-full"
    case .evidenceForm: "evidence-form"
    case .nothingSent: "nothing-sent"
    case .carrierHasConfirmed: "carrier-has-confirmed"
    case .checksMissing: "checks-missing"
    case .incidentOpen: "incident-open"
    case .summaryChanged: "summary-changed"
    case .commandReused: "command-reused"
    case .codeRefused: "code-refused"
    case .tooManyCodes: "too-many-codes"
    case .tooManyRequests: "too-many-requests"
    case .money(let refusal): refusal.code
    }
  }

  /// The kind of no, which surfaces turn into a status.
  package enum Standing: Hashable, Sendable {
    case absent, forbidden, conflict, invalid
    case tooManyCodes(retryAfter: Instant), tooManyRequests(retryAfter: Instant)
  }

  package var standing: Standing {
    switch self {
    case .unknownCase: .absent
    case .notAllowed: .forbidden
    case .alreadyDeclared, .tooLate, .tooEarly, .alreadyClosed, .nothingToApprove, .noOpenQuestion,
      .unknownIncident, .notAssisted, .lineNotSuspended, .lineNotEnded, .lineAlreadyEnded,
      .windowClosed, .summaryChanged, .commandReused, .tooManyEntries, .evidenceFull,
      .unknownEvidence, .nothingSent, .carrierHasConfirmed, .checksMissing, .incidentOpen,
      .notClosed:
      .conflict
    case .kindNotOffered, .portOutDiverted, .dateTooEarly, .dateTooLate, .dateBeyondCalendar,
      .contactIsTheLine, .remedyMissing, .textTooLong, .datePassed, .codeRefused,
      .dayInFuture, .dayBeforeRequest, .unknownWay, .evidenceEmpty, .evidenceTooLarge,
      .evidenceForm:
      .invalid
    case .tooManyCodes(let retry): .tooManyCodes(retryAfter: retry)
    case .tooManyRequests(let retry): .tooManyRequests(retryAfter: retry)
    case .money(let refusal): refusal.isOfInput ? .invalid : .conflict
    }
  }
}
