import Cancellation

/// A counter that empties itself when its window is over; never goes below zero.
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
  /// What is logged as an error once it is used up; nil where that alarms nobody.
  var alarm: String?
  /// What one act takes of it.
  var cost = 1
}

/// Where counters are kept.
protocol BudgetBook: Sendable {
  /// Replaces the budget of the line by what `next` makes of it, as if nobody else did; what `next`
  /// throws leaves it as it was.
  func change(
    _ line: BudgetLine,
    _ now: Instant,
    _ next: (Budget) throws(DeskError) -> Budget
  ) throws(DeskError)
}

/// Takes from counters and gives back, wherever they are kept.
struct Budgets: Sendable {
  let book: any BudgetBook
  let log: Log
  /// What is said when a budget is used up, with the end of its window.
  let refusal: @Sendable (Instant) -> Refusal

  /// Takes what the act costs from each budget, or from none of them.
  func pay(_ lines: [BudgetLine], _ now: Instant) throws(DeskError) {
    for (index, line) in lines.enumerated() {
      do {
        try spend(line, now)
      } catch {
        for paid in lines[..<index] { try giveBack(paid, now) }
        throw error
      }
    }
  }

  /// Takes what the act costs from the budget, or refuses when less is left.
  func spend(_ line: BudgetLine, _ now: Instant) throws(DeskError) {
    try book.change(line, now) { budget throws(DeskError) in
      guard budget.used + line.cost <= line.limit else { throw exhausted(line, budget) }
      return Budget(windowStart: budget.windowStart, used: budget.used + line.cost)
    }
  }

  /// Puts back what was paid for nothing.
  func giveBack(_ line: BudgetLine, _ now: Instant) throws(DeskError) {
    try book.change(line, now) { budget throws(DeskError) in
      Budget(windowStart: budget.windowStart, used: max(0, budget.used - line.cost))
    }
  }

  private func exhausted(_ line: BudgetLine, _ budget: Budget) -> DeskError {
    if let alarm = line.alarm {
      log.write(LogEntry(.error, alarm, [.init("limit", .count(line.limit))]))
    }
    return .refused(refusal(budget.windowStart.adding(seconds: line.windowSeconds)))
  }
}
