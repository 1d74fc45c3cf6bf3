import Cancellation
import Desk
import Foundation
import Portal
import Testing
import TestSupport
import Web

@Suite("The plan of a case")
struct PlanPageTests {
  @Test(
    "has every part with its sources, the drafts, and the way on",
    arguments: ["en", "zh-Hans"]
  )
  func shown(_ language: String) throws {
    let visitor = try Visitor.outside()
    try visitor.browser.open("/\(language)/cases/\(visitor.id)/plan")
    let page = visitor.browser.page
    for part in ["before", "ready", "ways", "cost", "date", "sending", "complaint", "afterwards"] {
      #expect(page.contains("<h2 id=\"\(part)\">"), "\(part)")
    }
    #expect(page.contains("/\(language)/cases/\(visitor.id)/sent\""))
    #expect(page.contains("+85366123456"), "the holder's own drafts name the line in full")
    #expect(visitor.browser.text.contains(language == "en" ? "Source:" : "来源："))
  }

  @Test("follows what is told here, and leaves the request as it is")
  func told() throws {
    let visitor = try Visitor.outside()
    try visitor.browser.open("\(visitor.home)/plan")
    #expect(!visitor.browser.page.contains("\" checked"))
    let general = visitor.browser.text
    let declared = try visitor.state
    try visitor.browser.send("told-form", ["place": "abroad", "linked-mainland": "yes"])
    try visitor.browser.resend()
    #expect(visitor.browser.address == "\(visitor.home)/plan")
    #expect(visitor.browser.text.contains("What the plan goes by In another country"))
    #expect(visitor.browser.text.contains("not for you, and why"))
    #expect(visitor.browser.text != general)
    #expect(try visitor.state == declared)
    for (days, isKept) in [(Draft.keepDays + 1, true), (Draft.caseKeepDays, false)] {
      visitor.wait(days: days)
      try visitor.browser.reopen(visitor.id, in: visitor.test)
      try visitor.browser.open("\(visitor.home)/plan")
      let told = "What the plan goes by In another country"
      #expect(visitor.browser.text.contains(told) == isKept, "\(days)")
    }
  }

  @Test("refuses what is no answer at its field, and shows typed answers in another language")
  func wrong() throws {
    let visitor = try Visitor.outside()
    for field in ["payment", "place"] {
      try visitor.browser.open("\(visitor.home)/plan")
      try visitor.browser.send("told-form", [field: "nobody"])
      #expect(visitor.browser.status == .unprocessableContent, "\(field)")
      #expect(visitor.browser.page.contains("id=\"\(field)-error\""), "\(field)")
    }
    try visitor.browser.send(
      "told-form",
      ["place": "country", "payment": "", "redisplay": "yes"],
      to: "/zh-Hans/cases/\(visitor.id)/plan"
    )
    #expect(visitor.browser.page.contains("value=\"country\" checked"))
    try visitor.browser.open("\(visitor.home)/plan")
    #expect(!visitor.browser.page.contains("\" checked"))
  }

  @Test("gives the notices as files to the holder alone")
  func files() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.browser.open("\(visitor.home)/plan")
    let files = Set(
      visitor.browser.page.matches(of: /href="([^"]*\/notices\/[^"]*)"/).map { String($0.1) }
    )
    #expect(!files.isEmpty)
    let stranger = Browser(visitor.test)
    for file in files.sorted() {
      try visitor.browser.open(file)
      let start = Array(visitor.browser.response.body.prefix(5))
      #expect(visitor.browser.status == .ok, "\(file)")
      #expect(file.hasSuffix(".eml") || start == Array("%PDF-".utf8), "\(file)")
      let disposition = visitor.browser.response.headers["Content-Disposition"] ?? ""
      #expect(disposition.hasPrefix("attachment"), "\(file)")
      try stranger.open(file)
      #expect(stranger.status == .notFound, "\(file)")
    }
    for name in ["nobody.pdf", "letter.doc", "..pdf", "LETTER.pdf"] {
      try visitor.browser.open("\(visitor.home)/notices/\(name)")
      #expect(visitor.browser.status == .notFound, "\(name)")
    }
  }

  @Test("is no page of a case whose carrier is connected")
  func connected() throws {
    let visitor = try Visitor()
    for page in CasePagesTests.outsidePages {
      try visitor.browser.open("\(visitor.home)\(page)")
      #expect(visitor.browser.status == .notFound, "\(page)")
    }
  }
}
