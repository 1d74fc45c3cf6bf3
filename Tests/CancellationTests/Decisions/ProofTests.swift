import Cancellation
import Testing

@Suite struct ProofTests {
  /// A connected case of which only the declaration has arrived.
  private func bare() throws -> Story {
    var story = Story(try Fixtures.immediate(), line: try Fixtures.line())
    try story.declare(proofs: [], summary: nil)
    return story
  }

  @Test func `nothing is executed before contact, identity, consent and the word to all contacts`()
    throws
  {
    let steps: [Requirement.Kind: Command] = [
      .contact: .prove(.contact), .identity: .prove(.registeredContact),
      .consent: .consent(summary: "shown"),
      .contactsTold: .noticeAnswered(
        NoticeID(kind: .requestMade, event: 1, contact: 1),
        failure: nil
      ),
    ]
    // Whatever the order in which they are met, the last one starts the execution.
    for order in Self.permutations(Array(steps.keys.sorted { $0.rawValue < $1.rawValue })) {
      var story = try bare()
      var met: Set<Requirement.Kind> = []
      for kind in order {
        guard let command = steps[kind], story.stage == .open else { continue }
        story.when(command)
        met.insert(kind)
        // A contact on record that answers is a contact that can be reached.
        if kind == .identity { met.insert(.contact) }
        let left = [.contact, .identity, .consent, .contactsTold].filter { !met.contains($0) }
        #expect(story.stage == (left.isEmpty ? .executing : .open))
        if !left.isEmpty { #expect(story.open == left) }
      }
      #expect(story.stage == .executing)
    }
  }

  private static func permutations<Value>(_ values: [Value]) -> [[Value]] {
    guard values.count > 1 else { return [values] }
    return values.indices.flatMap { index -> [[Value]] in
      var rest = values
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }

  @Test func `what is proven is proven once`() throws {
    var story = try bare()
    let rows: [(Command, [String])] = [
      (.prove(.contact), ["contactProven"]), (.prove(.contact), []),
      (.prove(.registeredContact), ["identityProven"]), (.prove(.registeredContact), []),
      (.consent(summary: "shown"), ["consented"]), (.consent(summary: "other"), []),
    ]
    for (command, words) in rows { #expect(story.when(command).words == words) }
  }

  @Test func `a message that cannot be delivered does not hold the holder up`() throws {
    var story = try Story.connected()
    let id = NoticeID(kind: .requestMade, event: 1, contact: 1)
    #expect(
      story.when(.noticeAnswered(id, failure: "bounced"), by: .worker).words
        == ["noticeFailed", "accepted", "executionStarted"]
    )
    #expect(story.state?.notices[id] == .failed(at: story.now, code: "bounced"))
    #expect(story.when(.noticeAnswered(id, failure: nil), by: .worker).words == [])
  }

  @Test func `a line without contacts on record has nobody more to tell`() throws {
    var story = Story(try Fixtures.immediate(), line: try Fixtures.line(contacts: []))
    try story.declare()
    #expect(story.stage == .executing)
  }

  @Test func `a code to a contact on record proves no identity on a line the desk does not know`()
    throws
  {
    var story = Story(try Fixtures.immediate())
    try story.declare(proofs: [])
    #expect(story.when(.prove(.registeredContact)).words == ["contactProven"])
    #expect(story.open == [.identity, .review])
  }

  @Test func `all that is open is on the checklist with its owner and its reason`() throws {
    var story = try bare()
    story.line = try Fixtures.line(hold: .portPending)
    story.terms = try Fixtures.immediate(review: .always)
    story.when(.ask(question: "Which line?"), by: .reviewer)
    story.when(.freeze)
    let list = story.state?.checklist(story.terms, line: story.line) ?? []
    #expect(
      list.map { "\($0.kind.rawValue) \($0.owner.rawValue) \($0.why.code.rawValue)" } == [
        "contact holder contact.code", "identity holder identity.registered-contact",
        "consent holder consent.names-summary", "contacts-told desk contacts.told",
        "review staff review.pack", "hold carrier hold.port-pending",
        "freeze staff frozen.by-contact", "question holder question.open",
      ]
    )
    #expect(list.allSatisfy { $0.isOpen })
  }
}
