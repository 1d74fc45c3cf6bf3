import Cancellation
import Desk
@testable import Portal
import Testing

@Suite("Status view")
struct StatusViewTests {
  struct Row {
    let name: String
    let story: Story
    var hours: Int64 = 2
    let standing: StatusView.Standing
    let turn: StatusView.Turn
    var isLate = false
    var hasDue = true
  }

  @Test("says where a request stands, whose turn it is and whether that is late")
  func standings() throws {
    let rows =
      try Self.waiting() + Self.dated() + Self.working() + Self.over() + Self.assisted()
    for row in rows {
      let view = try row.story.view(after: row.hours)
      #expect(view.standing == row.standing, "\(row.name)")
      #expect(view.turn == row.turn, "\(row.name)")
      #expect(view.isLate == row.isLate, "\(row.name)")
      #expect((view.due != nil) == row.hasDue, "\(row.name)")
      Self.expectWords(view, row.name)
    }
    #expect(Set(rows.map(\.standing)).count >= StatusView.Standing.allCases.count - 2)
  }

  private static func incident(_ kind: Incident.Kind) -> Event {
    .incidentOpened(kind, owner: .agent, dueAt: TestSite.start.adding(seconds: 86_400))
  }

  /// The day that dated stories end on, and the end of it.
  private static func friday() throws -> (date: LocalDate, end: Instant) {
    let date = try LocalDate(year: 2026, month: 11, day: 27)
    return (date, try Story().terms.zone.end(of: date))
  }

  /// Requests that wait for somebody.
  private static func waiting() throws -> [Row] {
    let open = try Story()
    return [
      Row(name: "just received", story: open, standing: .needsHolder, turn: .holder),
      Row(
        name: "proofs overdue",
        story: open,
        hours: 15 * 24,
        standing: .needsHolder,
        turn: .holder,
        isLate: true
      ),
      Row(
        name: "contacts not told yet",
        story: open.then(.contactProven, .identityProven(.review), .consented(summary: "s")),
        standing: .needsDesk,
        turn: .desk
      ),
      Row(name: "frozen", story: open.then(.frozen), standing: .frozen, turn: .staff),
      Row(
        name: "asked",
        story: open.then(.asked(question: .known("Which?"))),
        standing: .question,
        turn: .holder
      ),
    ]
  }

  /// Requests that wait for their day.
  private static func dated() throws -> [Row] {
    let friday = try friday()
    let dated = try Story(moment: .endOf(friday.date, at: friday.end))
    return [
      Row(
        name: "frozen after acceptance",
        story: dated.accepted.then(.frozen),
        standing: .frozen,
        turn: .staff
      ),
      Row(name: "dated", story: dated.accepted, standing: .scheduled, turn: .desk),
      Row(
        name: "date over",
        story: dated.accepted,
        hours: 9 * 24,
        standing: .scheduled,
        turn: .desk,
        isLate: true
      ),
    ]
  }

  /// Requests at the network.
  private static func working() throws -> [Row] {
    let open = try Story()
    return [
      Row(
        name: "network told",
        story: open.executing,
        standing: .executing,
        turn: .desk,
        hasDue: false
      ),
      Row(
        name: "network silent",
        story: open.executing.then(incident(.networkSilent)),
        standing: .checking,
        turn: .staff
      ),
      Row(
        name: "network silent for long",
        story: open.executing.then(incident(.networkSilent)),
        hours: 25,
        standing: .checking,
        turn: .staff,
        isLate: true
      ),
      Row(
        name: "network silent, dealt with",
        story: open.executing.then(
          incident(.networkSilent),
          .incidentResolved(number: 1, note: .known("")),
          .executionStarted(attempt: 2)
        ),
        standing: .executing,
        turn: .desk,
        hasDue: false
      ),
    ]
  }

