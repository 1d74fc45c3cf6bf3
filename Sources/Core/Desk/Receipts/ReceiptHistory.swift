package import Cancellation

extension Receipt {
  /// Every receipt of a case, oldest first; empty for an empty history.
  package static func all(in history: [Occurrence], _ terms: Terms) -> [Receipt] {
    var receipts: [Receipt] = []
    var state: Case?
    var summary: String?
    for occurrence in history {
      state = Case.evolve(state, occurrence)
      summary = Self.summary(occurrence.event) ?? summary
      guard let kind = Kind(occurrence.event), let state else { continue }
      receipts.append(Receipt(kind, state, summary, terms, issuedAt: occurrence.at))
    }
    return receipts
  }

  /// The receipt that supersedes all others of the case.
  package static func latest(in history: [Occurrence], _ terms: Terms) -> Receipt? {
    all(in: history, terms).last
  }

  private static func summary(_ event: Event) -> String? {
    switch event {
    case .consented(let summary), .dateChanged(_, let summary): summary
    default: nil
    }
  }

  private init(
    _ kind: Kind,
    _ state: Case,
    _ summary: String?,
    _ terms: Terms,
    issuedAt: Instant
  ) {
    let declaration = state.declaration
    var endedAt: Instant?
    if case .ended(let ending) = state.phase { endedAt = ending.at }
    self.init(
      kind: kind,
      caseID: state.id,
      reference: state.reference,
      number: state.position,
      content: Content(
        act: declaration.kind,
        carrier: terms.brand,
        line: declaration.line.name,
        name: declaration.name,
        capacity: declaration.capacity,
        wish: declaration.date,
        remark: declaration.remark,
        receivedAt: state.receivedAt,
        effective: state.plan.moment,
        endedAt: endedAt,
        endProof: endedAt == nil ? nil : state.endProof,
        summary: summary,
        zone: terms.zone
      ),
      issuedAt: issuedAt
    )
  }
}
