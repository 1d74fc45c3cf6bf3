import Cancellation
import Desk

/// Waiting effects, as rows; a settled effect has none any more.
enum EffectRows {
  static func insert(_ effect: NewEffect, _ connection: inout Connection) throws(StoreError) {
    try connection.run(insertEffect, effect.key, effect.stream, effect.body, effect.due)
  }

  /// Throws unless the lease is still the caller's (I33).
  static func checkHeld(
    _ token: LeaseToken,
    _ connection: inout Connection
  ) throws(StoreError) {
    let held = try connection.first(selectHeld, token.key, token.fencing) { $0.integer(0) }
    guard held != nil else { throw .leaseLost }
  }

  static func delete(_ token: LeaseToken, _ connection: inout Connection) throws(StoreError) {
    try connection.run(deleteEffect, token.key)
  }

  static func release(
    _ token: LeaseToken,
    due: Instant,
    _ connection: inout Connection
  ) throws(StoreError) {
    try connection.run(releaseEffect, token.key, due)
  }

  static func lease(
    owner: String,
    now: Instant,
    until: Instant,
    limit: Int,
    _ connection: inout Connection
  ) throws(StoreError) -> [LeasedEffect] {
    let due = try connection.all(selectDue, now, max(limit, 0)) { row throws(StoreError) in
      let key = row.text(0)
      guard let stream = CaseID(bytes: row.bytes(1)) else {
        throw .corrupt("effect \(key): its stream is not one")
      }
      // Every lease before was an attempt, also one whose owner never answered.
      let attempts = row.integer(4)
      return LeasedEffect(
        effect: NewEffect(
          key: key,
          stream: stream,
          body: row.bytes(2),
          due: Instant(milliseconds: row.integer(3))
        ),
        token: LeaseToken(key: key, fencing: attempts + 1),
        attempts: Int(attempts),
        until: until
      )
    }
    for effect in due {
      try connection.run(leaseEffect, effect.token.key, effect.token.fencing, owner, until)
    }
    return due
  }

  static func nextDue(_ connection: inout Connection) throws(StoreError) -> Instant? {
    try connection.first(selectNext) { row in
      row.isNull(0) ? nil : Instant(milliseconds: row.integer(0))
    } ?? nil
  }

  static func backlog(
    now: Instant,
    _ connection: inout Connection
  ) throws(StoreError) -> Backlog {
    try connection.first(selectBacklog, now) { row in
      Backlog(
        waiting: Int(row.integer(0)),
        due: Int(row.integer(1)),
        oldestDue: row.isNull(2) ? nil : Instant(milliseconds: row.integer(2))
      )
    } ?? Backlog(waiting: 0, due: 0, oldestDue: nil)
  }

  /// Adds the effect unless its key is there already.
  static func enqueue(_ effect: NewEffect, _ connection: inout Connection) throws(StoreError) {
    try connection.run(enqueueEffect, effect.key, effect.stream, effect.body, effect.due)
  }

  private static let enqueueEffect = Query(
    "INSERT INTO effects (key, stream, body, due) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
  )
  private static let insertEffect = Query(
    "INSERT INTO effects (key, stream, body, due) VALUES (?, ?, ?, ?)"
  )
  private static let selectHeld = Query(
    "SELECT 1 FROM effects WHERE key = ? AND fencing = ? AND leased_until IS NOT NULL"
  )
  private static let deleteEffect = Query("DELETE FROM effects WHERE key = ?")
  /// Gives every lease back; the due times stay.
  static func releaseAll(_ connection: inout Connection) throws(StoreError) {
    try connection.run(releaseLeases)
  }

  private static let releaseLeases = Query(
    "UPDATE effects SET owner = NULL, leased_until = NULL WHERE leased_until IS NOT NULL"
  )
  private static let releaseEffect = Query(
    "UPDATE effects SET due = ?2, owner = NULL, leased_until = NULL WHERE key = ?1"
  )
  // Leases that ran out are few, so that ordering them by due time costs little.
  private static let selectDue = Query(
    """
    SELECT key, stream, body, due, fencing FROM (
      SELECT * FROM (
        SELECT key, stream, body, due, fencing FROM effects
        WHERE leased_until IS NULL AND due <= ?1 ORDER BY due, key LIMIT ?2)
      UNION ALL
      SELECT * FROM (
        SELECT key, stream, body, due, fencing FROM effects
        WHERE leased_until IS NOT NULL AND leased_until <= ?1 AND due <= ?1
        ORDER BY due, key LIMIT ?2))
    ORDER BY due, key LIMIT ?2
    """
  )
  private static let leaseEffect = Query(
    "UPDATE effects SET fencing = ?2, owner = ?3, leased_until = ?4 WHERE key = ?1"
  )
  private static let selectNext = Query(
    """
    SELECT min(at) FROM (
      SELECT min(due) AS at FROM effects WHERE leased_until IS NULL
      UNION ALL
      SELECT min(leased_until) AS at FROM effects WHERE leased_until IS NOT NULL)
    """
  )
  // Each part reads one of the two partial indexes, never the rows.
  private static let selectBacklog = Query(
    """
    SELECT
      (SELECT count(*) FROM effects WHERE leased_until IS NULL)
        + (SELECT count(*) FROM effects WHERE leased_until IS NOT NULL),
      (SELECT count(*) FROM effects WHERE leased_until IS NULL AND due <= ?1)
        + (SELECT count(*) FROM effects WHERE leased_until IS NOT NULL AND due <= ?1),
      (SELECT min(due) FROM (
        SELECT min(due) AS due FROM effects WHERE leased_until IS NULL
        UNION ALL
        SELECT min(due) AS due FROM effects WHERE leased_until IS NOT NULL))
    """
  )
}
