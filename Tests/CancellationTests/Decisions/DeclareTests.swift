import Cancellation
import Testing

@Suite struct DeclareTests {
  private struct Row {
    var kind = RequestKind.termination
    var line: KnownLine?
    var name: LineName?
    var contact = Fixtures.email
    var date = RequestedDate.earliest
    var remark = ""
    var person = "Chan"
    var proofs: Set<Proof> = []
    let words: [String]
  }

  private func words(_ row: Row, _ terms: Terms) throws -> [String] {
    var story = Story(terms, line: row.line)
    let declaration = try Fixtures.declaration(
      row.kind,
      line: row.line,
      name: row.name,
      contact: row.contact,
      date: row.date,
      remark: row.remark,
      person: row.person
    )
    let outcome = try story.declare(declaration, proofs: row.proofs)
    if case .refused = outcome, story.state != nil { return ["a refusal left a case behind"] }
    return outcome.words
  }

  @Test func `only what could never become a case is refused`() throws {
    let line = try Fixtures.line()
    let paused = try Fixtures.line(service: .suspended(by: Fixtures.id(9)))
    let over = try Fixtures.line(
      service: .ended(by: Fixtures.id(9), windowEnd: Fixtures.start.adding(seconds: 1))
    )
    let gone = try Fixtures.line(
      service: .ended(by: Fixtures.id(9), windowEnd: Fixtures.start.adding(seconds: -1))
    )
    let forever = try Fixtures.line(service: .ended(by: Fixtures.id(9), windowEnd: nil))
    let proven: Set<Proof> = [.registeredContact]
    let received = ["declared", "contactProven", "identityProven"]
    let iccid = LineName.iccid(try Fixtures.numbers().iccid)
    let number = "+85366123456"
    let rows = [
      Row(words: ["declared"]),
      Row(line: line, words: ["declared"]),
      Row(line: line, proofs: [.contact], words: ["declared", "contactProven"]),
      Row(line: line, proofs: proven, words: received),
      Row(proofs: proven, words: ["declared", "contactProven"]),
      Row(kind: .portOut, line: line, words: ["no:port-out-diverted"]),
      Row(contact: number, words: ["no:contact-is-the-line"]),
      Row(contact: "+85366123457", words: ["declared"]),
      Row(person: String(repeating: "陳", count: 200), words: ["declared"]),
      Row(person: String(repeating: "陳", count: 201), words: ["no:text-too-long"]),
      Row(remark: String(repeating: "a", count: 2_000), words: ["declared"]),
      Row(remark: String(repeating: "a", count: 2_001), words: ["no:text-too-long"]),
      Row(name: .order(String(repeating: "9", count: 200)), words: ["declared"]),
      Row(name: .order(String(repeating: "9", count: 201)), words: ["no:text-too-long"]),
      Row(date: .on(try .parse("2026-11-19")), words: ["no:date-passed"]),
      Row(date: .on(try .parse("2026-11-20")), words: ["declared"]),
      Row(date: .on(try .parse("2027-12-25")), words: ["declared"]),
      Row(date: .on(try .parse("2027-12-26")), words: ["no:date-too-late"]),
      Row(kind: .resumption, line: paused, proofs: proven, words: received),
      Row(kind: .resumption, line: line, proofs: proven, words: ["no:line-not-suspended"]),
      Row(kind: .reactivation, line: over, proofs: proven, words: received),
      Row(kind: .reactivation, line: gone, proofs: proven, words: ["no:window-closed"]),
      Row(kind: .reactivation, line: forever, proofs: proven, words: ["no:window-closed"]),
      Row(kind: .reactivation, line: line, proofs: proven, words: ["no:line-not-ended"]),
      Row(kind: .termination, line: paused, proofs: proven, words: received),
      Row(kind: .termination, line: over, proofs: proven, words: ["no:line-already-ended"]),
      Row(kind: .withdrawal, line: over, proofs: proven, words: ["no:line-already-ended"]),
      Row(kind: .suspension, line: over, proofs: proven, words: ["no:line-already-ended"]),
      Row(kind: .suspension, line: paused, proofs: proven, words: ["no:line-already-ended"]),
      Row(
        line: line,
        name: iccid,
        contact: number,
        proofs: proven,
        words: ["no:contact-is-the-line"]
      ),
      // Whoever has proven nothing is told nothing of the line (I42).
      Row(kind: .resumption, line: line, words: ["declared"]),
      Row(
        kind: .reactivation,
        line: gone,
        proofs: [.contact],
        words: ["declared", "contactProven"]
      ),
      Row(kind: .termination, line: over, words: ["declared"]),
      Row(line: line, name: iccid, contact: number, words: ["declared"]),
    ]
    let terms = try Fixtures.immediate()
    for (index, row) in rows.enumerated() {
      #expect(try words(row, terms) == row.words, "row \(index)")
    }
  }

