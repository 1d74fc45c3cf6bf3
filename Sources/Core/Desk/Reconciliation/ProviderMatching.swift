import Cancellation

extension Reconciler {
  /// What explains a row of the provider's list: a payment that is cleared by it, or a refund.
  func match(_ row: ProviderRow, _ line: BankLine) throws(DeskError) -> Match {
    switch row.kind {
    case .payout: return .open(.expected)
    case .other: return .open(.unmatched)
    case .charge, .refund: break
    }
    guard let key = row.key, let state = try desk.load(key.stream).state else {
      return .open(.unmatched)
    }
    let reference = state.reference
    switch (row.kind, key) {
    case (.charge, .payment(let id, let number)):
      guard row.isCredit else { return .open(.unmatched, reference) }
      guard let payment = state.settlement.payments.first(where: { $0.number == number }) else {
        return .open(.unmatched, reference)
      }
      guard case .received(let came, _, _) = payment.state else {
        return .open(.unmatched, reference)
      }
      guard came == row.gross else { return .open(.differing, reference) }
      guard payment.clearedAt == nil else { return .open(.duplicate, reference) }
      let answer = PaymentAnswer.cleared(reference: row.id, fee: row.fee.isZero ? nil : row.fee)
      return try posted(.paymentAnswered(number, answer), on: id, reference, line)
    case (.refund, .refund(_, let number)):
      return try match(payout: number, of: reference, line)
    case (.refund, .payment(_, _)):
      return try match(refundOf: state, line)
    case (.charge, .refund), (.payout, _), (.other, _): return .open(.unmatched, reference)
    }
  }

  /// The provider names the payment; the refund of it is the one of that sum that is on its way.
  private func match(refundOf state: Case, _ line: BankLine) throws(DeskError) -> Match {
    let sent = state.settlement.refunds.filter { refund in
      guard case .sent = refund.state else { return false }
      return refund.destination == .originalMeans && refund.amount == line.amount
    }
    guard sent.count == 1, let refund = sent.first else {
      return .open(.unmatched, state.reference)
    }
    return try match(payout: refund.number, of: state.reference, line)
  }
}
