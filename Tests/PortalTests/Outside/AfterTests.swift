import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("When a carrier outside does not answer, and after the end")
struct AfterTests {
  @Test("a complaint has its letters, is entered once, and is refused at its fields")
  func complaint() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.enterSending()
    try visitor.browser.open("\(visitor.home)/complaint")
    #expect(visitor.browser.text.contains("a complaint before that is mostly sent back"))
    let letters = Set(
      visitor.browser.page.matches(of: /href="([^"]*\/complaint\/[a-z0-9-]+\.pdf)"/)
        .map { String($0.1) }
    )
    #expect(letters.count > 1, "the carrier and at least one body")
    let page = visitor.browser.page
    for letter in letters.sorted() {
      try visitor.browser.open(letter)
      #expect(visitor.browser.response.body.starts(with: Array("%PDF-".utf8)), "\(letter)")
    }
    visitor.browser.restore(visitor.browser.jar, showing: page)
    let right = Visitor.day(20).merging(["to": "carrier"]) { $1 }
    let rows: [(typed: [String: String], field: String)] = [
      (["to": ""], "to"), (["to": "nobody"], "to"), (["date-day": ""], "date"),
      (["date-day": "21"], "date"),
      (["note": String(repeating: "a", count: Case.textLimit + 1)], "note"),
    ]
    for row in rows {
      try visitor.browser.open("\(visitor.home)/complaint")
      try visitor.browser.send("complaint-form", right.merging(row.typed) { $1 })
      #expect(visitor.browser.status == .unprocessableContent, "\(row.typed)")
      #expect(visitor.browser.page.contains("id=\"\(row.field)-error\""), "\(row.typed)")
    }
    try visitor.browser.open("\(visitor.home)/complaint")
    try visitor.browser.send("complaint-form", right.merging(["note": "Case 9"]) { $1 })
    try visitor.browser.resend()
    #expect(visitor.browser.text.contains("Friday 20 November 2026: iliad itself"))
    #expect(try visitor.state.complaints.count == 1)
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("Complaints Friday 20 November 2026"))
  }

  @Test("a complaint may go to every body that the plan names, those of linked numbers among them")
  func bodies() throws {
    let visitor = try Visitor.outside()
    try visitor.enterSending()
    for told in [[:], ["linked-mainland": "yes"]] {
      try visitor.browser.open("\(visitor.home)/plan")
      try visitor.browser.send("told-form", told)
      try visitor.browser.open("\(visitor.home)/complaint")
      for body in ["consumer-council", "ctt", "dspdp", "miit"] {
        let page = visitor.browser.page
        #expect(page.contains("\(visitor.home)/complaint/\(body).pdf"), "\(told) \(body)")
        #expect(page.contains("name=\"to\" type=\"radio\" value=\"\(body)\""), "\(told) \(body)")
      }
    }
  }

  @Test("waiting ends only after a notice and before a confirmation, told in plain words")
  func unconfirmed() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.browser.open("\(visitor.home)/unconfirmed")
    #expect(!visitor.browser.page.contains("unconfirmed-form"))
    try visitor.enterSending()
    try visitor.browser.open("\(visitor.home)/unconfirmed")
    #expect(visitor.browser.text.contains("Nobody has confirmed that the contract ended."))
    let long = String(repeating: "a", count: Case.textLimit + 1)
    try visitor.browser.send("unconfirmed-form", ["note": long])
    #expect(visitor.browser.status == .unprocessableContent)
    try visitor.browser.send("unconfirmed-form", ["note": "Kept", "redisplay": "yes"])
    #expect(visitor.browser.page.contains("Kept"))
    try visitor.browser.send("unconfirmed-form", ["note": "No answer."])
    try visitor.browser.resend()
    #expect(visitor.browser.address == visitor.home)
    #expect(try visitor.state.phase == .closed(.unconfirmed))
    #expect(try visitor.milestones().count { $0 == .closedUnconfirmed } == 1)
    for page in CasePagesTests.outsidePages {
      try visitor.browser.open("\(visitor.home)\(page)")
      #expect(visitor.browser.status == .ok, "\(page)")
      let forms = SeenForm.all(in: visitor.browser.page).map(\.id).filter { $0 != "told-form" }
      #expect(forms == [], "\(page)")
    }
  }

  @Test("the end is as well shown as its writing is kept")
  func endProof() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.endOutside()
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("no writing is kept"))
    try visitor.keepNote("carrier-confirmation")
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("the carrier's word in writing, kept with this case"))
  }

  @Test("four things are looked at, some now and some later, and then the case is put away")
  func checks() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.browser.open("\(visitor.home)/afterwards")
    #expect(visitor.browser.text.contains("has not ended yet"))
    try visitor.endOutside()
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("Still to look at before the case can be put away"))
    #expect(visitor.browser.text.contains("Look at the bills, the phone"))
    let rows: [(typed: [String: String], field: String)] = [
      ([:], "device"), (["bills": "perhaps"], "bills"), (["number-note": "rings"], "number"),
      (
        ["device": "fine", "device-note": String(repeating: "a", count: Case.textLimit + 1)],
        "device-note"
      ),
    ]
    for row in rows {
      try visitor.browser.open("\(visitor.home)/afterwards")
      try visitor.browser.send("checks-form", row.typed)
      #expect(visitor.browser.status == .unprocessableContent, "\(row.field)")
      #expect(visitor.browser.page.contains("id=\"\(row.field)-error\""), "\(row.field)")
    }
    #expect(try visitor.state.afterChecks == [])
    try visitor.browser.open("\(visitor.home)/afterwards")
    try visitor.browser.send("checks-form", ["bills": "not-fine", "device": "fine"])
    try visitor.browser.resend()
    #expect(try visitor.state.afterChecks.count == 2)
    #expect(visitor.browser.text.contains("Found not to be in order: the bills."))
    #expect(!visitor.browser.page.contains("away-form"))
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("A bill of iliad does not fit the end"))
    #expect(visitor.browser.text.contains("You"))
    try visitor.checkAll()
    try visitor.browser.send("away-form")
    #expect(visitor.browser.address == visitor.home)
    #expect(try visitor.state.phase == .closed(.executed))
    try visitor.browser.open("\(visitor.home)/afterwards")
    #expect(visitor.browser.text.contains("Found to be in order: the number."))
  }

  @Test("a number that hung on the line rests by its own rule")
  func linked() throws {
    let visitor = try Visitor.outside()
    try visitor.browser.open("\(visitor.home)/plan")
    try visitor.browser.send("told-form", ["linked-mainland": "yes"])
    try visitor.endOutside()
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("Numbers that hung on the line"))
    #expect(visitor.browser.text.contains("Mainland number of 1-Card-Multi-Number"))
  }
}
