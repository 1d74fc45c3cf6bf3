extension Settlement {
  /// The payment through the provider that a refund goes back to: one that is large enough besides
  /// what other living refunds take of it; nil where there is none.
  ///
  /// Refunds take payments in the order of their numbers, so that the answer for a refund stays the
  /// same while those before it stay.
  package func originalPayment(for amount: Money, besides refund: Int? = nil) -> Payment? {
    var left = payments.filter { $0.means == .provider && $0.received != nil }
      .map { (payment: $0, units: $0.received?.minorUnits ?? 0) }
    func take(_ sum: Money) -> Payment? {
      let place = left.firstIndex {
        $0.payment.received?.currency == sum.currency && $0.units >= sum.minorUnits
      }
      guard let place else { return nil }
      left[place].units -= sum.minorUnits
      return left[place].payment
    }
    for other in refunds where other.isLive && other.destination == .originalMeans {
      if other.number == refund { return take(other.amount) }
      _ = take(other.amount)
    }
    return take(amount)
  }

  /// The payment that a refund to the original means goes back to.
  package func originalPayment(of refund: Refund) -> Payment? {
    refund.destination == .originalMeans
      ? originalPayment(for: refund.amount, besides: refund.number) : nil
  }
}

extension Refund {
  /// Whether a person can still change or stop it.
  package var isPending: Bool {
    switch state {
    case .claimed, .approved: true
    case .ordered, .sent, .settled, .returned, .disputed, .declined: false
    }
  }

  var isOrdered: Bool { if case .ordered = state { true } else { false } }

  var isReturned: Bool { if case .returned = state { true } else { false } }
}
