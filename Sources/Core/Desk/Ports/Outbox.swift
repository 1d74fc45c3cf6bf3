package import Cancellation

/// Effects waiting to be performed, and timers: rows with a due time.
///
/// An effect is leased before it is performed; the lease has a number that only grows (fencing),
/// and whoever reports a result must still hold it (I33).
package protocol Outbox: Sendable {
  /// Leases due effects, oldest due first; an expired lease may be taken over.
  func lease(
    owner: String,
    now: Instant,
    until: Instant,
    limit: Int
  ) throws(StoreError) -> [LeasedEffect]
  /// Gives a lease back, to be tried again at `due`.
  func retry(_ token: LeaseToken, due: Instant) throws(StoreError)
  /// Done, without a command to record it (timers that woke nothing, say).
  func finish(_ token: LeaseToken) throws(StoreError)
  /// When the next effect becomes due or a lease runs out; nil when nothing waits.
  func nextDue() throws(StoreError) -> Instant?
  /// Adds work that no event caused (a one-time code to send); a known key is left alone.
  func enqueue(_ effect: NewEffect) throws(StoreError)
  /// How many wait, and the due time of the oldest; for metrics.
  func backlog(now: Instant) throws(StoreError) -> Backlog
}

/// An effect as the journal hands it over; `key` is unique for ever.
package struct NewEffect: Hashable, Sendable {
  /// `<case>/<event position>/<number>`.
  package let key: String
  package let stream: CaseID
  package let body: [UInt8]
  package let due: Instant

  package init(key: String, stream: CaseID, body: [UInt8], due: Instant) {
    self.key = key
    self.stream = stream
    self.body = body
    self.due = due
  }
}

/// Proof of holding a lease.
package struct LeaseToken: Hashable, Sendable {
  package let key: String
  /// Grows with every lease of this effect.
  package let fencing: Int64

  package init(key: String, fencing: Int64) {
    self.key = key
    self.fencing = fencing
  }
}

/// An effect that the caller may perform until `until`.
package struct LeasedEffect: Hashable, Sendable {
  package let effect: NewEffect
  package let token: LeaseToken
  /// Attempts before this one: every lease is one, also one whose owner died and never answered.
  package let attempts: Int
  package let until: Instant

  package init(effect: NewEffect, token: LeaseToken, attempts: Int, until: Instant) {
    self.effect = effect
    self.token = token
    self.attempts = attempts
    self.until = until
  }
}

/// How much waits.
package struct Backlog: Hashable, Sendable {
  package let waiting: Int
  /// Of these, how many are due.
  package let due: Int
  package let oldestDue: Instant?

  package init(waiting: Int, due: Int, oldestDue: Instant?) {
    self.waiting = waiting
    self.due = due
    self.oldestDue = oldestDue
  }
}
