import Cancellation

/// How many one-time codes and guesses are allowed (ASVS 6.5, NIST 800-63B-4).
///
/// Six digits, ten minutes, five tries and ten failures per line a day make one guess in 100,000
/// per line and day; spraying many lines is caught by the budget over all lines.
package struct CodeRules: Hashable, Sendable {
  package var digits = 6
  package var lifeSeconds: Int64 = 600
  package var triesPerCode = 5
  package var codesPerHour = 3
  package var failuresPerLineAndDay = 10
  /// Failures over all lines in an hour, after which codes pause and an alarm is written.
  package var failuresPerHour = 200

  package init() {}
}

/// A counter that empties itself when its window is over; survives restarts, never goes below zero.
struct Budget {
  let windowStart: Instant
  let used: Int

  /// The budget after time has passed.
  func current(now: Instant, windowSeconds: Int64) -> Budget {
    now >= windowStart.adding(seconds: windowSeconds) ? Budget(windowStart: now, used: 0) : self
  }

  var json: JSON {
    .object(["start": .int(windowStart.milliseconds), "used": .int(Int64(used))])
  }

  init(windowStart: Instant, used: Int) {
    self.windowStart = windowStart
    self.used = used
  }

  init(json: JSON) throws(DecodingProblem) {
    self.init(windowStart: try json.instant("start"), used: Int(try json.integer("used")))
  }
}

/// Which counter, and how much of it there is.
struct BudgetLine {
  let key: String
  let limit: Int
  let windowSeconds: Int64
}
