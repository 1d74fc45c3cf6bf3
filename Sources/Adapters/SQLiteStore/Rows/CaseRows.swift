import Cancellation
import Desk

/// Streams as rows: position, subject key and the summary that staff list.
enum CaseRows {
  static func progress(
    of id: CaseID,
    _ connection: inout Connection
  ) throws(StoreError) -> (position: Int, stage: String)? {
    try connection.first(selectProgress, id) { (Int($0.integer(0)), $0.text(1)) }
  }

  static func key(
    of id: CaseID,
    _ connection: inout Connection
  ) throws(StoreError) -> SubjectKey? {
    try connection.first(selectKey, id) { row in
      row.isNull(0) ? nil : SubjectKey(wrapped: row.bytes(0))
    } ?? nil
  }

  static func write(
    _ summary: CaseSummary,
    position: Int,
    key: SubjectKey?,
    _ connection: inout Connection
  ) throws(StoreError) {
    try connection.run(
      upsert,
      summary.id,
      position,
      key?.wrapped,
      summary.reference.text,
      summary.carrier,
      summary.kind.rawValue,
      summary.stage.rawValue,
      summary.outcome?.rawValue,
      summary.waitingOn?.rawValue,
      summary.openIncidents,
      summary.receivedAt,
      summary.changedAt,
      summary.line
    )
  }

  static func destroyKey(
    of id: CaseID,
    _ connection: inout Connection
  ) throws(StoreError) {
    try connection.run(clearKey, id)
  }

  static func summary(_ row: borrowing Statement) throws(StoreError) -> CaseSummary {
    guard let id = CaseID(bytes: row.bytes(0)),
      let reference = CaseReference(row.text(1)),
      let kind = RequestKind(rawValue: row.text(3)),
      let stage = Lifecycle.Stage(rawValue: row.text(4))
    else {
      throw .corrupt("the summary of case \(row.text(1)) has words this program does not know")
    }
    return CaseSummary(
      id: id,
      reference: reference,
      carrier: row.text(2),
      kind: kind,
      stage: stage,
      outcome: Outcome(rawValue: row.text(5)),
      waitingOn: Requirement.Owner(rawValue: row.text(6)),
      openIncidents: Int(row.integer(7)),
      receivedAt: Instant(milliseconds: row.integer(8)),
      changedAt: Instant(milliseconds: row.integer(9)),
      line: row.isNull(10) ? nil : row.text(10)
    )
  }

  private static let selectProgress = Query("SELECT position, stage FROM cases WHERE id = ?")
  private static let selectKey = Query("SELECT subject_key FROM cases WHERE id = ?")
  private static let clearKey = Query("UPDATE cases SET subject_key = NULL WHERE id = ?")
  // When a case was received and what it asks for never changes (I10), so the index rows stay.
  private static let upsert = Query(
    """
    INSERT INTO cases (id, position, subject_key, reference, carrier, kind, stage, outcome,
      waiting_on, open_incidents, received_at, changed_at, line)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position,
      subject_key = coalesce(excluded.subject_key, subject_key), reference = excluded.reference,
      carrier = excluded.carrier, kind = excluded.kind, stage = excluded.stage,
      outcome = excluded.outcome, waiting_on = excluded.waiting_on,
      open_incidents = excluded.open_incidents, received_at = excluded.received_at,
      changed_at = excluded.changed_at, line = excluded.line
    """
  )
}
