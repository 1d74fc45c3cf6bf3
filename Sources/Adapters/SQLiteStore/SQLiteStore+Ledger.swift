package import Cancellation
package import Desk

extension SQLiteStore: Ledger {
  package func entries(of stream: CaseID) throws(StoreError) -> [LedgerEntry] {
    try read { connection throws(StoreError) in
      try connection.all(LedgerLists.ofStream, stream, row: LedgerRows.entry)
    }
  }

  package func entries(
    after place: LedgerPlace,
    limit: Int
  ) throws(StoreError) -> [LedgerEntry] {
    try read { connection throws(StoreError) in
      try connection.all(
        LedgerLists.page,
        place.event,
        place.number,
        max(limit, 0),
        row: LedgerRows.entry
      )
    }
  }

  package func trialBalance(through day: LocalDate) throws(StoreError) -> [LedgerSum] {
    try read { connection throws(StoreError) in
      try connection.all(LedgerLists.balance, day.dayNumber, row: LedgerRows.sum)
    }
  }

  package func lock(
    through day: LocalDate,
    by name: String,
    now: Instant
  ) throws(StoreError) {
    guard day.isOver(at: now) else { throw .notBooked(.dayNotOver(day)) }
    try write { connection, _ throws(StoreError) in
      try LedgerRows.lock(through: day, by: name, now, &connection)
    }
  }

  package func closings() throws(StoreError) -> [LedgerClosing] {
    try read { connection throws(StoreError) in
      try connection.all(LedgerLists.closings) { row in
        LedgerClosing(
          through: LocalDate(dayNumber: Int(row.integer(0))),
          by: row.text(1),
          at: Instant(milliseconds: row.integer(2))
        )
      }
    }
  }

  package func lockedThrough() throws(StoreError) -> LocalDate? {
    try read { connection throws(StoreError) in try LedgerRows.lockedThrough(&connection) }
  }

  package func openItems(limit: Int) throws(StoreError) -> [OpenItem] {
    try read { connection throws(StoreError) in
      try connection.all(LedgerLists.open, max(limit, 0), row: LedgerRows.openItem)
    }
  }

  package func audit() throws(StoreError) -> LedgerAudit {
    try read { connection throws(StoreError) in
      // One transaction, so that rows and sums are those of one moment.
      try connection.run(LedgerLists.begin)
      do throws(StoreError) {
        let audit = try LedgerLists.audit(&connection)
        try connection.run(LedgerLists.commit)
        return audit
      } catch {
        // The first error is the one to tell; the next use of the connection says the second.
        _ = try? connection.run(LedgerLists.commit)
        throw error
      }
    }
  }
}

/// What is read of the ledger.
private enum LedgerLists {
  static func audit(_ connection: inout Connection) throws(StoreError) -> LedgerAudit {
    let limit = LedgerAudit.differenceLimit
    let days = try connection.all(wrongDays, limit) { row throws(StoreError) in
      let (account, currency) = try LedgerRows.column(row, at: 1)
      let day = LocalDate(dayNumber: Int(row.integer(0)))
      return LedgerAudit.Difference.day(day, account, currency)
    }
    var clearing: [LedgerAudit.Difference] = []
    for account in LedgerAccount.allCases where account.term != nil {
      clearing += try connection.all(wrongItems, account.rawValue, limit) {
        row throws(StoreError) in
        guard let stream = CaseID(bytes: row.bytes(0)) else {
          throw .corrupt("an open item of the ledger belongs to no case")
        }
        let (account, currency) = try LedgerRows.column(row, at: 1)
        return LedgerAudit.Difference.open(stream, account, currency)
      }
    }
    return LedgerAudit(
      rows: try connection.first(count) { Int($0.integer(0)) } ?? 0,
      unbalanced: try connection.all(unbalanced, limit) { $0.integer(0) },
      differences: Array((days + clearing).prefix(limit))
    )
  }

  static let begin = Query("BEGIN")
  static let commit = Query("COMMIT")

  private static let columns = "event, number, stream, account, currency, minor, day"

  static let ofStream = Query(
    "SELECT \(columns) FROM postings WHERE stream = ? ORDER BY event, number"
  )
  static let page = Query(
    """
    SELECT \(columns) FROM postings WHERE (event, number) > (?, ?)
    ORDER BY event, number LIMIT ?
    """
  )
  static let balance = Query(
    """
    SELECT account, currency, sum(debits), sum(credits) FROM ledger_days
    WHERE day <= ? GROUP BY account, currency ORDER BY account, currency
    """
  )
  static let open = Query(
    """
    SELECT stream, account, currency, minor, since FROM ledger_open
    ORDER BY since, stream, account, currency LIMIT ?
    """
  )
  static let closings = Query(
    "SELECT through, closed_by, at FROM ledger_locks ORDER BY through"
  )
  private static let count = Query("SELECT count(*) FROM postings")
  private static let unbalanced = Query(
    """
    SELECT DISTINCT event FROM
      (SELECT event FROM postings GROUP BY event, currency HAVING sum(minor) <> 0)
    ORDER BY event LIMIT ?
    """
  )
  // Both ways: a sum without rows is wrong too.
  private static let wrongDays = Query(
    """
    SELECT day, account, currency FROM (
      SELECT day, account, currency, debits, credits FROM ledger_days
      UNION ALL
      SELECT day, account, currency, -sum(max(minor, 0)), -sum(max(-minor, 0))
      FROM postings GROUP BY day, account, currency
    )
    GROUP BY day, account, currency HAVING sum(debits) <> 0 OR sum(credits) <> 0
    ORDER BY day, account, currency LIMIT ?
    """
  )
  private static let wrongItems = Query(
    """
    SELECT stream, account, currency FROM (
      SELECT stream, account, currency, minor FROM ledger_open WHERE account = ?1
      UNION ALL
      SELECT stream, account, currency, -sum(minor) AS minor
      FROM postings WHERE account = ?1 GROUP BY stream, account, currency
    )
    GROUP BY stream, account, currency HAVING sum(minor) <> 0
    ORDER BY stream, account, currency LIMIT ?2
    """
  )
}
