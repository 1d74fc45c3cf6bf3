import Cancellation
import Desk
import Portal
import TestSupport
import Testing
import Web

@Suite("What the guided path protects")
struct GuidedSafetyTests {
  @Test("a known line and a line nobody knows look the same until the holder is proven")
  func sameForEveryLine() throws {
    let test = try TestSite()
    try test.addLine(dependents: [.init(kind: .watch, label: .known("Ana's watch"))])
    let pages = try [TestSite.number, "+447700900999"].map { number in
      let walker = Walker(test)
      try walker.walk(.init(line: number, contact: "new@example.net"))
      try walker.prove("new@example.net")
      var seen = [walker.browser.page]
      try walker.browser.send("prove-form", ["way": "code"])
      // More than the codes of an hour: the budget of a contact on record must not show either.
      for _ in 0..<4 {
        try walker.browser.send("again-form", ["again": "yes"])
        seen.append("\(walker.browser.status) \(walker.browser.page)")
      }
      for _ in 0..<3 {
        try walker.browser.send("code-form", ["code": "12"])
        seen.append("\(walker.browser.status) \(walker.browser.page)")
      }
      try walker.browser.open("/en/end/prove")
      try walker.browser.send("prove-form", ["way": "review"])
      seen.append(walker.browser.page)
      test.clock.set(test.clock.now().adding(seconds: 3_600))
      return seen.map { Self.anonymous($0, number) }
    }
    #expect(pages[0].count == pages[1].count)
    for (known, unknown) in zip(pages[0], pages[1]) { #expect(known == unknown) }
  }

  /// A page without what differs for every visitor: tokens, references, times, the number itself.
  private static func anonymous(_ page: String, _ number: String) -> String {
    page.replacing(/value="[0-9a-f-]{32,}"/, with: "")
      .replacing(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}/, with: "")
      .replacing(/\d\d:\d\d/, with: "").replacing(number.suffix(3), with: "")
  }

  @Test("a proof stays with the contact and the line it was given for")
  func proofsStay() throws {
    let test = try TestSite()
    try test.addLine(dependents: [.init(kind: .watch, label: .known("Ana's watch"))])
    let walker = Walker(test)
    try walker.walk(.init())
    try walker.prove(TestSite.recorded)
    #expect(walker.browser.text.contains("Ana's watch"))
    try walker.browser.open("/en/end/line")
    try walker.browser.send("line-form", ["line": "+447700900999"])
    #expect(walker.browser.address == "/en/end/prove")
    try walker.browser.open("/en/end/line")
    try walker.browser.send("line-form", ["line": TestSite.number])
    #expect(walker.browser.address == "/en/end/check")
    try walker.browser.open("/en/end/reach")
    try walker.browser.send("reach-form", ["contact": "new@example.net"])
    #expect(walker.browser.address == "/en/end/reach/code")
    try walker.browser.open("/en/end/what-ends")
    #expect(!walker.browser.text.contains("Ana's watch"))
    let old = try test.code(to: "new@example.net")
    try walker.browser.open("/en/end/reach")
    try walker.browser.send("reach-form", ["contact": "ana2@example.net"])
    try walker.browser.send("code-form", ["code": old])
    #expect(walker.browser.text.contains("This code cannot be used"))
  }

  @Test("a session token from before a proof gets nothing of what was proven")
  func plantedToken() throws {
    let test = try TestSite()
    try test.addLine(dependents: [.init(kind: .watch, label: .known("Ana's watch"))])
    let walker = Walker(test)
    try walker.walk(.init())
    let planted = walker.browser.jar
    try walker.prove(TestSite.recorded)
    #expect(walker.browser.text.contains("Ana's watch"))
    let stranger = Browser(test)
    stranger.restore(planted)
    for path in ["check", "what-ends", "date"] {
      try stranger.open("/en/end/\(path)")
      #expect(!stranger.text.contains("Ana's watch") && !stranger.address.hasSuffix("/check"))
    }
    try walker.browser.send("check-form")
    #expect(try walker.shownCase().facts.identity != nil)
  }

