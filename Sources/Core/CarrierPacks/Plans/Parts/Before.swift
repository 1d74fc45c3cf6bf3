import Cancellation

/// What comes before the carrier is asked: deciding, moving away, keeping evidence (C09).
extension PlanMaker {
  var before: [Plan.Step] {
    guard stopsService else { return [] }
    return deciding + moving + linkedNumbers + evidence
  }

  private var deciding: [Plan.Step] {
    var steps: [Plan.Step] = []
    if kind == .termination {
      if pack.kinds[.suspension] != nil {
        steps.append(.init("pause", Phrase("plan.before.pause")))
      }
      if pack.kind != .reseller { steps.append(.init("port", Phrase("plan.before.port"))) }
    }
    if kind.endsContract {
      steps.append(.init("start", Phrase("plan.before.start")))
      steps.append(.init("dependents", Phrase("plan.before.dependents")))
    }
    return steps
  }

  private var moving: [Plan.Step] {
    let names = pack.unbinding.enumerated().map { index, item in
      Plan.Step(
        "unbind.\(index + 1)",
        Phrase("plan.before.unbind", ("name", .texts(item.name)))
      )
    }
    return [
      Plan.Step("backup", Phrase("plan.before.backup")),
      Plan.Step("codes", Phrase("plan.before.codes")),
    ] + names + [
      Plan.Step("reachable", Phrase("plan.before.reachable")),
      Plan.Step("account", Phrase("plan.before.account")),
    ]
  }

  /// Each has a record and a list of its own, in another jurisdiction (C04).
  private var linkedNumbers: [Plan.Step] {
    linked.flatMap { number in
      let name = Phrase.Value.texts(number.name)
      let isTold = told.linked.contains(number.id)
      let own = Plan.Step(
        "linked.\(number.id)",
        isTold
          ? Phrase("plan.before.linked", ("name", name))
          : Phrase("plan.before.linked-perhaps", ("name", name)),
        basis: number.provider.value == nil ? nil : number.provider.basis
      )
      let unbinding = number.unbinding.enumerated().map { index, item in
        Plan.Step(
          "linked.\(number.id).unbind.\(index + 1)",
          Phrase(
            "plan.before.linked-unbind",
            ("name", name),
            ("place", .texts(item.name))
          )
        )
      }
      return [own] + unbinding
    }
  }

  /// Refunds hang on the state of the profile, which cannot be shown once it is deleted.
  private var evidence: [Plan.Step] {
    guard kind.endsContract else { return [] }
    var steps = [Plan.Step("profile-keep", Phrase("plan.before.profile-keep"))]
    if pack.kind == .reseller {
      steps.append(.init("profile-state", Phrase("plan.before.profile-state")))
      steps.append(.init("refund-claim", Phrase("plan.before.refund-claim")))
    }
    steps.append(.init("bills", Phrase("plan.before.bills")))
    return steps
  }
}
