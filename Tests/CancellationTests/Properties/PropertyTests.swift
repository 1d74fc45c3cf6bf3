import Cancellation
import Testing

/// What holds for every case, whatever happens to it and in whatever order (I-numbers).
@Suite struct PropertyTests {
  private static let sequences: UInt64 = 5_000
  private static let steps = 40

  private func terms() throws -> [Terms] {
    [
      try Fixtures.immediate(), try Fixtures.immediate(review: .always),
      try Fixtures.thirtyDays(),
      try Fixtures.terms(notice: Fixtures.rule(5, .workingDays, .endOfMonth, cutOff: "17:00")),
      try Fixtures.terms(notice: nil), try Fixtures.assisted(), try Fixtures.assisted(known: false),
    ]
  }

  @Test func `no sequence of commands breaks an invariant, and all of the lifecycle is reached`()
    throws
  {
    let terms = try terms()
    var reached: Set<String> = []
    var broken: [String] = []
    for seed in 0..<Self.sequences {
      var chance = try Chance(seed: seed, terms: terms)
      var log = Journal()
      for step in 0..<Self.steps {
        let before = chance.story.state
        let taken = try chance.step()
        log.note(chance.story)
        broken += (Invariants.complaints(before, taken, chance) + log.complaints(chance.story)).map
        {
          "seed \(seed), step \(step), \(taken.command.act): \($0)"
        }
      }
      broken += Invariants.complaints(chance.story).map { "seed \(seed): \($0)" }
      // The first broken sequences tell enough.
      if broken.count > 20 { break }
      reached.formUnion(chance.story.occurrences.map(\.event.word))
      if let outcome = chance.story.outcome { reached.insert("outcome:\(outcome)") }
    }
    #expect(broken == [])
    #expect(Self.everything.subtracting(reached) == [])
    #expect(reached.subtracting(Self.everything) == [])
  }

  /// Every event and every outcome: a campaign that misses one tests less than it says.
  private static let everything: Set<String> = [
    "declared", "contactProven", "identityProven", "consented", "noticeDelivered", "noticeFailed",
    "frozen", "unfrozen", "asked", "answered", "approved", "dateChanged", "accepted", "postponed",
    "executionStarted", "serviceAcknowledged", "serviceConfirmed", "carrierConfirmed",
    "settledAtZero", "ended", "profileReported", "broughtBack", "windowClosed", "incidentOpened",
    "incidentResolved", "reminded", "noted", "calledOff", "refused", "lapsed", "closed",
    "noticeSent", "evidenceAdded", "evidenceRemoved", "complained", "checkedAfter",
    "closedUnconfirmed", "erased", "outcome:unconfirmed", "outcome:executed",
    "outcome:calledOff", "outcome:refused", "outcome:lapsed",
  ]
}

/// The states that a story went through, kept to compare them with a replay.
private struct Journal {
  private var states: [Case] = []

  /// Applies what a step added once more, on its own.
  mutating func note(_ story: Story) {
    for occurrence in story.occurrences[states.count...] {
      if let next = Case.evolve(states.last, occurrence) { states.append(next) }
    }
  }

  func complaints(_ story: Story) -> [String] {
    var list: [String] = []
    if states.last != story.state { list.append("I19: replay and state differ") }
    if story.state?.position ?? 0 != story.occurrences.count { list.append("I17: position") }
    return list
  }
}
