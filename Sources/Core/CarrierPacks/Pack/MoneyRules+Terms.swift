import Cancellation

extension CarrierPack {
  /// The rules and figures of money as the core takes them; a fact that does not hold is unknown.
  func moneyTerms(on date: LocalDate?) -> MoneyTerms? {
    let rules = money.rules
    // Every sum and number was checked when the pack was read.
    return try? MoneyTerms(
      zone: zone,
      exitFee: rules.exitFee.known(on: date),
      caps: caps(on: date),
      closingFee: rules.closingFee.flatMap { fee($0)?.amount.known(on: date) },
      instalments: rules.instalments.known(on: date),
      clawBack: rules.clawBack.known(on: date),
      balance: balance(on: date),
      refundFees: refundFees(on: date),
      tax: tax(on: date),
      billingEnd: rules.billingEnd.known(on: date),
      proration: rules.proration.known(on: date),
      rounding: rules.rounding.map { [currency: $0] } ?? [:],
      validDays: rules.validDays
    )
  }

  /// The limits of the laws that bind the carrier; law that is not in force limits nothing.
  private func caps(on date: LocalDate?) -> [Known<FeeCap>] {
    laws.flatMap(\.rows).filter { row in
      date.map(row.isInForce) ?? (row.force == .inForce)
    }.compactMap { row in
      row.cap.map { cap in
        switch cap {
        case .notSeen: Known(nil, basis: row.basis)
        case .remainingFees: Known(.remainingFees, basis: row.basis)
        case .deviceOrRemainingFees: Known(.deviceOrRemainingFees, basis: row.basis)
        case .published:
          money.rules.caps.first { $0.law == row.id }.map { named in
            let most = named.most.known(on: date)
            return Known(most.value.map(FeeCap.amount), basis: most.basis)
          } ?? Known(nil, basis: row.basis)
        }
      }
    }
  }

  private func balance(on date: LocalDate?) -> Known<BalanceRule> {
    let policy = money.balance.known(on: date)
    let threshold = money.rules.threshold.known(on: date).value
    let rule: BalanceRule? = policy.value.map { policy in
      switch policy {
      case .refunded, .refundedOnRequest: .refund(threshold: threshold)
      case .transferred: .transfer
      case .forfeited: .forfeit
      }
    }
    return Known(rule, basis: policy.basis)
  }

  private func refundFees(on date: LocalDate?) -> Known<[RefundFee]> {
    let named = money.rules.refundFees.compactMap { named in
      fee(named.fee).map { (named.means, $0.amount.known(on: date)) }
    }
    let known = named.compactMap { means, amount in amount.value.map { RefundFee(means, $0) } }
    let basis = named.first?.1.basis ?? money.refundFee.basis
    return Known(known.isEmpty ? nil : known, basis: basis)
  }

  private func tax(on date: LocalDate?) -> Tax? {
    let known = money.rules.tax.known(on: date)
    return known.value.map { tax in
      Tax(tax.rate, isIncluded: tax.isIncluded, on: tax.lines, basis: known.basis)
    }
  }

  private func fee(_ id: String) -> Fee? { money.fees.first { $0.id == id } }
}
