import Cancellation
import Testing

@Suite struct TimerTests {
  /// What each timer does to a case in each stage; absent means nothing.
  @Test func `a timer acts in its own phase and at its time only`() throws {
    let day: Int64 = 86_400
    let early = Fixtures.start.adding(seconds: 1)
    var open = Story(try Fixtures.immediate(), line: try Fixtures.line())
    try open.declare(proofs: [])
    let executing = try #require(try Story.inStage(.executing, .termination, .connected))
    let told = try #require(try Story.inStage(.executing, .termination, .assisted))
    let ended = try #require(try Story.inStage(.ended, .termination, .connected))
    let endedOutside = try #require(try Story.inStage(.ended, .termination, .assisted))
    let closed = try #require(try Story.inStage(.closed, .termination, .connected))
    let accepted = try {
      var story = try Story.connected(.termination, Fixtures.thirtyDays())
      story.deliverNotices()
      return story
    }()
    let far = Fixtures.start.adding(seconds: 200 * day)
    let rows: [(String, Story, Instant, [Timer: [String]])] = [
      ("open, early", open, early, [.remind: ["reminded"]]),
      ("open, late", open, far, [.remind: ["reminded"], .lapse: ["lapsed"]]),
      ("accepted, early", accepted, early, [:]),
      (
        "accepted, late", accepted, far,
        Dictionary(uniqueKeysWithValues: Timer.allCases.map { ($0, ["executionStarted"]) })
      ),
      ("executing", executing, far, [:]),
      ("told the carrier, early", told, early, [:]),
      (
        "told to send, late", told, far,
        [.followUp: ["incidentOpened"], .remindSending: ["reminded"]]
      ),
      (
        "notice sent, late", try sent(told), far, [.followUp: ["incidentOpened"]]
      ),
      ("assisted, ended, early", endedOutside, Fixtures.start.adding(seconds: 33 * day), [:]),
      (
        "assisted, ended, the next bill", endedOutside, Fixtures.start.adding(seconds: 36 * day),
        [.checkAfter: ["reminded"]]
      ),
      ("ended, early", ended, early, [:]),
      (
        "ended, in the last week", ended, Fixtures.start.adding(seconds: 29 * day),
        [.windowEnding: ["reminded"]]
      ),
      (
        "ended, window over", ended, Fixtures.start.adding(seconds: 40 * day),
        [.windowEnd: ["windowClosed"]]
      ),
      ("closed", closed, far.adding(seconds: 300 * day), [:]),
    ]
    for (name, story, now, expected) in rows {
      for timer in Timer.allCases {
        var copy = story
        copy.now = now
        let words = copy.when(.timerDue(timer), by: .worker).words
        #expect(words == expected[timer] ?? [], "\(name), \(timer)")
      }
    }
  }

  private func sent(_ told: Story) throws -> Story {
    var story = told
    story.when(.recordSending(try Fixtures.sending()))
    return story
  }

  @Test func `a timer that comes twice has one effect`() throws {
    var ended = try #require(try Story.inStage(.ended, .termination, .connected))
    ended.wait(days: 29)
    #expect(ended.when(.timerDue(.windowEnding), by: .worker).words == ["reminded"])
    #expect(ended.when(.timerDue(.windowEnding), by: .worker).words == [])
    ended.now = ended.terms.zone.end(of: try .parse("2026-12-20"))
    #expect(ended.when(.timerDue(.windowEnd), by: .worker).words == ["windowClosed"])
    #expect(ended.when(.timerDue(.windowEnd), by: .worker).words == [])
    #expect(ended.when(.timerDue(.windowEnding), by: .worker).words == [])
    ended.wait(days: 100)
    #expect(ended.when(.timerDue(.close), by: .worker).words == ["closed"])
    #expect(ended.when(.timerDue(.close), by: .worker).words == [])
    #expect(
      ended.state?.tracks.number
        == .released(at: ended.now)
    )
  }

  @Test func `every end has its timers: a week's reminder, the window, the closing`() throws {
    let story = try #require(try Story.inStage(.ended, .termination, .connected))
    let zone = story.terms.zone
    let windowEnd = zone.end(of: try .parse("2026-12-20"))
    let timers = story.effects.map(\.effect).filter {
      if case .timer = $0 { true } else { false }
    }
    #expect(
      timers.suffix(3) == [
        .timer(.windowEnding, at: windowEnd.adding(seconds: -7 * 86_400)),
        .timer(.windowEnd, at: windowEnd),
        .timer(.close, at: zone.end(of: try .parse("2027-02-18"))),
      ]
    )
  }

  @Test func `a question to an accepted request gives its holder the time to answer`() throws {
    var story = try Story.connected(.termination, Fixtures.thirtyDays())
    story.deliverNotices()
    story.wait(days: 29)
    story.when(.ask(question: "Which line?"), by: .reviewer)
    let due = story.now.adding(seconds: 30 * 86_400)
    #expect(story.effects.contains { $0.effect == .timer(.lapse, at: due) })
    // The timer of the declaration is over; it does not cut the answer short.
    story.wait(days: 2)
    #expect(story.when(.timerDue(.lapse), by: .worker).words == [])
    story.wait(days: 28)
    #expect(story.when(.timerDue(.lapse), by: .worker).words == ["lapsed"])
  }
}
