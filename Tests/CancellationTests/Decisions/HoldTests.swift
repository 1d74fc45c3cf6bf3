import Cancellation
import Testing

@Suite struct HoldTests {
  @Test(arguments: KnownLine.Hold.allCases)
  func `a held line waits an hour at a time and executes once it is free`(hold: KnownLine.Hold)
    throws
  {
    var story = try Story.connected()
    story.line = try Fixtures.line(hold: hold)
    story.deliverNotices()
    #expect(story.occurrences.suffix(2).map(\.event.word) == ["accepted", "postponed"])
    let until = story.now.adding(seconds: 3_600)
    #expect(story.effects.last?.effect == .timer(.execution, at: until))
    // Other commands do not make it look again before the hour is over.
    #expect(story.when(.note(text: "Asked"), by: .agent).words == ["noted"])
    story.wait(seconds: 3_600)
    #expect(story.when(.timerDue(.execution), by: .worker).words == ["postponed"])
    story.line = try Fixtures.line()
    story.wait(seconds: 3_600)
    #expect(story.when(.timerDue(.execution), by: .worker).words == ["executionStarted"])
  }

  @Test func `the second of two requests for a line is refused with the reference of the first`()
    throws
  {
    var story = try Story.connected()
    story.claimedBy = try Fixtures.reference(2)
    story.deliverNotices()
    #expect(story.outcome == .refused)
    #expect(
      story.occurrences.last?.event
        == .refused(.duplicate, remedy: .known(try Fixtures.reference(2).text))
    )
  }

  @Test func `a request that has its line is not bothered by others`() throws {
    var story = try Story.connected(.termination, Fixtures.thirtyDays())
    story.deliverNotices()
    story.claimedBy = try Fixtures.reference(2)
    story.wait(days: 40)
    #expect(story.when(.timerDue(.execution), by: .worker).words == ["executionStarted"])
  }

  @Test(arguments: [(0, "executionStarted"), (1, "refused")])
  func `a line comes back until the window ends, and not a moment after`(
    seconds: Int64,
    word: String
  ) throws {
    let windowEnd = Fixtures.start.adding(seconds: 40 * 86_400)
    var story = Story(
      try Fixtures.thirtyDays(),
      line: try Fixtures.line(service: .ended(by: Fixtures.id(9), windowEnd: windowEnd))
    )
    try story.declare(.reactivation)
    story.deliverNotices()
    story.now = windowEnd.adding(seconds: seconds)
    #expect(story.when(.timerDue(.execution), by: .worker).words == [word])
  }

  @Test func `a window that ends while the line is held refuses the reactivation`() throws {
    let windowEnd = Fixtures.start.adding(seconds: 60)
    let ended = LineService.ended(by: try Fixtures.id(9), windowEnd: windowEnd)
    var story = Story(try Fixtures.immediate(), line: try Fixtures.line(service: ended))
    try story.declare(.reactivation)
    story.line = try Fixtures.line(hold: .locked, service: ended)
    story.deliverNotices()
    #expect(story.occurrences.last?.event.word == "postponed")
    story.wait(seconds: 3_600)
    story.when(.timerDue(.execution), by: .worker)
    #expect(story.occurrences.last?.event.word == "refused")
  }

  @Test func `dependents of a line are never touched`() throws {
    let watch = KnownLine.Dependent(kind: .watch, label: .known("Watch"))
    var story = Story(try Fixtures.immediate(), line: try Fixtures.line(dependents: [watch]))
    try story.declare()
    story.deliverNotices()
    story.when(.serviceAnswered(.acknowledged), by: .worker)
    story.when(.serviceAnswered(.readBack(.off)), by: .worker)
    #expect(story.stage == .ended)
    // An effect of the network names no line: it is the case's own, once each.
    let network = story.effects.map(\.effect).filter {
      switch $0 {
      case .applyService, .readService, .tellCase: true
      case .notice, .timer, .money: false
      }
    }
    #expect(network == [.applyService(.off), .readService(expecting: .off)])
    #expect(story.state?.declaration.line.known?.dependents == [watch])
  }
}
