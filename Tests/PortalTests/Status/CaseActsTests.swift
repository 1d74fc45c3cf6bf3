import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("Acts on a case")
struct CaseActsTests {
  @Test("stop it once, with a receipt, however often the form is sent")
  func stop() throws {
    let visitor = try Visitor()
    try visitor.browser.open("\(visitor.home)/stop")
    try visitor.browser.send("stop-form")
    #expect(visitor.browser.address == "\(visitor.home)/receipt")
    #expect(visitor.browser.text.contains("request called off"))
    try visitor.browser.resend()
    #expect(visitor.browser.address == "\(visitor.home)/receipt")
    #expect(try visitor.milestones() == [.received, .consented, .calledOff])
    try visitor.browser.open("\(visitor.home)/stop")
    #expect(visitor.browser.text.contains("was called off"))
    #expect(!visitor.browser.page.contains("stop-form"))
  }

  @Test("say that it is too late to stop, with the way back")
  func tooLate() throws {
    let visitor = try Visitor()
    try visitor.browser.open("\(visitor.home)/stop")
    let ticket = visitor.browser.page
    try visitor.end()
    try visitor.browser.open("\(visitor.home)/stop")
    #expect(visitor.browser.text.contains("too late"))
    #expect(visitor.browser.page.contains("\(visitor.home)/reactivate"))
    #expect(ticket.contains("stop-form"))
    try visitor.browser.open("\(visitor.home)/phone")
    try visitor.browser.send("phone-form", [:], to: "\(visitor.home)/stop")
    #expect(visitor.browser.status == .conflict)
    #expect(visitor.browser.text.contains("too late"))
  }

  @Test("change the date only with a consent to what the new date means")
  func date() throws {
    let visitor = try Visitor()
    try visitor.browser.open("\(visitor.home)/date")
    try visitor.browser.send(
      "date-form",
      ["when": "own", "date-day": "１０", "date-month": "12", "date-year": "2026"]
    )
    #expect(visitor.browser.text.contains("end of Thursday 10 December 2026"))
    #expect(try visitor.milestones() == [.received, .consented])
    try visitor.browser.send("confirm-form", ["summary": "00"])
    #expect(visitor.browser.status == .conflict)
    #expect(try visitor.milestones() == [.received, .consented])
    try visitor.browser.send("confirm-form", ["redisplay": "yes"])
    #expect(try visitor.milestones() == [.received, .consented])
    try visitor.browser.send("confirm-form")
    #expect(visitor.browser.address == visitor.home)
    try visitor.browser.resend()
    #expect(try visitor.milestones() == [.received, .consented, .dateChanged])
    #expect(visitor.browser.text.contains("end of Thursday 10 December 2026"))
    #expect(visitor.browser.text.contains("Receipt: date changed"))
  }

  @Test("refuse dates with the reason at the field, and keep what was typed")
  func wrongDates() throws {
    let rows: [(typed: [String: String], words: String)] = [
      ([:], "Choose the earliest day"),
      (["when": "own"], "Give the day"),
      (["when": "own", "date-day": "31", "date-month": "2", "date-year": "2027"], "no such day"),
      (["when": "own", "date-day": "1"], "The month is missing"),
      (["when": "earliest", "date-day": "1", "date-month": "12", "date-year": "2026"], "as well"),
      (["date-day": "1", "date-month": "1", "date-year": "2020"], "That day is over"),
      (["date-day": "1", "date-month": "1", "date-year": "2099"], "too far ahead"),
    ]
    let visitor = try Visitor()
    for row in rows {
      try visitor.browser.open("\(visitor.home)/date")
      try visitor.browser.send("date-form", row.typed)
      #expect(visitor.browser.status == .unprocessableContent, "\(row.words)")
      #expect(visitor.browser.text.contains(row.words), "\(row.words)")
      #expect(visitor.browser.page.contains("<title>Error:"), "\(row.words)")
    }
    try visitor.browser.send(
      "date-form",
      ["when": "own", "date-day": "40", "redisplay": "yes"],
      to: "/zh-Hans/cases/\(visitor.id)/date"
    )
    #expect(visitor.browser.status == .ok)
    #expect(visitor.browser.page.contains(#"value="40""#))
    #expect(try visitor.milestones() == [.received, .consented])
  }