  @Test func `a kind the carrier does not have is refused with those it has`() throws {
    let full = try Fixtures.immediate()
    let terms = Terms(
      edition: full.edition,
      carrier: full.carrier,
      brand: full.brand,
      mode: full.mode,
      zone: full.zone,
      currency: full.currency,
      calendar: full.calendar,
      kinds: full.kinds.filter { $0.key == .termination || $0.key == .suspension },
      proofDays: full.proofDays
    )
    var story = Story(terms)
    let outcome = try story.declare(.withdrawal)
    #expect(
      outcome == .refused(.kindNotOffered(.withdrawal, offered: [.termination, .suspension]))
    )
  }

  @Test func `what contradicts the line is refused when an outsider's case would be accepted`()
    throws
  {
    let ended = LineService.ended(by: try Fixtures.id(9), windowEnd: nil)
    var story = Story(try Fixtures.immediate(), line: try Fixtures.line(service: ended))
    try story.declare(.termination, proofs: [.contact])
    #expect(story.stage == .open)
    #expect(story.when(.prove(.registeredContact)).words == ["identityProven"])
    let words = story.waiting.map { id in
      story.when(.noticeAnswered(id, failure: nil), by: .worker).words
    }
    #expect(words.last == ["noticeDelivered", "refused"])
    #expect(story.outcome == .refused)
  }

  @Test func `news to the very line that ends is no news, however the line was named`() throws {
    let line = try Fixtures.line()
    var story = Story(try Fixtures.immediate(), line: line)
    try story.declare(
      proofs: [.contact],
      contact: "+85366123456",
      name: .iccid(Fixtures.numbers().iccid)
    )
    story.when(.prove(.registeredContact))
    story.deliverNotices()
    #expect(story.outcome == .refused)
  }

  @Test(arguments: [
    ("2026-11-06", nil), ("2026-11-05", Explanation.Code.reviewWithdrawalLate),
    ("2026-11-20", nil), ("2025-01-01", .reviewWithdrawalLate),
  ])
  func `a withdrawal out of its period is received and looked at by a person`(
    start: String,
    reason: Explanation.Code?
  ) throws {
    // The period of 14 days ends with the fourteenth day after the start of the contract.
    var story = Story(try Fixtures.immediate(), line: try Fixtures.line(contractStart: start))
    try story.declare(.withdrawal)
    #expect(story.state?.reviewReason == reason)
    story.deliverNotices()
    #expect(story.stage == (reason == nil ? .executing : .open))
    story.when(.approve(reason: "Goodwill"), by: .reviewer)
    #expect(story.stage == .executing)
  }

  @Test func `an unknown line of a connected carrier waits for a person`() throws {
    var story = Story(try Fixtures.immediate())
    try story.declare()
    #expect(story.open == [.identity, .review])
    #expect(story.state?.facts.identity == nil)
    story.when(.approve(reason: "Invoice seen"), by: .reviewer)
    #expect(story.stage == .executing)
  }
}
