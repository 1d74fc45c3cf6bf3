import Cancellation
import Desk
import SQLiteStore
import TestSupport
import Testing
import Vault

@Suite("Verifying the journal")
struct VerifierTests {
  private static let drop = "DROP TRIGGER events_keep; DROP TRIGGER events_stay;"

  /// One change to one event, and what the verifier must say about which position.
  private static let harms: [(sql: String, position: Int64, what: String)] = [
    ("UPDATE events SET body = x'7B7D' WHERE global_position = 7", 7, "contentChanged"),
    ("UPDATE events SET sealed = zeroblob(40) WHERE global_position = 8", 8, "contentChanged"),
    ("UPDATE events SET at = at + 1 WHERE global_position = 1", 1, "contentChanged"),
    ("UPDATE events SET actor_name = 'x' WHERE global_position = 2", 2, "contentChanged"),
    ("UPDATE events SET version = 2 WHERE global_position = 3", 3, "contentChanged"),
    ("UPDATE events SET actor_role = 'king' WHERE global_position = 4", 4, "unreadable"),
    ("UPDATE events SET stream = x'00' WHERE global_position = 5", 5, "unreadable"),
    ("UPDATE events SET hash = zeroblob(32) WHERE global_position = 6", 6, "contentChanged"),
    ("UPDATE events SET previous_hash = zeroblob(32) WHERE global_position = 6", 6, "chainBroken"),
    ("UPDATE events SET position = 99 WHERE global_position = 9", 9, "contentChanged"),
    ("DELETE FROM events WHERE global_position = 10", 10, "gap(found: 11)"),
    ("DELETE FROM events WHERE global_position = 1", 1, "gap(found: 2)"),
  ]

  @Test("names the position of every kind of harm", arguments: harms.indices)
  func harm(index: Int) throws {
    let harm = Self.harms[index]
    let file = try StoreFile.filled(20)
    try file.execute(Self.drop + harm.sql)
    try file.with(.readOnly) { store in
      let report = try file.verifier.verify(store, heads: file.heads())
      #expect(report.problem?.position == harm.position)
      let what = String(describing: report.problem?.what)
      #expect(what.contains(harm.what))
      #expect(report.events == harm.position - 1)
    }
  }

  @Test("names the event whose body lost one bit in the file")
  func bitFlip() throws {
    let file = try StoreFile.filled(20)
    // 4 is 3 with three bits changed; the row stays a row.
    try file.replace(#""case":1,"position":3"#, with: #""case":1,"position":4"#)
    try file.with(.readOnly) { store in
      let report = try file.verifier.verify(store, heads: file.heads())
      #expect(report.problem == .init(position: 8, what: .contentChanged))
    }
  }

  @Test("finds a stream with a gap although the chain is right")
  func streamGap() throws {
    let cryptography = SodiumCryptography()
    let one = try StoredCase(1)
    var head = JournalChain.origin
    let events = [1, 2, 4].map { position in
      let event = JournalChain.link(
        one.event(position),
        stream: one.id,
        position: position,
        after: head,
        by: cryptography
      )
      head = JournalHead(position: event.globalPosition, hash: event.hash)
      return event
    }
    let verifier = JournalVerifier(cryptography: cryptography, publicKey: [])
    let report = try verifier.verify(FixedJournal(events: events), heads: [])
    #expect(report.problem?.what == .streamGap(stream: one.id, expected: 3, found: 4))
  }

  @Test("checks every signed head")
  func heads() throws {
    let file = try StoreFile.filled(5)
    try file.with { try StoreFile.fill($0, events: 5, from: 5) }
    try file.with(.readOnly) { store in
      let right = try file.heads()
      let head = try store.head()
      let wrong = JournalHead(position: 4, hash: head.hash)
      let later = JournalHead(position: 11, hash: head.hash)
      let start = StoredCase.start
      let rows: [(heads: [SignedHead], what: JournalReport.What?)] = [
        (right, nil), (right.reversed(), nil), ([], nil),
        (right + [SignedHead(wrong, at: start, by: file.vault)], .headDiffers),
        (right + [SignedHead(later, at: start, by: file.vault)], .headMissing),
        (right + [SignedHead(head, at: start, by: try StoreFile().vault)], .headNotGenuine),
      ]
      for row in rows {
        var seen: [Int64] = []
        let report = try file.verifier.verify(store, heads: row.heads) { seen.append($0) }
        #expect(report.problem?.what == row.what)
        #expect(report.problem != nil || (seen == [10] && report.heads == row.heads.count))
      }
    }
  }

  @Test("reads a head from its line and from no other text")
  func headLine() throws {
    let head = SignedHead(JournalChain.origin, at: StoredCase.start, by: try StoreFile().vault)
    #expect(SignedHead(line: head.line) == head)
    for text in ["", " ", head.line + " ", head.line + " x", "-" + head.line, "x" + head.line] {
      #expect(SignedHead(line: text) == nil)
    }
    #expect(SignedHead(line: head.line.dropLast()) == nil)
  }
}

/// A journal of given events, right or wrong.
private struct FixedJournal: EventStore {
  let events: [StoredEvent]

  func read(after position: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
    Array(events.dropFirst(Int(position)).prefix(limit))
  }

  func append(_ batch: Append) throws(StoreError) -> Appended { throw .readOnly("fixed") }
  func read(_ stream: CaseID) throws(StoreError) -> StoredStream { throw .readOnly("fixed") }
  func command(_ id: CommandID) throws(StoreError) -> CommandRecord? { nil }
  func holder(of key: String) throws(StoreError) -> CaseID? { nil }
  func head() throws(StoreError) -> JournalHead { JournalChain.origin }
}
