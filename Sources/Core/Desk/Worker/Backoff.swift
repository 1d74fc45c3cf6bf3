package import Cancellation

/// How long to wait before an effect is tried again.
package struct Backoff: Hashable, Sendable {
  /// Wait before the second attempt.
  package let firstMilliseconds: Int64
  /// The longest wait; a peer that is down for days is asked at this pace.
  package let longestMilliseconds: Int64

  package init(firstMilliseconds: Int64 = 500, longestMilliseconds: Int64 = 600_000) {
    self.firstMilliseconds = firstMilliseconds
    self.longestMilliseconds = longestMilliseconds
  }

  /// Doubles with each attempt; `random` spreads the wait by a quarter either way, so that a crowd
  /// of effects does not come back at the same moment.
  package func due(afterAttempts attempts: Int, now: Instant, random: UInt8) -> Instant {
    let doublings = min(attempts, 30)
    let wait = min(firstMilliseconds << Int64(doublings), longestMilliseconds)
    let spread = wait / 2 * Int64(random) / 255 - wait / 4
    return now.adding(milliseconds: wait + spread)
  }
}
