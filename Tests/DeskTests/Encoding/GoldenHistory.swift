import Cancellation
import Desk
import Foundation
import Testing

/// The history of one case as the first released version of the events writes it.
///
/// The file beside it never changes: a new shape of an event gets a new version and a new file.
enum GoldenHistory {
  static let url = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden/events-v1.jsonl")

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
    return events.enumerated().map { number, event in
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

  @Test func `this program still writes the first version byte for byte`() throws {
    let text = try String(contentsOf: GoldenHistory.url, encoding: .utf8)
    #expect(GoldenHistory.text(try GoldenHistory.occurrences()) == text)
  }
}
