import Cancellation
import Synchronization

/// Counters in memory: for what comes many times a second from one source, where a durable write
/// each time would cost more than what is counted; a restart forgets them.
final class PassingBudgets: BudgetBook {
  private struct Counter {
    let budget: Budget
    let ends: Instant
  }

  /// Sources remembered at once: some 20 MB, and more networks than one attacker usually has.
  static let counterLimit = 100_000

  private let limit: Int
  private let counters = Mutex<[String: Counter]>([:])

  init(limit: Int = PassingBudgets.counterLimit) {
    self.limit = limit
  }

  func change(
    _ line: BudgetLine,
    _ now: Instant,
    _ next: (Budget) throws(DeskError) -> Budget
  ) throws(DeskError) {
    try counters.withLock { counters throws(DeskError) in
      let budget =
        counters[line.key]?.budget.current(now: now, windowSeconds: line.windowSeconds)
        ?? Budget(windowStart: now, used: 0)
      let changed = try next(budget)
      if counters[line.key] == nil, counters.count >= limit {
        counters = Self.thinned(counters, to: limit / 2, now)
      }
      counters[line.key] = Counter(
        budget: changed,
        ends: changed.windowStart.adding(seconds: line.windowSeconds)
      )
    }
  }

  /// Without the windows that are over and, if these are too few, the counters least used: whoever
  /// has used most is remembered, above all the counter over all sources.
  private static func thinned(
    _ counters: [String: Counter],
    to count: Int,
    _ now: Instant
  ) -> [String: Counter] {
    let running = counters.filter { now < $0.value.ends }
    guard running.count > count else { return running }
    let kept = running.sorted { $0.value.budget.used > $1.value.budget.used }.prefix(count)
    return Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }
}