  @Test("sent twice, at once or after a lost answer, a request is one case")
  func twice() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init())
    try walker.prove(TestSite.recorded)
    let before = walker.browser.jar
    try walker.browser.send("check-form")
    let first = walker.browser.address
    #expect(walker.browser.jar["farewell"] != before["farewell"])
    walker.browser.restore(before)
    try walker.browser.resend()
    #expect(walker.browser.address == first && first.hasSuffix("/receipt"))
    #expect(try walker.shownCase().history.count { $0.milestone == .received } == 1)
    // Much later the same page proves nothing any more.
    test.clock.set(TestSite.start.adding(seconds: 7_200))
    walker.browser.restore(before)
    try walker.browser.resend()
    #expect(walker.browser.address == "/en/end/line")
    // And a page without the right hash never did.
    test.clock.set(TestSite.start)
    let stranger = Browser(test)
    let id = first.split(separator: "/").map(String.init)[2]
    try stranger.open("/en/end/line")
    let token = stranger.page.firstMatch(of: /name="csrf" value="([^"]*)"/)?.output.1 ?? ""
    for summary in ["", "00"] {
      try stranger.post(
        "/en/end/check",
        ["csrf": String(token), "draft": id, "summary": summary]
      )
      #expect(stranger.address == "/en/end/line")
    }
  }

  @Test("what was confirmed is what is sent: another date is shown first")
  func summaryChanged() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init())
    try walker.prove(TestSite.recorded)
    let jar = walker.browser.jar
    let other = Walker(test)
    other.browser.restore(jar)
    try other.browser.open("/en/end/date")
    try other.browser.send(
      "date-form",
      ["when": "own", "date-day": "1", "date-month": "12", "date-year": "2026"]
    )
    try walker.browser.send("check-form")
    #expect(walker.browser.status == .conflict && walker.browser.address == "/en/end/check")
    #expect(walker.browser.text.contains("Nothing was sent: something has changed"))
    #expect(walker.browser.text.contains("at another time: end of Tuesday 1 December 2026"))
    try walker.browser.send("check-form")
    #expect(walker.browser.address.hasSuffix("/receipt"))
  }

  @Test("a day that has passed meanwhile is asked for again")
  func datePassed() throws {
    let test = try TestSite()
    try test.addLine()
    // Ten in the evening at the place of the carrier.
    let evening = TestSite.start.adding(seconds: 12 * 3_600)
    test.clock.set(evening)
    let walker = Walker(test)
    try walker.walk(.init())
    try walker.prove(TestSite.recorded)
    try walker.browser.open("/en/end/date")
    try walker.browser.send(
      "date-form",
      ["when": "own", "date-day": "20", "date-month": "11", "date-year": "2026"]
    )
    #expect(walker.browser.address == "/en/end/check")
    let stale = walker.browser.jar
    // Twenty minutes at a time, as somebody who stays: a session ends after silence.
    for step in 1...7 {
      test.clock.set(evening.adding(seconds: Int64(step) * 1_200))
      try walker.browser.open("/en/end/reach")
      try walker.browser.send("reach-form", ["contact": TestSite.recorded])
    }
    #expect(walker.browser.jar == stale)
    #expect(walker.browser.address == "/en/end/date")
    #expect(walker.browser.text.contains("That day is over. Choose today or later."))
  }

  @Test("too many codes are said with the time they are possible again")
  func tooMany() throws {
    let test = try TestSite()
    let walker = Walker(test)
    try walker.walk(.init(contact: "new@example.net"))
    for _ in 0..<2 { try walker.browser.send("again-form", ["again": "yes"]) }
    #expect(walker.browser.status == .ok)
    try walker.browser.send("again-form", ["again": "yes"])
    #expect(walker.browser.status == .tooManyRequests)
    #expect(walker.browser.text.contains("A short notice without a code is possible"))
    try walker.browser.send("code-form", ["code": try test.code(to: "new@example.net")])
    #expect(walker.browser.address == "/en/end/prove")
  }
}
