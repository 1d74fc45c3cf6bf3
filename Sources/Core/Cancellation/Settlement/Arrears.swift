extension Case {
  /// What is open of earlier bills; nil for nothing.
  ///
  /// The carrier's books may follow late what the desk took, or be ahead of it: the smaller of what
  /// they say now and of what is left of the first figure counts, so that nothing is paid twice.
  package func openArrears(_ line: KnownLine?) -> Money? {
    guard let first = declaration.line.known?.arrears else { return nil }
    let received = settlement.payments.compactMap(\.received)
      .filter { $0.currency == first.currency }
      .reduce(Int128(0)) { $0 + Int128($1.minorUnits) }
    var left = Int128(first.minorUnits) - received
    if let now = line?.arrears, now.currency == first.currency {
      left = min(left, Int128(now.minorUnits))
    }
    return Settlement.money(left, first.currency)
  }

  /// What the holder can pay now, each currency apart; empty where nothing is owed.
  package func payable(_ line: KnownLine?) -> [Money] {
    guard settlement.charges == nil else {
      return settlement.currencies.compactMap { settlement.owed($0) }
    }
    switch phase {
    case .open, .executing: return openArrears(line).map { [$0] } ?? []
    case .ended, .closed: return []
    }
  }

  /// Open debts are paid first where the pack says so and the law allows it.
  func arrearsRequirement(_ terms: Terms, _ line: KnownLine?) -> Requirement? {
    guard mode == .connected, kind.endsContract, terms.debt == .block,
      let first = declaration.line.known?.arrears, first.minorUnits > 0
    else { return nil }
    let left = openArrears(line)
    let paidAt = history.last { $0.milestone == .paymentReceived }?.at ?? receivedAt
    return Requirement(
      kind: .arrears,
      metAt: left == nil ? paidAt : nil,
      owner: .holder,
      why: Explanation(.moneyArrears, [.init("amount", .money(left ?? first))])
    )
  }

  /// Whether the next step is the holder's payment.
  func owesFirst(_ terms: Terms, _ situation: Situation) -> Bool {
    arrearsRequirement(terms, situation.line ?? declaration.line.known)?.isOpen == true
  }

  /// Whether the line goes on, so that what was paid here is paid towards its open bills.
  var goesOn: Bool {
    switch phase {
    case .open, .executing: false
    case .ended: !kind.endsContract
    case .closed(let outcome): !kind.endsContract || outcome != .executed
    }
  }
}
