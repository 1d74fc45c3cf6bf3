package import Cancellation

/// The table of cases that staff list and search; written with the events, never apart from them.
package protocol CaseIndex: Sendable {
  /// The row of a case; nil when it is unknown.
  func summary(_ id: CaseID) throws(StoreError) -> CaseSummary?
  /// One page, newest first; `after` is the cursor the page before gave.
  func list(_ filter: CaseFilter, after cursor: CaseCursor?, limit: Int) throws(StoreError)
    -> [CaseSummary]
  /// How many cases there are by stage; for metrics.
  func counts() throws(StoreError) -> [Lifecycle.Stage: Int]
}

/// One row of the table: nothing personal, so it can stand in lists and logs.
package struct CaseSummary: Hashable, Sendable {
  package let id: CaseID
  package let reference: CaseReference
  package let carrier: String
  package let kind: RequestKind
  package let stage: Lifecycle.Stage
  package let outcome: Outcome?
  /// Who is on turn; nil when nobody is.
  package let waitingOn: Requirement.Owner?
  package let openIncidents: Int
  package let receivedAt: Instant
  package let changedAt: Instant
  /// The line directory's id, when the line is known.
  package let line: String?

  package init(
    id: CaseID,
    reference: CaseReference,
    carrier: String,
    kind: RequestKind,
    stage: Lifecycle.Stage,
    outcome: Outcome?,
    waitingOn: Requirement.Owner?,
    openIncidents: Int,
    receivedAt: Instant,
    changedAt: Instant,
    line: String?
  ) {
    self.id = id
    self.reference = reference
    self.carrier = carrier
    self.kind = kind
    self.stage = stage
    self.outcome = outcome
    self.waitingOn = waitingOn
    self.openIncidents = openIncidents
    self.receivedAt = receivedAt
    self.changedAt = changedAt
    self.line = line
  }
}

/// Which cases to list; nil means any.
package struct CaseFilter: Hashable, Sendable {
  package var carrier: String?
  package var stage: Lifecycle.Stage?
  package var kind: RequestKind?
  package var waitingOn: Requirement.Owner?
  package var withIncidents = false

  package init() {}
}

/// Where the next page starts.
package struct CaseCursor: Hashable, Sendable {
  package let receivedAt: Instant
  package let id: CaseID

  package init(receivedAt: Instant, id: CaseID) {
    self.receivedAt = receivedAt
    self.id = id
  }
}
