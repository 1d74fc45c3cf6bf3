import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("What was sent to a carrier outside")
struct SentTests {
  @Test("is entered once, with what shows it, and moves the answer's last day")
  func sent() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.keepNote("postal-receipt")
    try visitor.browser.open("\(visitor.home)/sent")
    #expect(!visitor.browser.page.contains("\" checked"))
    let way = try #require(
      visitor.browser.page.firstMatch(of: /name="way" type="radio" value="([a-z0-9-]+)"/)?.1
    )
    let box = try #require(
      visitor.browser.page.firstMatch(of: /name="(proof-[0-9a-f]+)"/)?.1
    )
    let typed = ["way": String(way), "note": "Slip 7", String(box): "yes"]
    try visitor.browser.send("sent-form", Visitor.day(20).merging(typed) { $1 })
    try visitor.browser.resend()
    let state = try visitor.state
    #expect(state.sendings.map(\.contact) == [String(way)])
    #expect(state.sendings[0].evidence == state.evidence.map(\.id))
    #expect(visitor.browser.address == "\(visitor.home)/sent")
    #expect(visitor.browser.text.contains("Friday 20 November 2026"))
    #expect(visitor.browser.text.contains("Slip 7"))
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("Notices sent Friday 20 November 2026"))
    #expect(visitor.browser.text.contains("If no answer comes: complain From:"))
  }

  @Test("is refused with a word at its field")
  func wrong() throws {
    let visitor = try Visitor.outside("it/iliad")
    let long = String(repeating: "a", count: Case.textLimit + 1)
    let right = Visitor.day(20).merging(["way": "other"]) { $1 }
    let rows: [(typed: [String: String], field: String, words: String)] = [
      (["way": ""], "way", "Choose how you sent it."),
      (["way": "nobody"], "way", "Choose how you sent it."),
      (["date-day": "", "date-month": "", "date-year": ""], "date", "Give the day"),
      (["date-day": "31"], "date", "no such day"), (["date-month": "x"], "date", "digits"),
      (["date-day": "21"], "date", "still to come"), (["date-day": "19"], "date", "before"),
      (["note": long], "note", "too long"), (["note": "a\u{1}"], "note", "cannot be read"),
    ]
    for row in rows {
      try visitor.browser.open("\(visitor.home)/sent")
      try visitor.browser.send("sent-form", right.merging(row.typed) { $1 })
      #expect(visitor.browser.status == .unprocessableContent, "\(row.words)")
      #expect(visitor.browser.page.contains("id=\"\(row.field)-error\""), "\(row.words)")
      #expect(visitor.browser.page.contains("<title>Error:"), "\(row.words)")
    }
    try visitor.browser.send(
      "sent-form",
      ["note": "Kept <b>", "redisplay": "yes"],
      to: "/zh-Hans/cases/\(visitor.id)/sent"
    )
    #expect(visitor.browser.page.contains("Kept &lt;b&gt;"))
    #expect(try visitor.state.sendings == [])
  }

  @Test("cannot be entered before the notice is due, nor after the end")
  func phases() throws {
    let visitor = try Visitor(carrier: "it/iliad", line: "+393200000000", knowsLine: false)
    try visitor.browser.open("\(visitor.home)/sent")
    #expect(visitor.browser.text.contains("the open steps of the request come first"))
    #expect(!visitor.browser.page.contains("sent-form"))
    try visitor.tell()
    try visitor.endOutside()
    try visitor.browser.open("\(visitor.home)/sent")
    #expect(visitor.browser.text.contains("waits for no notice"))
    #expect(visitor.browser.text.contains("Friday 20 November 2026"))
  }
}
