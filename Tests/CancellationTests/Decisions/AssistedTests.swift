import Cancellation
import Testing

@Suite struct AssistedTests {
  private func told(_ kind: RequestKind = .termination) throws -> Story {
    try #require(try Story.inStage(.executing, kind, .assisted))
  }

  @Test func `the carrier is told as soon as contact and consent are there, whatever the date`()
    throws
  {
    for known in [true, false] {
      var story = Story(try Fixtures.assisted(known: known))
      try story.declare(date: .on(try .parse("2027-01-31")), proofs: [])
      #expect(story.open == [.contact])
      #expect(
        story.when(.prove(.contact)).words == ["contactProven", "accepted", "executionStarted"]
      )
      #expect(story.waiting.last?.kind == .tellCarrier)
      let followUp = story.now.adding(seconds: 14 * 86_400)
      #expect(story.effects.contains { $0.effect == .timer(.followUp, at: followUp) })
    }
  }

  @Test(arguments: ["2026-11-19", "2026-11-01"])
  func `a day that the carrier confirms and that is over ends the case as of that day`(day: String)
    throws
  {
    var story = try told()
    let date = try LocalDate.parse(day)
    #expect(
      story.when(.carrierConfirmed(endsOn: date, note: "Ref 4711")).words
        == ["carrierConfirmed", "ended"]
    )
    #expect(story.state?.tracks.contract == .ended(at: story.terms.zone.end(of: date)))
    // Late news still find the case for six weeks from now, whatever the carrier's day.
    let late = story.now.adding(seconds: 45 * 86_400)
    #expect(story.effects.last?.effect == .timer(.close, at: late))
  }

  @Test func `a day to come that the carrier confirms is waited for`() throws {
    var story = try told()
    let date = try LocalDate.parse("2026-12-31")
    let end = story.terms.zone.end(of: date)
    #expect(
      story.when(.carrierConfirmed(endsOn: date, note: "Ref 4711")).words == ["carrierConfirmed"]
    )
    #expect(story.stage == .executing)
    #expect(story.state?.tracks.contract == .ends(.endOf(date, at: end)))
    #expect(story.state?.plan.why.map(\.code) == [.carrierConfirms])
    #expect(story.effects.last?.effect == .timer(.execution, at: end))
    // The carrier has answered: its silence is no incident any more.
    story.wait(days: 20)
    #expect(story.when(.timerDue(.followUp), by: .worker).words == [])
    story.now = end
    #expect(story.when(.timerDue(.execution), by: .worker).words == ["ended"])
    #expect(story.state?.tracks.contract == .ended(at: end))
  }

  @Test func `a corrected confirmation replaces the one before`() throws {
    var story = try told()
    story.when(.carrierConfirmed(endsOn: try .parse("2027-12-31"), note: "Typed wrong"))
    let outcome = story.when(.carrierConfirmed(endsOn: try .parse("2026-11-19"), note: "Right"))
    #expect(outcome.words == ["carrierConfirmed", "ended"])
  }

  @Test func `a pause that the carrier confirms pauses, it ends nothing`() throws {
    var story = try told(.suspension)
    story.when(.carrierConfirmed(endsOn: try .parse("2026-12-31"), note: "Ref"))
    #expect(story.state?.tracks.contract == .running)
    story.wait(days: 60)
    story.when(.timerDue(.execution), by: .worker)
    let end = story.terms.zone.end(of: try .parse("2026-12-31"))
    #expect(story.state?.tracks.contract == .paused(since: end))
  }

  @Test func `a silent carrier is the holder's to chase, and confirming settles it`() throws {
    var story = try told()
    story.when(.recordSending(try Fixtures.sending()))
    story.wait(days: 15)
    #expect(story.when(.timerDue(.followUp), by: .worker).words == ["incidentOpened"])
    #expect(story.state?.incidents.map(\.owner) == [.holder])
    #expect(story.state?.incidents.map(\.kind) == [.carrierSilent])
    #expect(story.waiting.last?.kind == .carrierLate)
    #expect(
      story.when(.carrierConfirmed(endsOn: try .parse("2026-11-30"), note: "Ref")).words
        == ["carrierConfirmed", "incidentResolved", "ended"]
    )
    story.wait(days: 45)
    #expect(story.when(.timerDue(.close), by: .worker).words == ["closed"])
  }

  @Test func `a carrier that says no becomes an incident, and staff tell it again`() throws {
    var story = try told()
    #expect(story.when(.carrierRefused(note: "Wrong form")).words == ["noted", "incidentOpened"])
    #expect(story.when(.carrierRefused(note: "Again")).words == ["noted"])
    #expect(
      story.when(.resolve(incident: 1, note: "New form"), by: .reviewer).words
        == ["incidentResolved", "executionStarted"]
    )
    #expect(story.waiting.filter { $0.kind == .tellCarrier }.count == 2)
  }

  @Test func `a connected case takes no word of a carrier from people`() throws {
    var story = try #require(try Story.inStage(.executing, .termination, .connected))
    let date = try LocalDate.parse("2026-12-01")
    #expect(story.when(.carrierConfirmed(endsOn: date, note: "")) == .refused(.notAssisted))
    #expect(story.when(.carrierRefused(note: "")) == .refused(.notAssisted))
  }
}
