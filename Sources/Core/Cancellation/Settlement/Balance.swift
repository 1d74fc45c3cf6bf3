extension Settlement {
  /// Every currency that a sum of the case is in, in the order in which they came.
  package var currencies: [Currency] {
    let sums =
      (charges ?? []).map(\.amount) + payments.map(\.amount) + payments.compactMap(\.received)
      + refunds.map(\.amount) + writtenOff
    return sums.reduce(into: []) { list, sum in
      if !list.contains(sum.currency) { list.append(sum.currency) }
    }
  }

  /// What the holder owes in minor units, below zero what is due back: the holders' account (I03).
  ///
  /// Wider than a sum of money, so that no order of events can make it trap.
  package func standing(_ currency: Currency) -> Int128 {
    total((charges ?? []).filter(\.isOwn).map(\.amount), currency)
      - total(payments.compactMap(\.received), currency)
      + total(refunds.filter(\.isGiven).map(\.amount), currency)
      - total(writtenOff, currency)
  }

  /// What the holder still has to pay; nil for nothing.
  package func owed(_ currency: Currency) -> Money? {
    charges == nil ? nil : Self.money(standing(currency), currency)
  }

  /// What is due back and in no refund that is still alive; nil for nothing (I02).
  package func unclaimed(_ currency: Currency) -> Money? {
    charges == nil ? nil : Self.money(-free(currency), currency)
  }

  /// Standing once all refunds that are alive have been given: above zero too much is claimed.
  func free(_ currency: Currency) -> Int128 {
    standing(currency)
      + total(refunds.filter { $0.isLive && !$0.isGiven }.map(\.amount), currency)
  }

  /// Whether nothing is owed, due, ordered, on its way or doubted; before the end it is not known.
  package var isEven: Bool {
    charges != nil && currencies.allSatisfy { standing($0) == 0 }
      && refunds.allSatisfy { !$0.isLive || $0.isSettled }
  }

  /// Above zero and no larger than a sum can be.
  static func money(_ units: Int128, _ currency: Currency) -> Money? {
    guard units > 0 else { return nil }
    return Money(minorUnits: Int64(clamping: units), currency: currency)
  }

  private func total(_ sums: [Money], _ currency: Currency) -> Int128 {
    sums.reduce(0) { $0 + ($1.currency == currency ? Int128($1.minorUnits) : 0) }
  }
}

extension Charge {
  /// Whether the holder's account feels it; what moves to another line of theirs it does not.
  package var isOwn: Bool { code != .balanceTransfer }
}

extension Payment {
  /// What came and was not taken back.
  package var received: Money? {
    guard case .received(let amount, _, _) = state else { return nil }
    return amount
  }
}

extension Refund {
  /// Whether it has left the carrier, as far as anybody knows.
  package var isGiven: Bool {
    switch state {
    case .sent, .settled, .disputed: true
    case .claimed, .approved, .ordered, .returned, .declined: false
    }
  }

  /// Whether it counts towards what is claimed or paid (I02).
  package var isLive: Bool {
    switch state {
    case .claimed, .approved, .ordered, .sent, .settled, .disputed: true
    case .returned, .declined: false
    }
  }

  package var isSettled: Bool {
    if case .settled = state { true } else { false }
  }
}
