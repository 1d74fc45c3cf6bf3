import Cancellation

/// Checks on one step of a case.
enum Invariants {
  static func complaints(_ before: Case?, _ step: Chance.Step, _ chance: Chance) -> [String] {
    let story = chance.story
    var list: [String] = []
    switch step.outcome {
    case .refused: if before != story.state { list.append("a refusal changed the case") }
    case .events(let events):
      if events.contains(where: { $0.word == "executionStarted" }), step.stageBefore == .open,
        let state = story.state
      {
        list += execution(state, step, story)
      }
    }
    if step.stageBefore == .closed, case .events(let events) = step.outcome {
      let quiet: Set<String> = ["noted", "noticeDelivered", "noticeFailed", "erased"]
      if !events.allSatisfy({ quiet.contains($0.word) }) {
        list.append("I17: closed, but \(events)")
      }
      if before?.phase != story.state?.phase { list.append("I17: left its end") }
    }
    if case .callOff = step.command { list += callOff(step) }
    list += proof(before, step, story)
    if isForgotten(chance) { list.append("I23: nothing will happen to it any more") }
    return list
  }

  /// Checks on a whole story: keys that are used once, and the one end (I18).
  static func complaints(_ story: Story) -> [String] {
    var list: [String] = []
    if Set(story.effects.map(\.key)).count != story.effects.count {
      list.append("effect key twice")
    }
    let notices = story.effects.compactMap { effect -> NoticeID? in
      if case .notice(let id) = effect.effect { id } else { nil }
    }
    if Set(notices).count != notices.count { list.append("notice twice") }
    let contacts = story.state?.contacts ?? []
    let told = notices.map { "\($0.event) \(String(reflecting: contacts[$0.contact].value))" }
    if Set(told).count != told.count { list.append("I13: one contact told twice of one event") }
    let ends = story.occurrences.count {
      switch $0.event {
      case .calledOff, .refused, .lapsed, .closed, .closedUnconfirmed: true
      default: false
      }
    }
    if ends != (story.stage == .closed ? 1 : 0) { list.append("I18: \(ends) ends") }
    return list
  }

  /// I08, I13, I15, I21: what must be so when an execution starts.
  private static func execution(_ state: Case, _ step: Chance.Step, _ story: Story) -> [String] {
    var list: [String] = []
    if state.facts.contact == nil || state.facts.consent == nil { list.append("I08: no consent") }
    if state.facts.frozen != nil || state.question != nil { list.append("executed while stopped") }
    guard state.mode == .connected else { return list }
    if state.facts.identity == nil { list.append("I08: no identity") }
    if step.line?.hold != nil { list.append("I21: executed a held line") }
    let untold = state.notices.contains {
      state.tellsContactOnRecord($0.key) && $0.value == .waiting
    }
    if untold { list.append("I13: a known contact was not told") }
    if case .endOf(_, let at) = state.plan.moment, story.now < at {
      list.append("I15: executed too early")
    }
    return list
  }

  /// I22: accepted until the execution, never after.
  private static func callOff(_ step: Chance.Step) -> [String] {
    let expected: [String] =
      switch step.stageBefore {
      case .none: ["no:unknown-case"]
      case .open: ["calledOff"]
      case .executing, .ended: ["no:too-late"]
      case .closed: ["no:already-closed"]
      }
    return step.outcome.words == expected ? [] : ["I22: \(step.outcome.words)"]
  }

  /// I28: what is shown of the end never rises by a timer, and a notice is never in writing unless
  /// the writing is kept.
  private static func proof(_ before: Case?, _ step: Chance.Step, _ story: Story) -> [String] {
    guard let state = story.state else { return [] }
    var list: [String] = []
    if case .timerDue = step.command, state.endProof != before?.endProof ?? .none {
      list.append("I28: a timer changed what is shown")
    }
    let isKept = state.evidence.contains { $0.kind == .carrierConfirmation }
    if state.endProof == .inWriting, !isKept { list.append("I28: in writing without a writing") }
    if story.outcome == .unconfirmed, state.sendings.isEmpty || state.endProof != .none {
      list.append("unconfirmed, but never sent or confirmed")
    }
    return list
  }

  /// Whether a case that is not over has no timer, no incident, no word of the network and no
  /// contact still to be told.
  private static func isForgotten(_ chance: Chance) -> Bool {
    guard let state = chance.story.state, chance.story.stage != .closed else { return false }
    if state.hasOpenIncident { return false }
    return !chance.outstanding.contains { effect in
      switch effect {
      case .timer, .applyService, .readService, .money: true
      case .notice(let id): state.tellsContactOnRecord(id)
      case .tellCase: false
      }
    }
  }
}
