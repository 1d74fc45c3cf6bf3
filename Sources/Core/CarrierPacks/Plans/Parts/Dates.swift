import Cancellation

/// From which day on, by which rule.
extension PlanMaker {
  var dates: [Plan.Step] {
    guard let rules else {
      return [Plan.Step("not-offered", Phrase("plan.date.not-offered"))]
    }
    var steps = [notice(rules)]
    if let cutOff = rules.notice.value?.cutOff {
      let text = Phrase("plan.date.cut-off", ("time", .text(cutOff.description)))
      steps.append(.init("cut-off", text, basis: rules.notice.basis))
    }
    if kind.endsContract { steps.append(.init("wish", Phrase("plan.date.wish"))) }
    if kind == .withdrawal { steps.append(withdrawal(rules)) }
    if kind == .suspension { steps.append(pause(rules)) }
    return steps + bounds
  }

  private func notice(_ rules: KindRules) -> Plan.Step {
    let basis = rules.notice.known(on: question.today).basis
    guard rules.notice.holds(on: question.today), let rule = rules.notice.value else {
      return Plan.Step("notice-unknown", Phrase("plan.date.notice-unknown"), basis: basis)
    }
    let terms = pack.terms(edition: "", on: question.today)
    let received = question.received ?? pack.zone.start(of: question.today)
    let earliest: LocalDate? =
      // A day beyond the calendar has no name; the rule is said all the same.
      terms.kinds[kind].flatMap { try? DatePlan.earliestDate($0, terms, receivedAt: received) }
      ?? nil
    let text: Phrase
    switch rule.effect {
    case .immediately: text = Phrase("plan.date.at-once")
    case .endOfDay: text = Phrase("plan.date.notice", ("period", .period(rule.period)))
    case .endOfMonth:
      text = Phrase("plan.date.notice-month", ("period", .period(rule.period)))
    }
    return Plan.Step("notice", text, basis: basis, due: earliest.map { Due(.earliest, $0) })
  }

  private func withdrawal(_ rules: KindRules) -> Plan.Step {
    let text =
      rules.withdrawal.value.map { Phrase("plan.date.withdrawal", ("period", .period($0))) }
      ?? Phrase("plan.date.withdrawal-unknown")
    return Plan.Step("withdrawal", text, basis: rules.withdrawal.basis)
  }

  private func pause(_ rules: KindRules) -> Plan.Step {
    let text =
      rules.longestPause.value.map { Phrase("plan.date.pause", ("period", .period($0))) }
      ?? Phrase("plan.date.pause-unknown")
    return Plan.Step("pause", text, basis: rules.longestPause.basis)
  }

  /// Bounds that the law sets to the notice itself.
  private var bounds: [Plan.Step] {
    guard kind == .termination else { return [] }
    return pack.laws.flatMap(\.rows).compactMap { row in
      guard row.subject == .terminationNotice, row.bound == .max, let limit = row.limit,
        row.isInForce(on: question.today)
      else { return nil }
      return Plan.Step(
        "law.\(row.id)",
        Phrase("plan.date.law", ("period", .period(limit)), ("row", .text(row.id))),
        basis: row.basis
      )
    }
  }
}
