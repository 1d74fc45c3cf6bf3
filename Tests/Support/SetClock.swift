package import Cancellation
import Desk
import Synchronization

/// A clock that shows what a test sets.
package final class SetClock: Clock {
  private let instant: Mutex<Instant>

  package init(_ instant: Instant) {
    self.instant = Mutex(instant)
  }

  package func now() -> Instant {
    instant.withLock { $0 }
  }

  package func set(_ now: Instant) {
    instant.withLock { $0 = now }
  }
}