  /// Requests that are done or gone.
  private static func over() throws -> [Row] {
    let open = try Story()
    let other = try #require(Story.id)
    return [
      Row(name: "ended", story: open.ended, standing: .ended, turn: .nobody, hasDue: false),
      Row(
        name: "ended, money open",
        story: open.ended.then(incident(.settlementOpen)),
        standing: .ended,
        turn: .staff,
        hasDue: false
      ),
      Row(
        name: "ended, money late",
        story: open.ended.then(incident(.settlementOpen)),
        hours: 30,
        standing: .ended,
        turn: .staff,
        isLate: true,
        hasDue: false
      ),
      Row(
        name: "brought back",
        story: open.ended.then(.broughtBack(by: other), .closed),
        standing: .broughtBack,
        turn: .nobody,
        hasDue: false
      ),
      Row(
        name: "called off",
        story: open.then(.calledOff),
        standing: .calledOff,
        turn: .nobody,
        hasDue: false
      ),
      Row(
        name: "refused",
        story: open.then(.refused(.notHolder, remedy: .known("Go there."))),
        standing: .refused,
        turn: .nobody,
        hasDue: false
      ),
      Row(
        name: "lapsed",
        story: open.then(.lapsed),
        standing: .lapsed,
        turn: .nobody,
        hasDue: false
      ),
    ]
  }

  /// Requests that the carrier itself carries out.
  private static func assisted() throws -> [Row] {
    let friday = try friday()
    let assisted = try Story(carrier: "it/iliad", known: false)
    return [
      Row(
        name: "assisted, handed over",
        story: assisted.executing,
        standing: .tellCarrier,
        turn: .holderThenCarrier
      ),
      Row(
        name: "assisted, told",
        story: assisted.executing.then(try Story.noticeSent()),
        standing: .told,
        turn: .carrier
      ),
      Row(
        name: "assisted, carrier late",
        story: assisted.executing,
        hours: 15 * 24 + 2,
        standing: .tellCarrier,
        turn: .holderThenCarrier,
        isLate: true
      ),
      Row(
        name: "assisted, confirmed",
        story: assisted.executing.then(
          .carrierConfirmed(
            CarrierConfirmation(endsOn: friday.date, at: friday.end, note: .known("mail"))
          )
        ),
        standing: .confirmed,
        turn: .carrier
      ),
      Row(
        name: "assisted, carrier silent",
        story: assisted.executing.then(incident(.carrierSilent)),
        standing: .carrierSilent,
        turn: .holder
      ),
      Row(
        name: "assisted, never answered",
        story: assisted.executing.then(.closedUnconfirmed(note: .known("enough"))),
        standing: .unconfirmed,
        turn: .nobody,
        hasDue: false
      ),
      Row(
        name: "assisted, carrier refused",
        story: assisted.executing.then(incident(.carrierRefused)),
        standing: .carrierRefused,
        turn: .staff
      ),
    ]
  }

  /// Every message of the view has its text, and all that its text needs, in every language.
  private static func expectWords(_ view: StatusView, _ name: String) {
    let messages =
      [view.headline, view.whoseTurn, view.nextNews]
      + view.deadlines.flatMap { [$0.what, $0.otherwise] }
      + view.tracks.flatMap { [$0.name, $0.value, $0.proof] } + view.acts.map(\.label)
      + view.steps.flatMap { [$0.title, $0.otherwise] + ($0.by.map { [$0] } ?? []) }
      + view.troubles.map(\.text) + view.papers.map(\.title)
    for language in TestSite.catalogues.languages {
      for message in messages {
        let needed = Set(TestSite.catalogues.placeholders(message.key, language) ?? ["no such key"])
        let given = Set(message.arguments.map(\.name))
        #expect(needed.subtracting(given) == [], "\(name): \(message.key), \(language)")
      }
    }
  }

  @Test("says of a request that is over what became of it, not what was planned")
  func effect() throws {
    let open = try Story()
    let other = try #require(Story.id)
    let rows: [(story: Story, effect: String)] = [
      (open, "when.once-ready"), (open.executing, "when.once-ready"),
      (open.ended, "receipt.effective.since"),
      (open.ended.then(.closed), "receipt.effective.since"),
      (open.ended.then(.broughtBack(by: other), .closed), "receipt.effective.undone"),
      (open.then(.calledOff), "receipt.effective.never"),
      (open.then(.refused(.notHolder, remedy: .known(""))), "receipt.effective.never"),
    ]
    #expect(try rows.map { try $0.story.view().effect.key } == rows.map(\.effect))
  }

