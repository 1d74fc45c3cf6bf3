extension Case {
  /// Nothing after the billing end goes unnoticed (I01): what covers days after it, or is dated
  /// after it without being a last bill, is contested.
  func decideBill(
    _ bill: Bill,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard kind.endsContract else { throw .money(.contractGoesOn) }
    guard Case.fits(reference: bill.number), bill.from <= bill.through else {
      throw .money(.bill)
    }
    guard bill.amount.isPlain else { throw .money(.tooLarge) }
    if let known = settlement.bills.first(where: { $0.number == bill.number }) {
      guard known.says(bill) else { throw .money(.billDiffers) }
      return []
    }
    guard settlement.bills.count < Case.entryLimit else {
      throw .tooManyEntries(limit: Case.entryLimit)
    }
    let received = Event.money(.billReceived(bill))
    guard let (amount, reason) = contested(bill, terms) else { return [received] }
    let dispute = ChargeDispute(
      number: settlement.disputes.count + 1,
      bill: bill.number,
      amount: amount,
      reason: reason
    )
    return [received, .money(.chargeDisputed(dispute))]
      + incident(
        .chargedAfterEnd,
        mode == .connected ? .finance : .holder,
        situation,
        seconds: Case.followUpDays * 86_400
      )
  }

  /// The last day that may be charged; nil while the line works.
  package func billingEnd(_ terms: Terms) -> LocalDate? {
    guard case .ended(let end) = tracks.contract else { return nil }
    return settlement.billedThrough ?? lastDay(terms, at: end)
  }

  /// What of a bill is contested and why; nil where all of it is in order.
  private func contested(_ bill: Bill, _ terms: Terms) -> (Money, ChargeDispute.Reason)? {
    guard let end = billingEnd(terms), bill.amount.minorUnits > 0 else { return nil }
    guard knows(bill.amount.currency, terms) else { return (bill.amount, .aboveAgreed) }
    if bill.through > end {
      // The part for the time before is none of a bill that came after the last charges.
      let isWhole = bill.from > end || (bill.kind == .regular && bill.dated > end)
      return (isWhole ? bill.amount : bill.part(after: end), .coversAfterEnd)
    }
    switch bill.kind {
    case .regular: return bill.dated > end ? (bill.amount, .datedAfterEnd) : nil
    case .lateUsage: return nil
    case .final:
      guard let charges = settlement.charges else { return nil }
      let agreed = charges.filter { $0.isOwn && $0.amount.currency == bill.amount.currency }
        .reduce(Int128(0)) { $0 + Int128($1.amount.minorUnits) }
      return Settlement.money(
        Int128(bill.amount.minorUnits) - max(agreed, 0),
        bill.amount.currency
      ).map { ($0, .aboveAgreed) }
    }
  }

  /// Decides a contested charge once; the incident ends with the last of them.
  func decideDispute(
    _ number: Int,
    _ decision: MoneyEvent,
    _ note: String
  ) throws(Refusal) -> [Event] {
    guard let dispute = settlement.disputes.first(where: { $0.number == number }) else {
      throw .money(.unknownDispute(number))
    }
    if let outcome = dispute.outcome {
      guard outcome.isCredit == decision.isCredit else { throw .money(.disputeOver) }
      return []
    }
    try checkReason(note)
    let isLast = settlement.disputes.allSatisfy { $0.outcome != nil || $0.number == number }
    return [.money(decision)] + (isLast ? resolved([.chargedAfterEnd], note: note) : [])
  }
}

extension Bill {
  /// Whether another report of the number says the same, however it came.
  fileprivate func says(_ other: Bill) -> Bool {
    dated == other.dated && from == other.from && through == other.through
      && amount == other.amount && kind == other.kind
  }

  /// The share of the days after a day, rounded up: it is contested, not paid.
  fileprivate func part(after end: LocalDate) -> Money {
    let days = Int128(from.days(until: through)) + 1
    let late = Int128(end.days(until: through))
    let units = Int128(amount.minorUnits) * late
    let part = units / days + (units % days == 0 ? 0 : 1)
    return Money(minorUnits: Int64(clamping: part), currency: amount.currency)
  }
}

extension ChargeDispute.Outcome {
  fileprivate var isCredit: Bool {
    switch self {
    case .credited: true
    case .upheld: false
    }
  }
}

extension MoneyEvent {
  fileprivate var isCredit: Bool { if case .disputeCredited = self { true } else { false } }
}
