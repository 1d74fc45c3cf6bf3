import Cancellation

/// Counters as records: they survive restarts, and cost a durable write each time.
struct StoredBudgets: BudgetBook {
  let desk: FrontDesk

  /// Two at once: the loser of the compare-and-set looks again.
  ///
  /// The bound is far above the number of threads that could meet here.
  func change(
    _ line: BudgetLine,
    _ now: Instant,
    _ next: (Budget) throws(DeskError) -> Budget
  ) throws(DeskError) {
    for _ in 0..<64 {
      let (budget, version) = try read(line, now)
      let changed = try next(budget)
      do {
        try desk.store.put(
          Record(
            kind: .budget,
            key: line.key,
            version: version + 1,
            body: changed.json.bytes,
            expires: changed.windowStart.adding(seconds: line.windowSeconds)
          ),
          expecting: version
        )
        return
      } catch .recordChanged {
        continue
      } catch {
        throw .store(error)
      }
    }
    throw .store(.unavailable("a budget is under fire"))
  }

  private func read(_ line: BudgetLine, _ now: Instant) throws(DeskError) -> (Budget, Int) {
    let record = try desk.reading { () throws(StoreError) in
      try desk.store.record(.budget, line.key)
    }
    guard let record else { return (Budget(windowStart: now, used: 0), 0) }
    do {
      let budget = try Budget(json: JSONReader.read(record.body))
      return (budget.current(now: now, windowSeconds: line.windowSeconds), record.version)
    } catch { throw .damaged("a budget cannot be read") }
  }
}
