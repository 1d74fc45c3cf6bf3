import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// What passes between holder and carrier: the plan first, then the register (assisted).
  func outsideBox(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    #"""
    \#(optional: planDoor(outside, visit))\#(register(outside, visit))\#
    \#(linkedNumbers(outside, visit))
    """#
  }

  private func planDoor(_ outside: OutsideCase, _ visit: Visit) -> HTML? {
    switch outside.status.standing {
    case .tellCarrier, .carrierSilent, .carrierRefused: break
    case .frozen, .question, .needsHolder, .needsStaff, .needsDesk, .held, .scheduled, .executing,
      .checking, .told, .confirmed, .ended, .broughtBack, .calledOff, .refused, .lapsed,
      .unconfirmed:
      return nil
    }
    let carrier = Message.Argument(name: "carrier", value: .text(outside.pack.brand))
    let told = Message("p16.act.carrier", arguments: [carrier])
    let answer = link(told, to: visit.path(.carrierAnswer(outside.id)), visit)
    return #"""
      <section class="door" aria-labelledby="tell"><h2 id="tell">\#
      \#(say(Message("p16.tell", arguments: [carrier]), visit))</h2>\#
      <p>\#(say(Message("p16.tell.lead"), visit))</p>\#
      \#(action(Message("p16.tell.plan"), to: visit.path(.plan(outside.id)), visit))\#
      \#(link(Message("p31.sent"), to: visit.path(.sent(outside.id)), visit))\#(answer)</section>
      """#
  }

  private func register(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    let state = outside.state
    var rows: [SummaryList.Row] = []
    func row(_ name: Message, _ lines: [Message], _ none: Message, _ route: Route) {
      let words: [HTML] = (lines.isEmpty ? [none] : lines).map { "<p>\(marked($0, visit))</p>" }
      let change = (path: visit.path(route), label: say(Message("p16.register.open"), visit))
      rows.append(SummaryList.Row(say(name, visit), value: HTML(words), change: change))
    }
    row(
      Message("p16.register.sent"),
      state.sendings.map(outside.line),
      Message("p16.register.sent.none"),
      .sent(outside.id)
    )
    row(
      Message("p16.register.evidence"),
      state.evidence.isEmpty
        ? [] : [Message("p16.register.evidence.kept", ("count", .number(state.evidence.count)))],
      Message("p16.register.evidence.none"),
      .evidence(outside.id)
    )
    if outside.isExecuting || outside.hasEnded || !state.complaints.isEmpty {
      row(
        Message("p16.register.complaints"),
        state.complaints.map { outside.line($0, visit.language) },
        Message("p16.register.complaints.none"),
        .complaint(outside.id)
      )
    }
    if outside.hasEnded {
      row(
        Message("p16.register.checks"),
        afterwards(outside),
        Message("p16.register.checks.done"),
        .afterwards(outside.id)
      )
    }
    let title = Message("p16.register", ("carrier", .text(outside.pack.brand)))
    return "<h2>\(say(title, visit))</h2>\(SummaryList(rows).html)"
  }

  /// What was found, then what is still missing to put the case away.
  private func afterwards(_ outside: OutsideCase) -> [Message] {
    let missing = outside.state.missingChecks.map { Message.Value.message(Message($0)) }
    let open = missing.isEmpty ? [] : [Message("p16.register.missing", ("what", .list(missing)))]
    let away =
      missing.isEmpty && outside.status.openTroubles.isEmpty
      ? [Message("p16.register.ready")] : []
    return outside.state.newestChecks.map(finding) + open + away
  }

  /// Each number that hung on the line rests by its own rule (C04).
  private func linkedNumbers(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    guard outside.status.ending != nil else { return .empty }
    let told = outside.pack.linked.filter { outside.told.linked.contains($0.id) }
    let steps = outside.plan.steps(.afterwards).filter { step in
      told.contains { step.id == "linked.\($0.id).number" }
    }
    guard !steps.isEmpty else { return .empty }
    let rows: [HTML] = steps.map { planStep($0, visit) }
    return "<h2>\(say(Message("p16.linked"), visit))</h2><ul>\(rows)</ul>"
  }
}