  @Test("answer the question once, within the limit")
  func answer() throws {
    let visitor = try Visitor()
    try visitor.staff(.ask(question: "Which line?"))
    try visitor.browser.open("\(visitor.home)/answer")
    #expect(visitor.browser.text.contains("Which line?"))
    for typed in ["", String(repeating: "a", count: Case.textLimit + 1)] {
      try visitor.browser.send("answer-form", ["answer": typed])
      #expect(visitor.browser.status == .unprocessableContent)
    }
    try visitor.browser.send("answer-form", ["answer": "Kept <b>", "redisplay": "yes"])
    #expect(visitor.browser.page.contains("Kept &lt;b&gt;"))
    #expect(try visitor.state.question != nil)
    try visitor.browser.send("answer-form", ["answer": "The one ending 123."])
    try visitor.browser.resend()
    #expect(visitor.browser.status == .ok)
    #expect(try visitor.milestones() == [.received, .consented, .asked, .answered])
  }

  /// A case whose notice the holder has to hand over.
  private static func assisted() throws -> Visitor {
    let visitor = try Visitor(carrier: "it/iliad", line: "+393200000000", knowsLine: false)
    try visitor.proveContact()
    try visitor.test.work()
    try visitor.browser.open(visitor.home)
    return visitor
  }

  @Test("lead the holder to the carrier, with sources, and take its answer in")
  func carrier() throws {
    let visitor = try Self.assisted()
    #expect(visitor.browser.text.contains("Now it is your turn"))
    #expect(visitor.browser.page.contains("\(visitor.home)/plan"))
    #expect(visitor.browser.page.contains("\(visitor.home)/carrier"))
    let rows: [(typed: [String: String], words: String)] = [
      ([:], "Choose whether"), (["answer": "confirmed"], "Give the day"),
      (["answer": "confirmed", "date-day": "x", "date-month": "1", "date-year": "2027"], "digits"),
      (["answer": "refused"], "Write what the carrier said"),
    ]
    for row in rows {
      try visitor.browser.open("\(visitor.home)/carrier")
      try visitor.browser.send("carrier-form", row.typed)
      #expect(visitor.browser.status == .unprocessableContent, "\(row.words)")
      #expect(visitor.browser.text.contains(row.words), "\(row.words)")
    }
    try visitor.browser.open("\(visitor.home)/carrier")
    try visitor.browser.send("carrier-form", ["answer": "refused", "note": "Not today."])
    #expect(visitor.browser.text.contains("said no"))
    try visitor.browser.open("\(visitor.home)/carrier")
    try visitor.browser.send(
      "carrier-form",
      [
        "answer": "confirmed", "date-day": "31", "date-month": "12", "date-year": "2026",
        "note": "Mail 7",
      ]
    )
    try visitor.browser.resend()
    #expect(visitor.browser.text.contains("by the carrier’s word: end of Thursday 31 December"))
    #expect(visitor.browser.text.contains("the carrier's word, as reported to us"))
    #expect(try visitor.milestones().count { $0 == .carrierConfirmed } == 1)
  }

  @Test("begin the way back as a request of its own with what is known, once")
  func reactivate() throws {
    let visitor = try Visitor()
    try visitor.end()
    try visitor.browser.open("\(visitor.home)/reactivate")
    #expect(visitor.browser.text.contains("Possible until"))
    try visitor.browser.send("back-form")
    #expect(visitor.browser.status == .ok)
    #expect(visitor.browser.address.hasPrefix("/en/end/"))
    let draft = try #require(try visitor.draft())
    #expect(draft.answers["act"] == "reactivation")
    #expect(draft.answers["carrier"] == "xx/sample")
    #expect(draft.answers["line"] == TestSite.number)
    #expect(draft.answers["contact"] == "new@example.org")
    #expect(draft.proofs == [])
    try visitor.browser.resend()
    #expect(try visitor.draft()?.id == draft.id)
  }

  @Test("say what is possible instead once the time for it is over")
  func windowOver() throws {
    let visitor = try Visitor()
    try visitor.end()
    visitor.wait(days: 31)
    try visitor.browser.reopen(visitor.id, in: visitor.test)
    try visitor.browser.open("\(visitor.home)/reactivate")
    #expect(visitor.browser.text.contains("is over"))
    #expect(visitor.browser.text.contains("kept from others until"))
    #expect(!visitor.browser.page.contains("back-form"))
  }

