package import Cancellation

/// Says what time it is; the only way for anything but Programs to know.
package protocol Clock: Sendable {
  func now() -> Instant
}
