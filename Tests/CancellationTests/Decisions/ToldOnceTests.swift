import Cancellation
import Testing

/// One person, one notice: also when the declared contact is one of those on record (I13).
@Suite struct ToldOnceTests {
  private static let mail = "a@example.org"
  private static let phone = "+85362000001"

  /// The contacts on record, the declared one, and the notices of the declaration.
  struct Row: CustomTestStringConvertible {
    let onRecord: [String]
    let declared: String
    let notices: [String]

    var testDescription: String { "\(onRecord), declared \(declared)" }
  }

  private static let rows = [
    Row(onRecord: [], declared: mail, notices: ["received 0"]),
    Row(onRecord: [mail], declared: mail, notices: ["received 0"]),
    Row(onRecord: [mail], declared: phone, notices: ["received 0", "request-made 1"]),
    Row(onRecord: [mail, phone], declared: mail, notices: ["received 0", "request-made 2"]),
    Row(onRecord: [mail, phone], declared: phone, notices: ["received 0", "request-made 1"]),
    Row(
      onRecord: [mail, phone],
      declared: Fixtures.email,
      notices: ["received 0", "request-made 1", "request-made 2"]
    ),
  ]

  private func story(_ row: Row, _ proofs: Set<Proof> = [.registeredContact]) throws -> Story {
    var story = Story(try Fixtures.thirtyDays(), line: try Fixtures.line(contacts: row.onRecord))
    try story.declare(proofs: proofs, contact: row.declared)
    return story
  }

  @Test(arguments: rows)
  func `each contact hears of the declaration once, and of everything later`(row: Row) throws {
    var story = try story(row, [])
    #expect(story.waiting.map { "\($0.kind.rawValue) \($0.contact)" } == row.notices)
    let told = Set(story.waiting.map(\.contact))
    let rows: [(Command, NoticeKind)] = [(.freeze, .frozen), (.callOff, .calledOff)]
    for (command, kind) in rows {
      story.when(command)
      #expect(Set(story.waiting.filter { $0.kind == kind }.map(\.contact)) == told)
    }
    #expect(story.state?.contacts.count == row.onRecord.count + 1)
  }

  @Test(arguments: rows)
  func `nothing is accepted before every contact on record was told`(row: Row) throws {
    var story = try story(row)
    let isOnRecord = row.onRecord.contains(row.declared)
    // Where it goes to a contact on record, the receipt is what tells it.
    let needed = story.waiting.filter { isOnRecord || $0.kind == .requestMade }
    for id in needed {
      #expect(story.open == [.contactsTold])
      story.when(.noticeAnswered(id, failure: nil), by: .worker)
    }
    #expect(story.state?.facts.accepted != nil)
  }

  @Test func `a receipt that cannot be delivered does not hold the holder up`() throws {
    var story = try story(Row(onRecord: [Self.mail], declared: Self.mail, notices: []))
    let receipt = try #require(story.waiting.first)
    #expect(
      story.when(.noticeAnswered(receipt, failure: "bounced"), by: .worker).words
        == ["noticeFailed", "accepted"]
    )
  }

  @Test func `a declaration from before it was decided tells as it did`() throws {
    var story = Story(try Fixtures.thirtyDays(), line: try Fixtures.line(contacts: [Self.mail]))
    let now = try Fixtures.declaration(line: story.line, contact: Self.mail)
    let before = Declaration(
      kind: now.kind,
      carrier: now.carrier,
      line: DeclaredLine(name: now.line.name, known: now.line.known),
      capacity: now.capacity,
      name: now.name,
      contact: now.contact,
      language: now.language,
      date: now.date,
      remark: now.remark,
      channel: now.channel
    )
    try story.declare(before, proofs: [.registeredContact], summary: "shown")
    #expect(
      story.waiting.map { "\($0.kind.rawValue) \($0.contact)" } == ["received 0", "request-made 1"]
    )
    story.when(.noticeAnswered(story.waiting[1], failure: nil), by: .worker)
    #expect(story.state?.facts.accepted != nil)
  }
}
