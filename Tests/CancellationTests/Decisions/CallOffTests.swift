import Cancellation
import Testing

@Suite struct CallOffTests {
  @Test func `a request is called off until it is executed, and never after`() throws {
    var story = try Story.connected(.termination, Fixtures.thirtyDays())
    story.deliverNotices()
    #expect(story.state?.facts.accepted != nil)
    // Due, but the timer is late: what was not executed can be called off.
    story.wait(days: 40)
    var late = story
    #expect(late.when(.callOff).words == ["calledOff"])
    #expect(late.outcome == .calledOff)
    #expect(late.state?.tracks.contract == .running)
    story.when(.timerDue(.execution), by: .worker)
    #expect(story.stage == .executing)
    #expect(story.when(.callOff) == .refused(.tooLate))
    story.when(.serviceAnswered(.readBack(.off)), by: .worker)
    #expect(story.when(.callOff) == .refused(.tooLate))
  }

  @Test func `calling off tells every known contact, and a second time is told apart`() throws {
    var story = try Story.connected()
    story.when(.callOff)
    let told = story.waiting.filter { $0.kind == .calledOff }.map(\.contact)
    #expect(told == [0, 1])
    #expect(story.when(.callOff) == .refused(.alreadyClosed))
  }

  @Test func `a frozen request can be called off`() throws {
    var story = try Story.connected()
    story.when(.freeze, by: .anyone)
    #expect(story.when(.callOff).words == ["calledOff"])
  }
}

@Suite struct ReviewTests {
  @Test func `a freeze stops everything until staff have looked`() throws {
    var story = try Story.connected()
    #expect(story.when(.freeze, by: .anyone).words == ["frozen"])
    #expect(story.when(.freeze, by: .anyone).words == [])
    story.deliverNotices()
    #expect(story.open == [.freeze])
    #expect(
      story.when(.approve(reason: "Holder called"), by: .reviewer).words
        == ["approved", "unfrozen", "accepted", "executionStarted"]
    )
  }

  @Test func `an accepted request that is frozen does not execute when its day comes`() throws {
    var story = try Story.connected(.termination, Fixtures.thirtyDays())
    story.deliverNotices()
    story.when(.freeze, by: .anyone)
    story.wait(days: 40)
    #expect(story.when(.timerDue(.execution), by: .worker).words == [])
    #expect(
      story.when(.approve(reason: "Holder called"), by: .reviewer).words.last
        == "executionStarted"
    )
  }

  @Test func `a pack that wants every request reviewed gets it, approved once`() throws {
    var story = Story(try Fixtures.immediate(review: .always), line: try Fixtures.line())
    try story.declare()
    story.deliverNotices()
    #expect(story.open == [.review])
    story.line = try Fixtures.line(hold: .locked)
    #expect(story.when(.approve(reason: "Fine"), by: .reviewer).words.first == "approved")
    #expect(story.when(.approve(reason: "Fine"), by: .reviewer) == .refused(.nothingToApprove))
  }

  @Test func `nobody is refused without a way on`() throws {
    let story = try Story.connected()
    for remedy in ["", " ", "\n\t"] {
      var copy = story
      #expect(copy.when(.refuse(.notHolder, remedy: remedy)) == .refused(.remedyMissing))
    }
    var refused = story
    #expect(refused.when(.refuse(.notHolder, remedy: "Come to a shop")).words == ["refused"])
    #expect(refused.outcome == .refused)
  }

  @Test func `a question holds the request until it is answered`() throws {
    var story = try Story.connected()
    #expect(story.when(.answer(text: "Yes")) == .refused(.noOpenQuestion))
    story.when(.ask(question: "Which line?"), by: .reviewer)
    story.deliverNotices()
    #expect(story.open == [.question])
    #expect(
      story.when(.answer(text: "That one")).words
        == ["answered", "accepted", "executionStarted"]
    )
  }

  @Test func `a text longer than a page is refused wherever one is taken`() throws {
    let text = String(repeating: "a", count: 2_001)
    let assisted = try Story.inStage(.executing, .termination, .assisted)
    let open = try Story.connected()
    var asked = open
    asked.when(.ask(question: "?"))
    let rows: [(Story?, Command)] = [
      (asked, .answer(text: text)), (open, .ask(question: text)), (open, .note(text: text)),
      (open, .approve(reason: text)), (open, .refuse(.other, remedy: text)),
      (assisted, .carrierConfirmed(endsOn: try .parse("2026-12-01"), note: text)),
      (assisted, .carrierRefused(note: text)),
    ]
    for (story, command) in rows {
      var story = try #require(story)
      #expect(story.when(command) == .refused(.textTooLong(limit: 2_000)), "\(command.act)")
    }
  }
}