  @Test("keeps the four facts apart and says how well each is shown")
  func tracks() throws {
    let open = try Story()
    let other = try #require(Story.id)
    let pause = try Story(.suspension)
    let assisted = try Story(carrier: "it/iliad", known: false)
    let confirmed = CarrierConfirmation(
      endsOn: try LocalDate(year: 2026, month: 12, day: 31),
      at: TestSite.start.adding(seconds: 41 * 86_400),
      note: .known("call")
    )
    let rows: [(story: Story, contract: String, number: String, profile: String, money: String)] = [
      (open, "until-accepted", "works", "unknown", "open-end"),
      (open.accepted, "ends", "works", "unknown", "open-end"),
      (open.executing, "ends", "changing", "unknown", "open-end"),
      (open.ended, "ended", "resting", "unknown", "zero"),
      (open.ended.then(.profileReported(.attested)), "ended", "resting", "attested", "zero"),
      (open.ended.then(.closed, after: 24 * 91), "ended", "released", "unknown", "zero"),
      (open.then(.calledOff), "running", "works", "unknown", "open-end"),
      (
        open.ended.then(.broughtBack(by: other), .closed), "running", "works", "unknown",
        "zero"
      ),
      (
        pause.executing.then(.serviceConfirmed(.off), .ended(Story.ending(release: nil))),
        "paused", "off", "keep", "untouched"
      ),
      (assisted.executing, "ends", "unseen", "unknown", "open-end"),
      (
        assisted.executing.then(
          .carrierConfirmed(confirmed),
          .ended(Story.ending(window: nil, release: nil))
        ),
        "confirmed", "unseen", "unknown", "open-end"
      ),
    ]
    for row in rows {
      let view = try row.story.view()
      let keys = view.tracks.map(\.value.key)
      let expected = [
        "p16.contract.\(row.contract)", "p16.number.\(row.number)", "p16.profile.\(row.profile)",
        "p16.money.\(row.money)",
      ]
      #expect(keys == expected, "\(view.standing)")
      #expect(view.tracks[2].proof.key != "p16.level.verified", "told is not verified")
    }
  }

  @Test("knows when a line can come back")
  func wayBack() throws {
    let open = try Story()
    let other = try #require(Story.id)
    let pause = try Story(.suspension)
    let paused = pause.executing.then(.serviceConfirmed(.off), .ended(Story.ending(release: nil)))
    let assisted = try Story(carrier: "it/iliad", known: false)
    let told = assisted.executing.then(.ended(Story.ending(window: nil)))
    let offers = assisted.terms.kinds[.reactivation] != nil
    let end = Story.ending().windowEnd
    let rows: [(name: String, story: Story, hours: Int64, way: StatusView.WayBack)] = [
      ("open", open, 2, .nothing),
      ("inside", open.ended, 2, .possible(.reactivation, until: end)),
      ("after", open.ended, 31 * 24, .over(at: end)),
      ("put away", open.ended.then(.closed), 2, .over(at: end)),
      ("back", open.ended.then(.broughtBack(by: other), .closed), 2, .alreadyBack),
      ("paused", paused, 2, .possible(.resumption, until: end)),
      ("paused for long", paused, 31 * 24, .possible(.resumption, until: end)),
      ("no window", open.executing.then(.ended(Story.ending(window: nil))), 2, .over(at: nil)),
      ("outside", told, 2, offers ? .possible(.reactivation, until: nil) : .notOffered),
    ]
    for row in rows {
      #expect(try row.story.view(after: row.hours).way == row.way, "\(row.name)")
    }
  }

  @Test("tells a held line once, however often it was looked at")
  func held() throws {
    var story = try Story().accepted
    for hour in 2..<50 {
      let until = TestSite.start.adding(seconds: Int64(hour + 1) * Story.hour)
      story = story.then(.postponed(.portPending, until: until), after: Int64(hour))
    }
    let steps = try story.view(after: 50).steps
    #expect(steps.count { $0.title == Message(Milestone.postponed) } == 1)
  }
}
