import Cancellation

extension CodeDesk {
  /// Codes asked for on one line and for one purpose; the same whether anybody gets them (I42).
  func asked(_ request: Request) -> BudgetLine {
    BudgetLine(
      key: "asked:\(request.purpose.rawValue):\(hashed(Array(request.countedOn.utf8)))",
      limit: rules.codesPerHour,
      windowSeconds: 3_600
    )
  }

  /// Whether the address may get one more code this hour.
  ///
  /// Who typed the address, or is signed in, is told that it may not; that a line or a reference
  /// has an address at all is nobody else's to learn, so there nothing is sent and nothing is said.
  func mayReach(_ request: Request, _ now: Instant) throws(DeskError) -> Bool {
    guard let to = request.to else { return true }
    let line = BudgetLine(
      key: "sent:\(hashed(to.json.bytes))",
      limit: rules.codesPerHour,
      windowSeconds: 3_600
    )
    do {
      try spend(line, now)
      return true
    } catch .refused(.tooManyCodes) where request.purpose.isAskedByOutsiders {
      return false
    }
  }

  func perLine(_ line: String) -> BudgetLine {
    BudgetLine(
      key: "failed:\(hashed(Array(line.utf8)))",
      limit: rules.failuresPerLineAndDay,
      windowSeconds: 86_400
    )
  }

  var overall: BudgetLine {
    BudgetLine(key: "failed:all", limit: rules.failuresPerHour, windowSeconds: 3_600)
  }

  private func hashed(_ bytes: [UInt8]) -> String {
    Hex.text(desk.vault.mac(bytes, purpose: "code-budget").prefix(16))
  }

  /// Takes one from each budget, or from none of them.
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

  /// Takes one from the budget, or refuses when it is used up.
  func spend(_ line: BudgetLine, _ now: Instant) throws(DeskError) {
    try change(line, now) { budget throws(DeskError) in
      guard budget.used < line.limit else { throw exhausted(line, budget) }
      return Budget(windowStart: budget.windowStart, used: budget.used + 1)
    }
  }

  /// Puts back what a right code had paid.
  func giveBack(_ line: BudgetLine, _ now: Instant) throws(DeskError) {
    try change(line, now) { budget throws(DeskError) in
      Budget(windowStart: budget.windowStart, used: max(0, budget.used - 1))
    }
  }

  /// Two at once: the loser of the compare-and-set looks again.
  ///
  /// The bound is far above the number of threads that could meet here.
  private func change(
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
    throw .store(.unavailable("a code budget is under fire"))
  }

  private func read(_ line: BudgetLine, _ now: Instant) throws(DeskError) -> (Budget, Int) {
    let record = try desk.reading { () throws(StoreError) in
      try desk.store.record(.budget, line.key)
    }
    guard let record else { return (Budget(windowStart: now, used: 0), 0) }
    do {
      let budget = try Budget(json: JSONReader.read(record.body))
      return (budget.current(now: now, windowSeconds: line.windowSeconds), record.version)
    } catch { throw .damaged("a code budget cannot be read") }
  }

  private func exhausted(_ line: BudgetLine, _ budget: Budget) -> DeskError {
    if line.key == overall.key {
      log.write(LogEntry(.error, "codes.global-budget", [.init("limit", .count(line.limit))]))
    }
    return .refused(
      .tooManyCodes(retryAfter: budget.windowStart.adding(seconds: line.windowSeconds))
    )
  }
}

extension CodeDesk.Purpose {
  /// Whether somebody who has proven nothing asks for it, to an address he does not know.
  fileprivate var isAskedByOutsiders: Bool {
    switch self {
    case .registeredContact, .openCase: true
    case .contact, .act: false
    }
  }
}
