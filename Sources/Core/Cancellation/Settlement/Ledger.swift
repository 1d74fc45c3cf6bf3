extension Case {
  /// What an event does to the ledger: adds up to zero in every currency (I03).
  ///
  /// `self` is the state before the event: a reversal undoes what stood there.
  package func postings(of event: Event) -> [Posting] {
    guard case .money(let event) = event else { return [] }
    switch event {
    case .settled(let charges, _, _):
      return (settlement.charges ?? []).flatMap { $0.entry(reversed: true) }
        + charges.flatMap { $0.entry(reversed: false) }
    case .writtenOff(let amount, _): return Posting.entry(.writeOffs, .holders, amount)
    case .chargeDisputed(let dispute):
      return Posting.entry(.disputedBills, .openBills, dispute.amount)
    case .disputeCredited(let number, _), .disputeUpheld(let number, _):
      return settlement.disputes.first { $0.number == number }
        .map { Posting.entry(.openBills, .disputedBills, $0.amount) } ?? []
    case .paymentReceived, .paymentCleared, .paymentReversed: return postings(payment: event)
    case .payoutSent, .payoutSettled, .payoutReturned: return postings(payout: event)
    case .agreed, .paymentAsked, .paymentOpened, .paymentFailed, .refundClaimed,
      .destinationChosen, .refundApproved, .refundDeclined, .payoutOrdered, .payoutDisputed,
      .billReceived:
      return []
    }
  }

  private func postings(payment event: MoneyEvent) -> [Posting] {
    func payment(_ number: Int) -> Payment? {
      settlement.payments.first { $0.number == number }
    }
    switch event {
    case .paymentReceived(let number, let amount, _):
      return payment(number).map { Posting.entry($0.account, .holders, amount) } ?? []
    case .paymentCleared(let number, _, let fee):
      guard let amount = payment(number)?.received else { return [] }
      return Posting.entry(.bank, .paymentsInTransit, amount)
        + (fee.map { Posting.entry(.providerFees, .bank, $0) } ?? [])
    case .paymentReversed(let number, _):
      guard let payment = payment(number), let amount = payment.received else { return [] }
      return Posting.entry(
        .holders,
        payment.clearedAt == nil ? payment.account : .bank,
        amount
      )
    default: return []
    }
  }

  private func postings(payout event: MoneyEvent) -> [Posting] {
    func refund(_ number: Int) -> Refund? { settlement.refunds.first { $0.number == number } }
    switch event {
    case .payoutSent(let number, _):
      return refund(number).map { Posting.entry(.holders, .payoutsInTransit, $0.amount) } ?? []
    case .payoutSettled(let number, _):
      guard let refund = refund(number), refund.settledAt == nil else { return [] }
      return Posting.entry(.payoutsInTransit, .bank, refund.amount)
    case .payoutReturned(let number, _):
      guard let refund = refund(number), refund.isGiven else { return [] }
      let from = refund.settledAt == nil ? LedgerAccount.payoutsInTransit : .bank
      return Posting.entry(from, .holders, refund.amount)
    default: return []
    }
  }
}

extension Posting {
  /// Debits one account and credits the other; a sum of nothing is no entry.
  fileprivate static func entry(
    _ debit: LedgerAccount,
    _ credit: LedgerAccount,
    _ amount: Money
  ) -> [Posting] {
    guard !amount.isZero else { return [] }
    return [
      Posting(debit, amount),
      Posting(credit, Money(minorUnits: -amount.minorUnits, currency: amount.currency)),
    ]
  }
}

extension Charge {
  fileprivate func entry(reversed: Bool) -> [Posting] {
    guard isOwn else { return [] }
    return reversed
      ? Posting.entry(account, .holders, amount) : Posting.entry(.holders, account, amount)
  }

  /// The account that stands against the holders'.
  private var account: LedgerAccount {
    switch code {
    case .planFee, .usage, .exitFee, .closingFee, .instalments, .trialClawBack, .giftClawBack,
      .refundFee:
      .charges
    case .planCredit, .waiver: .credits
    case .arrears: .openBills
    case .deposit: .deposits
    case .balance, .balanceTransfer: .prepaidBalances
    case .tax: .taxes
    }
  }
}

extension Payment {
  /// Where the money is once it has come.
  fileprivate var account: LedgerAccount {
    switch means {
    case .provider: .paymentsInTransit
    case .bankTransfer: .bank
    case .counter: .counterCash
    }
  }
}
