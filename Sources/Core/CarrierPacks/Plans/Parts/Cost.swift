import Cancellation

/// What leaving costs and what comes back; shown, never computed with.
extension PlanMaker {
  var cost: [Plan.Step] {
    guard kind.endsContract else { return fees(for: [occasion]) }
    return credit + contract + bounds + fees(for: [.closing, .refund]) + refundRules
  }

  private var money: MoneyFacts { pack.money }

  /// The kind of fee that belongs to the act.
  private var occasion: Fee.Occasion {
    switch kind {
    case .termination, .withdrawal: .closing
    case .suspension: .suspension
    case .resumption, .reactivation: .reconnection
    case .portOut: .portOut
    }
  }

  private var credit: [Plan.Step] {
    guard told.payment != .contract else { return refund }
    let balance =
      money.balance.value.map { Phrase("plan.cost.balance.\($0.rawValue)") }
      ?? Phrase("plan.cost.balance.unknown")
    return [Plan.Step("balance", balance, basis: money.balance.basis)] + refund
  }

  private var refund: [Plan.Step] {
    var steps: [Plan.Step] = []
    if let fee = money.refundFee.value {
      let text = Phrase("plan.cost.refund-fee", ("fee", .texts(fee)))
      steps.append(.init("refund-fee", text, basis: money.refundFee.basis))
    }
    if let means = money.refundMeans.value, !means.isEmpty {
      let list = means.map { Phrase.Value.phrase(Phrase("plan.means.\($0.rawValue)")) }
      let text = Phrase("plan.cost.refund-means", ("means", .list(list)))
      steps.append(.init("refund-means", text, basis: money.refundMeans.basis))
    }
    if let period = money.refundDeadline.value {
      let text = Phrase("plan.cost.refund-deadline", ("period", .period(period)))
      let due = self.due(.by, period, from: question.ended)
      steps.append(.init("refund-deadline", text, basis: money.refundDeadline.basis, due: due))
    }
    if let period = money.claimDeadline.value {
      let text = Phrase("plan.cost.claim-deadline", ("period", .period(period)))
      let due = self.due(.by, period, from: question.ended)
      steps.append(.init("claim-deadline", text, basis: money.claimDeadline.basis, due: due))
    }
    return steps
  }

  /// Terms, bills and deposits; a prepaid line has none of them.
  private var contract: [Plan.Step] {
    guard told.payment != .prepaid, pack.kind != .reseller else { return [] }
    let exit =
      money.exitFee.value.map { Phrase("plan.cost.exit-fee", ("fee", .texts($0))) }
      ?? Phrase("plan.cost.exit-fee-unknown")
    let debt =
      money.debt.value.map { Phrase("plan.cost.debt.\($0.rawValue)") }
      ?? Phrase("plan.cost.debt.unknown")
    let deposits =
      money.deposits.value.map { Phrase("plan.cost.deposits", ("deposits", .texts($0))) }
      ?? Phrase("plan.cost.deposits-unknown")
    return [
      Plan.Step("term", Phrase("plan.cost.term")),
      Plan.Step("exit-fee", exit, basis: money.exitFee.basis),
      Plan.Step("debt", debt, basis: money.debt.basis),
      Plan.Step("deposits", deposits, basis: money.deposits.basis),
      Plan.Step("trial", Phrase("plan.cost.trial")),
    ]
  }

  /// What the law says of credit and debts, whatever the carrier does (C07).
  private var bounds: [Plan.Step] {
    pack.laws.flatMap(\.rows).compactMap { row in
      guard row.bound == .must, row.isInForce(on: question.today) else { return nil }
      let id = Phrase.Value.text(row.id)
      if row.subject == .prepaidRefund, told.payment != .contract {
        let text = Phrase("plan.cost.law.prepaid", ("row", id))
        return Plan.Step("law.\(row.id)", text, basis: row.basis)
      }
      if row.subject == .debtBlock, told.payment != .prepaid {
        let text = Phrase("plan.cost.law.debt", ("row", id))
        return Plan.Step("law.\(row.id)", text, basis: row.basis)
      }
      return nil
    }
  }

  private func fees(for occasions: [Fee.Occasion]) -> [Plan.Step] {
    money.fees.filter { occasions.contains($0.occasion) }.map { fee in
      let text =
        fee.amount.value.map {
          Phrase("plan.cost.fee", ("name", .texts(fee.name)), ("amount", .money($0)))
        } ?? Phrase("plan.cost.fee-unknown", ("name", .texts(fee.name)))
      return Plan.Step("fee.\(fee.id)", text, basis: fee.amount.basis)
    }
  }

  /// What a reseller gives back in the state that was told; every state while nothing was.
  private var refundRules: [Plan.Step] {
    let state = told.profile.flatMap { RefundRule.State(rawValue: $0.rawValue) }
    let fitting = money.refundRules.filter { rule in
      guard let state else { return true }
      switch rule.state {
      case .notInstalled, .installed, .activated, .used: return rule.state == state
      case .faulty, .incompatible, .boughtElsewhere: return true
      }
    }
    return fitting.enumerated().map { index, rule in
      Plan.Step(
        "refund-rule.\(index + 1)",
        Phrase(
          "plan.cost.refund-rule",
          ("state", .phrase(Phrase("plan.state.\(rule.state.rawValue)"))),
          ("outcome", .phrase(Phrase("plan.outcome.\(rule.outcome.rawValue)"))),
          ("says", .texts(rule.says))
        ),
        basis: rule.basis
      )
    }
  }

  /// The day at the end of a period, if there is a day to count it from.
  func due(_ sense: Due.Sense, _ period: Period, from date: LocalDate?) -> Due? {
    date.flatMap { end(of: period, from: $0) }.map { Due(sense, $0) }
  }

  /// The last day of a period in the carrier's days; nil beyond its calendar.
  func end(of period: Period, from date: LocalDate) -> LocalDate? {
    switch period.unit {
    case .hours: date.adding(days: (period.value + 23) / 24)
    // The only error says that the calendar ends earlier; then no day is named.
    case .days, .workingDays, .months: try? period.from(date, calendar: pack.calendar.calendar)
    }
  }
}
