import Cancellation
import Desk
import TestSupport
import Testing

@Suite struct EventCodingTests {
  /// The event as the journal gives it back.
  private func stored(_ event: Event, withPersonal: Bool = true) throws -> Event {
    let encoded = EncodedEvent(event)
    return try Event(
      EncodedEvent(
        name: encoded.name,
        version: encoded.version,
        open: try JSONReader.read(encoded.open.bytes),
        personal: withPersonal
          ? try encoded.personal.map { json in try JSONReader.read(json.bytes) } : nil
      )
    )
  }

  @Test func `every event comes back as it was`() throws {
    let events = try EventSamples.all()
    for event in events { #expect(try stored(event) == event) }
    // All 60 kinds are among the samples, each under a name of its own.
    #expect(Set(events.map(\.word)).count == 60)
    #expect(Set(events.map { EncodedEvent($0).name }).count == 60)
    #expect(events.allSatisfy { EncodedEvent($0).name == $0.word && EncodedEvent($0).version == 1 })
  }

  @Test func `every reason of a quote comes back as it was`() throws {
    for seed in 0..<100 as Range<UInt64> {
      var chance = try QuoteChance(seed: seed)
      let quote = try Quoting(chance.account, chance.terms, now: chance.now)
        .quote(serviceEnd: chance.day(-30...400))
      let why = quote.lines.flatMap(\.why) + quote.notes
      let event = Event.dateChanged(DatePlan(moment: .onceReady, why: why), summary: "quote")
      #expect(try stored(event) == event, "seed \(seed)")
    }
  }

  @Test
  func `the open half holds nothing personal, and without the other half all of it is erased`()
    throws
  {
    for event in try EventSamples.all() {
      let encoded = EncodedEvent(event)
      let open = String(decoding: encoded.open.bytes, as: UTF8.self)
      #expect(EventSamples.secrets.allSatisfy { !open.contains($0) }, "\(event.word)")
      let erased = try stored(event, withPersonal: false)
      let again = EncodedEvent(erased)
      #expect(again.open == encoded.open && again.name == encoded.name, "\(event.word)")
      let left = String(decoding: again.personal?.bytes ?? [], as: UTF8.self)
      #expect(EventSamples.secrets.allSatisfy { !left.contains($0) }, "\(event.word)")
      #expect(encoded.personal != nil || erased == event, "\(event.word)")
    }
  }

  @Test func `an erased case still adds up to the same phase at every step`() throws {
    let history = try GoldenHistory.occurrences()
    var state: Case?
    var erased: Case?
    for occurrence in history {
      let without = try stored(occurrence.event, withPersonal: false)
      state = Case.evolve(state, occurrence)
      erased = Case.evolve(erased, Occurrence(without, by: occurrence.actor, at: occurrence.at))
      #expect(erased?.phase == state?.phase)
      #expect(erased?.tracks == state?.tracks)
      #expect(erased?.notices == state?.notices)
      #expect(erased?.history == state?.history)
      #expect(erased?.position == state?.position)
    }
    #expect(erased?.declaration.name == .erased)
    #expect(erased?.contacts.allSatisfy { $0 == .erased } == true)
  }

  @Test func `what this program does not know is refused by its name, without its values`() throws {
    let rows: [(EncodedEvent, DecodingProblem)] = [
      (
        EncodedEvent(name: "teleported"),
        DecodingProblem("teleported", "is an event this program does not know")
      ),
      (
        EncodedEvent(name: "frozen", version: 2),
        DecodingProblem("frozen", "has a version this program does not know")
      ),
      (EncodedEvent(name: "consented"), DecodingProblem("summary", "is missing")),
      (
        EncodedEvent(name: "consented", open: .object(["summary": .int(1)])),
        DecodingProblem("summary", "is no text")
      ),
      (
        EncodedEvent(name: "identityProven", open: .object(["proof": .string("oath")])),
        DecodingProblem("proof", "is an unknown word")
      ),
      (
        EncodedEvent(name: "executionStarted", open: .object(["attempt": .string("1")])),
        DecodingProblem("attempt", "is no whole number")
      ),
      (
        EncodedEvent(name: "broughtBack", open: .object(["by": .string("x")])),
        DecodingProblem("by", "is malformed")
      ),
      (EncodedEvent(name: "evidenceRemoved"), DecodingProblem("id", "is malformed")),
      (
        EncodedEvent(
          name: "complained",
          open: .object(["to": .string("mayor"), "on": .string("2026-12-01")])
        ),
        DecodingProblem("to", "is an unknown word")
      ),
      (
        EncodedEvent(
          name: "checkedAfter",
          open: .object(["what": .string("bills"), "fine": .string("yes")])
        ),
        DecodingProblem("fine", "is neither true nor false")
      ),
      (
        EncodedEvent(name: "noted", personal: .object(["text": .int(1)])),
        DecodingProblem("text", "is no text")
      ),
    ]
    for (encoded, problem) in rows {
      #expect(throws: problem) { try Event(encoded) }
    }
  }

  @Test(arguments: [Int64.min, -1, 1_001, .max])
  func `a line with an impossible count of contacts is damaged, not a reason to stop`(count: Int64)
    throws
  {
    let declared = EncodedEvent(try EventSamples.declarations()[0])
    let changed = Self.replacing("contacts", by: .int(count), in: declared.open)
    #expect(throws: DecodingProblem("contacts", "is out of range")) {
      try Event(EncodedEvent(name: "declared", open: changed, personal: declared.personal))
    }
  }

  @Test(arguments: [Int64.min, -1, 3, .max])
  func `a declared contact that is none of those on record is damaged`(place: Int64) throws {
    let declared = EncodedEvent(try EventSamples.declaredOnRecord())
    let changed = Self.replacing("declaredContact", by: .int(place), in: declared.open)
    #expect(throws: DecodingProblem("declaredContact", "is out of range")) {
      try Event(EncodedEvent(name: "declared", open: changed, personal: declared.personal))
    }
  }

  private static func replacing(_ name: String, by value: JSON, in json: JSON) -> JSON {
    guard case .object(let members) = json else { return json }
    return .object(
      members.map {
        JSON.Member($0.name, $0.name == name ? value : replacing(name, by: value, in: $0.value))
      }
    )
  }
}
