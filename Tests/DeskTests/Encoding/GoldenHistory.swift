import Cancellation
import Desk
import Foundation
import Testing

/// The history of one case as the first released version of the events writes it.
///
/// The file beside it never changes: a new shape of an event gets a new version and a new file.
enum GoldenHistory {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")
  static let url = folder.appending(path: "events-v1.jsonl")
  /// A case of a carrier outside; its events came after those of the first file.
  static let assistedURL = folder.appending(path: "assisted-v1.jsonl")

  /// A termination that meets nearly everything, from its declaration to its closing.
  static func occurrences() throws -> [Occurrence] {
    let notice = NoticeID(kind: .requestMade, event: 1, contact: 1)
    let events: [(Event, Actor.Role)] = [
      (try EventSamples.declarations()[0], .anyone), (.contactProven, .holder),
      (.identityProven(.registeredContact), .holder), (.consented(summary: "0a1b"), .holder),
      (.noticeDelivered(notice), .worker),
      (
        .noticeFailed(NoticeID(kind: .requestMade, event: 1, contact: 2), code: "bounced"), .worker
      ),
      (.reminded(.remind), .worker), (.frozen, .anyone),
      (.asked(question: .known("谁?")), .reviewer),
      (.answered(text: .known("我")), .holder), (.approved(reason: .known("Passport")), .reviewer),
      (.unfrozen, .reviewer), (.dateChanged(try EventSamples.plan(), summary: "2c3d"), .holder),
      (.accepted, .worker), (.postponed(.portPending, until: EventSamples.at), .worker),
      (.executionStarted(attempt: 1), .worker), (.serviceAcknowledged, .worker),
      (.incidentOpened(.networkContradicts, owner: .agent, dueAt: EventSamples.at), .worker),
      (.incidentResolved(number: 1, note: .known("Cable")), .reviewer),
      (.executionStarted(attempt: 2), .reviewer), (.serviceConfirmed(.off), .worker),
      (.settledAtZero, .worker),
      (
        .ended(
          Ending(
            at: EventSamples.at,
            windowEnd: EventSamples.at.adding(seconds: 1),
            releaseAt: EventSamples.at.adding(seconds: 2),
            closesAt: EventSamples.at.adding(seconds: 3)
          )
        ), .worker
      ),
      (.profileReported(.attested), .holder), (.noted(text: .known("Called")), .agent),
      (.windowClosed, .worker), (.closed, .worker),
    ]
    return numbered(events)
  }

  /// A termination at a carrier outside, told, asked again, complained about, and given up.
  static func assisted() throws -> [Occurrence] {
    let day = try EventSamples.date("2026-12-01")
    let note = Personal.known("RR 123 谁?")
    let piece = Evidence(
      id: try EventSamples.digest("0f"),
      kind: .postalReceipt,
      mediaType: .jpeg,
      size: 123_456,
      name: .known("收据.jpg"),
      note: note,
      keepUntil: EventSamples.at.adding(seconds: 400 * 86_400)
    )
    let due = EventSamples.at.adding(seconds: 14 * 86_400)
    return numbered([
      (try EventSamples.declarations()[5], .anyone), (.contactProven, .holder),
      (.consented(summary: "0a1b"), .holder), (.accepted, .worker),
      (.executionStarted(attempt: 1), .worker), (.reminded(.remindSending), .worker),
      (.evidenceAdded(piece), .holder), (.evidenceRemoved(piece.id), .holder),
      (.evidenceAdded(piece), .holder),
      (
        .noticeSent(
          Sending(contact: "letter", on: day, note: note, evidence: [piece.id]),
          answerDue: due
        ), .holder
      ),
      (.incidentOpened(.carrierSilent, owner: .holder, dueAt: due), .worker),
      (.complained(Complaint(to: .carrier, on: day, note: note)), .holder),
      (.complained(Complaint(to: .body("agcom"), on: day, note: note)), .agent),
      (.checkedAfter(AfterCheck(.bills, fine: false, note: note)), .holder),
      (.incidentResolved(number: 1, note: note), .holder),
      (.closedUnconfirmed(note: note), .holder),
    ])
  }

  private static func numbered(_ events: [(Event, Actor.Role)]) -> [Occurrence] {
    events.enumerated().map { number, event in
      Occurrence(
        event.0,
        by: Actor(event.1, name: event.1 == .worker ? "worker-1" : ""),
        at: EventSamples.at.adding(seconds: Int64(number))
      )
    }
  }

  /// One line for each event, as it stands in the file.
  static func text(_ occurrences: [Occurrence]) -> String {
    occurrences.map { occurrence in
      let encoded = EncodedEvent(occurrence.event)
      let row = JSON.object([
        "name": .string(encoded.name), "version": .int(Int64(encoded.version)),
        "role": .string(occurrence.actor.role.rawValue), "by": .string(occurrence.actor.name),
        "at": .int(occurrence.at.milliseconds), "open": encoded.open, "personal": encoded.personal,
      ])
      return String(decoding: row.bytes, as: UTF8.self) + "\n"
    }.joined()
  }

  /// The occurrences that the file tells of.
  static func read(_ text: String) throws -> [Occurrence] {
    try text.split(separator: "\n").map { line in
      let row = try JSONReader.read(Array(line.utf8))
      let event = try Event(
        EncodedEvent(
          name: try #require(row["name"]?.text),
          version: Int(try #require(row["version"]?.number)),
          open: try #require(row["open"]),
          personal: row["personal"]
        )
      )
      let role = try #require(row["role"]?.text.flatMap(Actor.Role.init(rawValue:)))
      return Occurrence(
        event,
        by: Actor(role, name: try #require(row["by"]?.text)),
        at: Instant(milliseconds: try #require(row["at"]?.number))
      )
    }
  }
}

@Suite struct GoldenHistoryTests {
  @Test func `the first version of every event is read as it was written, for ever`() throws {
    let text = try String(contentsOf: GoldenHistory.url, encoding: .utf8)
    let history = try GoldenHistory.read(text)
    #expect(history == (try GoldenHistory.occurrences()))
    let state = try #require(Case.replay(history))
    #expect(state.phase == .closed(.executed))
    #expect(state.position == history.count)
    #expect(state.tracks.profile == .attested)
    #expect(state.declaration.name == .known("陳小明\u{0}\u{1F}\"\\\u{2028}🙂"))
  }

  @Test func `a case of a carrier outside is read as it was written, for ever`() throws {
    let text = try String(contentsOf: GoldenHistory.assistedURL, encoding: .utf8)
    #expect(try GoldenHistory.read(text) == GoldenHistory.assisted())
    #expect(GoldenHistory.text(try GoldenHistory.assisted()) == text)
    let state = try #require(Case.replay(GoldenHistory.read(text)))
    #expect(state.phase == .closed(.unconfirmed))
    #expect(state.declaration.circumstances.value?.linked == ["secret-linked", "second"])
    #expect(state.evidence.map(\.name) == [.known("收据.jpg")])
    #expect(state.sendings.count == 1 && state.complaints.count == 2)
  }

  @Test func `a declaration from before circumstances could be told tells none`() throws {
    let text = try String(contentsOf: GoldenHistory.url, encoding: .utf8)
    let state = try #require(Case.replay(GoldenHistory.read(text)))
    #expect(state.declaration.circumstances == .known(Circumstances()))
  }

  @Test func `this program still writes the first version byte for byte`() throws {
    let text = try String(contentsOf: GoldenHistory.url, encoding: .utf8)
    #expect(GoldenHistory.text(try GoldenHistory.occurrences()) == text)
  }
}
