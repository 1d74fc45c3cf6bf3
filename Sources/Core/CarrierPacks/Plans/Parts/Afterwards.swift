import Cancellation

/// What is checked once the line is over.
extension PlanMaker {
  var afterwards: [Plan.Step] {
    guard kind.endsContract || kind == .suspension else { return [] }
    var steps = [Plan.Step("confirmation", Phrase("plan.after.confirmation"))]
    guard kind.endsContract else { return steps }
    let bills = question.ended.map { Due(.from, $0.adding(days: Plan.billDays)) }
    steps += [
      Plan.Step("bills", Phrase("plan.after.bills"), due: bills),
      Plan.Step("device", Phrase("plan.after.device")),
      Plan.Step("leftovers", Phrase("plan.after.leftovers")),
      Plan.Step("bindings", Phrase("plan.after.bindings")),
    ]
    if pack.kind != .reseller { steps += [quarantine, window] }
    steps += linked.map(quarantine)
    steps.append(.init("data", Phrase("plan.after.data")))
    return steps
  }

  private var quarantine: Plan.Step {
    guard let fact = rules?.quarantine, let period = fact.value else {
      return Plan.Step(
        "number",
        Phrase("plan.after.number-unknown"),
        basis: rules?.quarantine.basis
      )
    }
    return Plan.Step(
      "number",
      Phrase("plan.after.number", ("period", .period(period))),
      basis: fact.basis,
      due: due(.until, period, from: question.ended)
    )
  }

  private func quarantine(_ number: LinkedNumber) -> Plan.Step {
    let name = Phrase.Value.texts(number.name)
    guard let period = number.quarantine.value else {
      return Plan.Step(
        "linked.\(number.id).number",
        Phrase("plan.after.linked-unknown", ("name", name)),
        basis: number.quarantine.basis
      )
    }
    return Plan.Step(
      "linked.\(number.id).number",
      Phrase("plan.after.linked", ("name", name), ("period", .period(period))),
      basis: number.quarantine.basis,
      due: due(.until, period, from: question.ended)
    )
  }

  private var window: Plan.Step {
    guard let fact = rules?.window, let period = fact.value else {
      return Plan.Step("back", Phrase("plan.after.back-unknown"), basis: rules?.window.basis)
    }
    return Plan.Step(
      "back",
      Phrase("plan.after.back", ("period", .period(period))),
      basis: fact.basis,
      due: due(.until, period, from: question.ended)
    )
  }
}
