import Cancellation
import Desk
@testable import Portal
import Testing

@Suite("What is to be done on a status page")
struct StatusDeadlineTests {
  @Test("puts duties first and gives each its last moment")
  func deadlines() throws {
    let lapse = TestSite.start.adding(seconds: 14 * 86_400)
    // A question gives the holder the whole time again.
    let later = lapse.adding(seconds: Story.hour)
    let open = try Story()
    let assisted = try Story(carrier: "it/iliad", known: false)
    let comesBack = assisted.terms.kinds[.reactivation] != nil
    let rows: [(name: String, story: Story, keys: [String], until: [Instant?])] = [
      ("received", open, ["p16.do.prove", "p16.do.stop"], [lapse, nil]),
      (
        "asked", open.then(.asked(question: .known("?"))),
        ["p16.do.answer", "p16.do.prove", "p16.do.stop"], [later, later, nil]
      ),
      ("accepted", open.accepted, ["p16.do.stop"], [nil]),
      ("executing", open.executing, [], []),
      (
        "to tell", assisted.executing, ["p16.do.tell", "p16.do.enter", "p16.do.report"],
        [nil, nil, TestSite.start.adding(seconds: 14 * 86_400 + Story.hour)]
      ),
      (
        "told", assisted.executing.then(try Story.noticeSent()),
        ["p16.do.report", "p16.do.complain"], [lapse, nil]
      ),
      (
        "ended outside", assisted.executing.then(.ended(Story.ending(window: nil))),
        ["p16.do.check"] + (comesBack ? ["p16.do.back.ended"] : []), comesBack ? [nil, nil] : [nil]
      ),
      ("ended", open.ended, ["p16.do.back.ended"], [Story.ending().windowEnd]),
      ("closed", open.ended.then(.closed), [], []),
      ("called off", open.then(.calledOff), [], []),
    ]
    for row in rows {
      let list = try row.story.view().deadlines
      #expect(list.map(\.what.key) == row.keys, "\(row.name)")
      #expect(list.map(\.until) == row.until, "\(row.name)")
    }
  }
}