  @Test("keep apart what the holder says of the phone and what is verified")
  func phone() throws {
    let visitor = try Visitor()
    try visitor.browser.open("\(visitor.home)/phone")
    #expect(visitor.browser.text.contains("Not yet"))
    #expect(visitor.browser.text.contains("network settings does not delete"))
    #expect(!visitor.browser.page.contains("phone-form"))
    try visitor.end()
    try visitor.browser.open("\(visitor.home)/phone")
    try visitor.browser.send("phone-form")
    try visitor.browser.resend()
    #expect(visitor.browser.text.contains("told by a person, not verified"))
    #expect(try visitor.state.tracks.profile == .attested)
    #expect(try visitor.milestones().count { $0 == .profileRemoved } == 1)
  }

  @Test("list every message with its fate, readable, without anybody's stop code")
  func messages() throws {
    let visitor = try Visitor()
    try visitor.test.work()
    try visitor.browser.open("\(visitor.home)/messages")
    #expect(visitor.browser.text.contains("n…@example.org"))
    #expect(!visitor.browser.text.contains("a…@example.org"), "the line is not proven")
    try visitor.end()
    try visitor.browser.open("\(visitor.home)/messages")
    #expect(visitor.browser.text.contains("a…@example.org"))
    #expect(visitor.browser.text.contains("Handed over for delivery"))
    #expect(!visitor.browser.page.contains(visitor.test.desk.freezeCode(visitor.id)))
  }

  @Test("freeze at once on the word of a notice, and say the same whatever is true")
  func notMe() throws {
    let visitor = try Visitor()
    let stranger = Browser(visitor.test)
    let reference = try visitor.state.reference.text
    let code = visitor.test.desk.freezeCode(visitor.id)
    let other = try CaseReference(random: [UInt8](repeating: 3, count: 8)).text
    let answer = { (reference: String, code: String) throws -> String in
      try stranger.open("/en/not-me")
      try stranger.send("not-me-form", ["reference": reference, "code": code])
      #expect(stranger.status == .ok)
      return stranger.text
    }
    let wrong = try answer(reference, "AAAAAAAA")
    #expect(try visitor.milestones() == [.received, .consented])
    let unknown = try answer(other, code)
    let spaced = "\(code.prefix(4)) \(code.suffix(4))".lowercased()
    let right = try answer(reference.lowercased(), spaced)
    #expect(wrong == unknown && unknown == right)
    try stranger.resend()
    #expect(try visitor.milestones() == [.received, .consented, .frozen])
    #expect(try answer(reference, code) == right)
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("Someone with the stop code"))
  }

  @Test("say what is wrong with a mistyped reference or stop code")
  func notMeMistyped() throws {
    let browser = Browser(try TestSite())
    let rows: [(typed: [String: String], words: String)] = [
      ([:], "Enter the reference from the message."),
      (["reference": "2222"], "A reference has 11 characters"),
      (["code": "123"], "The stop code has 8"),
    ]
    for row in rows {
      for language in ["en", "zh-Hans"] {
        try browser.open("/\(language)/not-me")
        try browser.send("not-me-form", row.typed)
        #expect(browser.status == .unprocessableContent, "\(row.words)")
        if language == "en" { #expect(browser.text.contains(row.words)) }
      }
    }
    try browser.send("not-me-form", ["reference": "ABC", "redisplay": "yes"])
    #expect(browser.status == .ok)
    #expect(browser.page.contains(#"value="ABC""#))
  }
}

extension Visitor {
  /// The draft of the visitor's session.
  func draft() throws -> Draft? {
    let token = browser.jar["farewell"] ?? ""
    guard let id = try test.site.sessions.find(token)?.draft else { return nil }
    return try test.site.drafts.find(id)
  }
}

extension Browser {
  /// A new session with access to the case, as after the codes of the way in.
  func reopen(_ id: CaseID, in test: TestSite) throws {
    var session = test.site.sessions.fresh()
    session.cases.append(id)
    try test.site.sessions.save(session)
    restore(["farewell": session.token])
  }
}
