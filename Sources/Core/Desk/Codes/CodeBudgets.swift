import Cancellation

extension CodeDesk {
  /// Guesses are counted in the store: a restart must not give them back.
  var budgets: Budgets {
    Budgets(book: StoredBudgets(desk: desk), log: log) { .tooManyCodes(retryAfter: $0) }
  }

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
      try budgets.spend(line, now)
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
    BudgetLine(
      key: "failed:all",
      limit: rules.failuresPerHour,
      windowSeconds: 3_600,
      alarm: "codes.global-budget"
    )
  }

  private func hashed(_ bytes: [UInt8]) -> String {
    Hex.text(desk.vault.mac(bytes, purpose: "code-budget").prefix(16))
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
