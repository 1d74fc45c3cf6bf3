/// A point on the time line, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Core never asks what time it is: an `Instant` always arrives as an argument.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The instant that many seconds later (earlier when negative).
  package func adding(seconds: Int64) -> Instant {
    Instant(milliseconds: milliseconds + seconds * 1000)
  }

  package func adding(milliseconds more: Int64) -> Instant {
    Instant(milliseconds: milliseconds + more)
  }
}
