package import Cancellation
package import Desk

extension SQLiteStore: Outbox {
  package func lease(
    owner: String,
    now: Instant,
    until: Instant,
    limit: Int
  ) throws(StoreError) -> [LeasedEffect] {
    try write { connection, _ throws(StoreError) in
      try EffectRows.lease(owner: owner, now: now, until: until, limit: limit, &connection)
    }
  }

  package func retry(_ token: LeaseToken, due: Instant) throws(StoreError) {
    try write { connection, _ throws(StoreError) in
      try EffectRows.checkHeld(token, &connection)
      try EffectRows.release(token, due: due, &connection)
    }
  }

  package func finish(_ token: LeaseToken) throws(StoreError) {
    try write { connection, _ throws(StoreError) in
      try EffectRows.checkHeld(token, &connection)
      try EffectRows.delete(token, &connection)
    }
  }

  package func enqueue(_ effect: NewEffect) throws(StoreError) {
    try write { connection, _ throws(StoreError) in
      try EffectRows.enqueue(effect, &connection)
    }
  }

  package func nextDue() throws(StoreError) -> Instant? {
    try read { connection throws(StoreError) in try EffectRows.nextDue(&connection) }
  }

  package func backlog(now: Instant) throws(StoreError) -> Backlog {
    try read { connection throws(StoreError) in try EffectRows.backlog(now: now, &connection) }
  }
}
