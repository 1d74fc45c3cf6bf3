extension Case {
  /// What has become due about money, whatever the command was; nil once nothing has.
  func nextOfMoney(_ situation: Situation) -> Event? {
    guard mode == .connected else { return nil }
    return towardsOpenBills ?? surplusDeclined ?? ownClaim
      ?? payoutReady(situation) ?? overdue(situation) ?? leftOver(situation)
  }

  /// What was paid for a line that goes on is paid towards its open bills, and no more is due.
  private var towardsOpenBills: Event? {
    guard goesOn else { return nil }
    let charges = settlement.currencies.compactMap { currency in
      Settlement.money(
        settlement.payments.compactMap(\.received).filter { $0.currency == currency }
          .reduce(Int128(0)) { $0 + Int128($1.minorUnits) },
        currency
      ).map { Charge(.arrears, $0) }
    }
    guard charges != settlement.charges ?? [] else { return nil }
    return .money(.settled(charges, billedThrough: nil, note: .erased))
  }

  /// A payment that was taken back, or charges that changed, leave less to give: the newest refund
  /// that is not on its way ends (I02).
  private var surplusDeclined: Event? {
    let refund = settlement.refunds.last { refund in
      guard refund.isPending else { return false }
      return settlement.free(refund.amount.currency) > 0
        || refund.destination == .originalMeans && settlement.originalPayment(of: refund) == nil
    }
    return refund.map { .money(.refundDeclined($0.number, reason: .erased)) }
  }

  /// From the settlement on the desk itself claims what can go back the way it came; nobody has to
  /// ask, also for what comes once the case is closed.
  private var ownClaim: Event? {
    guard settlement.charges != nil, !goesOn, facts.consent != nil, facts.identity != nil else {
      return nil
    }
    for currency in settlement.currencies {
      guard let due = settlement.unclaimed(currency), due.isPlain,
        !settlement.refunds.contains(where: { $0.amount.currency == currency }),
        settlement.originalPayment(for: due) != nil
      else { continue }
      return .money(
        .refundClaimed(settlement.refunds.count + 1, due, replaces: nil, .originalMeans)
      )
    }
    return nil
  }

  /// The next refund that is approved, has waited long enough and is in no doubt (I02, I04, I08).
  private func payoutReady(_ situation: Situation) -> Event? {
    guard facts.consent != nil, facts.identity != nil else { return nil }
    let isInDoubt = incidents.contains { $0.kind == .payoutSilent && $0.resolvedAt == nil }
    guard !isInDoubt else { return nil }
    let ready = settlement.refunds.first { refund in
      guard let at = payoutAt(refund, situation.line) else { return false }
      return at <= situation.now && settlement.free(refund.amount.currency) <= 0
    }
    return ready.map { .money(.payoutOrdered($0.number)) }
  }

  /// When an approved refund may go: an account that somebody named waits, and so does every
  /// refund once a contact on record is another one (I04); nil while it is not approved.
  package func payoutAt(_ refund: Refund, _ line: KnownLine?) -> Instant? {
    guard case .approved(let at) = refund.state else { return nil }
    let delay = Case.payoutDelayDays * 86_400
    var earliest = at
    switch refund.destination {
    case .originalMeans: break
    case .account: earliest = max(earliest, refund.chosenAt.adding(seconds: delay))
    }
    if let line, let known = declaration.line.known, line.contacts != known.contacts {
      earliest = max(earliest, at.adding(seconds: delay))
    }
    return earliest
  }

  /// What came once the case was closed and is in no refund is somebody's (I23).
  private func leftOver(_ situation: Situation) -> Event? {
    guard case .closed = phase, !hasOpenIncident,
      settlement.currencies.contains(where: { settlement.unclaimed($0) != nil })
    else { return nil }
    return .incidentOpened(
      .settlementOpen,
      owner: .finance,
      dueAt: situation.now.adding(seconds: Case.followUpDays * 86_400)
    )
  }

  /// What should have arrived has an owner (I03); the incident ends when it arrives.
  private func overdue(_ situation: Situation) -> Event? {
    let open = incidents.first { $0.kind == .clearingOverdue && $0.resolvedAt == nil }
    switch (open, isClearingOverdue(situation.now)) {
    case (nil, true):
      return .incidentOpened(
        .clearingOverdue,
        owner: .finance,
        dueAt: situation.now.adding(seconds: Case.incidentSeconds)
      )
    case (let incident?, false):
      return .incidentResolved(number: incident.number, note: .known(""))
    case (nil, false), (.some, true): return nil
    }
  }

  /// Whether money is longer on its way than the term of its clearing account.
  package func isClearingOverdue(_ now: Instant) -> Bool {
    func isLate(_ since: Instant, _ account: LedgerAccount) -> Bool {
      since.adding(seconds: Int64(account.term ?? 0) * 86_400) <= now
    }
    return settlement.payments.contains {
      guard $0.isInTransit, case .received(_, _, let at) = $0.state else { return false }
      return isLate(at, .paymentsInTransit)
    }
      || settlement.refunds.contains {
        switch $0.state {
        case .sent(_, let at): isLate(at, .payoutsInTransit)
        case .disputed(let at): $0.settledAt == nil && isLate(at, .payoutsInTransit)
        case .claimed, .approved, .ordered, .settled, .returned, .declined: false
        }
      }
  }

  /// Whether nothing is owed, due, ordered, on its way or contested.
  package var isDoneWithMoney: Bool {
    settlement.currencies.allSatisfy { settlement.standing($0) == 0 }
      && settlement.refunds.allSatisfy { !$0.isLive || $0.isSettled }
      && settlement.payments.allSatisfy { !$0.isInTransit }
      && settlement.disputes.allSatisfy { $0.outcome != nil }
  }
}

extension Payment {
  /// Whether the provider has it and the bank has not shown it.
  package var isInTransit: Bool {
    means == .provider && received != nil && clearedAt == nil
  }
}
