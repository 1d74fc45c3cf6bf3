package import Cancellation
package import Desk

extension SQLiteStore: CaseIndex {
  package func summary(_ id: CaseID) throws(StoreError) -> CaseSummary? {
    try read { connection throws(StoreError) in
      try connection.first(CaseLists.one, id, row: CaseRows.summary)
    }
  }

  package func list(
    _ filter: CaseFilter,
    after cursor: CaseCursor?,
    limit: Int
  ) throws(StoreError) -> [CaseSummary] {
    try read { connection throws(StoreError) in
      try connection.all(
        CaseLists.query(for: filter),
        filter.carrier,
        filter.stage?.rawValue,
        filter.kind?.rawValue,
        filter.waitingOn?.rawValue,
        cursor?.receivedAt.milliseconds ?? .max,
        cursor?.id.bytes ?? CaseLists.afterAllIDs,
        max(limit, 0),
        row: CaseRows.summary
      )
    }
  }

  package func counts() throws(StoreError) -> [Lifecycle.Stage: Int] {
    try read { connection throws(StoreError) in
      var counts: [Lifecycle.Stage: Int] = [:]
      for stage in Lifecycle.Stage.allCases {
        let count = try TallyRows.value(of: .stage(stage.rawValue), &connection)
        if count > 0 { counts[stage] = count }
      }
      return counts
    }
  }
}

/// The lists of cases: one query for each index, so that a page costs the same at any size.
private enum CaseLists {
  static let one = Query("SELECT \(columns) FROM cases WHERE id = ?")

  /// 17 bytes: sorts after every id.
  static let afterAllIDs = [UInt8](repeating: 0xFF, count: 17)

  /// The query whose index fits the rarest thing that the filter asks for.
  static func query(for filter: CaseFilter) -> Query {
    if filter.withIncidents { return withIncidents }
    if filter.waitingOn != nil { return waiting }
    if filter.stage != nil { return ofStage }
    if filter.carrier != nil { return ofCarrier }
    return newest
  }

  private static let withIncidents = Query(
    "\(select) INDEXED BY cases_with_incidents WHERE open_incidents > 0 AND \(rest)"
  )
  private static let waiting = Query(
    "\(select) INDEXED BY cases_waiting WHERE waiting_on = ?4 AND \(rest)"
  )
  private static let ofStage = Query(
    "\(select) INDEXED BY cases_by_stage WHERE stage = ?2 AND \(rest)"
  )
  private static let ofCarrier = Query(
    "\(select) INDEXED BY cases_by_carrier WHERE carrier = ?1 AND \(rest)"
  )
  private static let newest = Query(
    "\(select) INDEXED BY cases_newest WHERE \(rest)"
  )

  private static let columns = """
    id, reference, carrier, kind, stage, outcome, waiting_on, open_incidents, received_at,
    changed_at, line
    """
  private static let select = "SELECT \(columns) FROM cases"
  private static let rest = """
    (?1 IS NULL OR carrier = ?1) AND (?2 IS NULL OR stage = ?2) AND (?3 IS NULL OR kind = ?3)
      AND (?4 IS NULL OR waiting_on = ?4) AND (received_at, id) < (?5, ?6)
    ORDER BY received_at DESC, id DESC LIMIT ?7
    """
}
