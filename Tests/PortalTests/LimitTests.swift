import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("What one source may send in an hour")
struct LimitTests {
  private let test: TestSite

  init() throws {
    test = try TestSite(limits: Admission.Rules(declarationsPerHour: 2))
  }

  private func notice(
    _ browser: Browser,
    form: String = "notice",
    at path: String = "/en/quick/xx/sample",
    _ typed: [String: String] = [:]
  ) throws {
    try browser.open(path)
    try browser.send(form, NoticeTests.right.merging(typed) { $1 })
  }

  /// The limit is used up from this address, by other people.
  private func exhaust(_ source: String) throws {
    for _ in 0..<2 {
      let browser = Browser(test, from: source)
      try notice(browser)
      #expect(browser.address.hasSuffix("/receipt"))
    }
  }

  @Test("Over the limit a notice says that it was not received, when, and what other way there is")
  func notice() throws {
    try exhaust("192.0.2.1")
    let rows: [(path: String, form: String, words: [String])] = [
      ("/en/quick/xx/sample", "notice", ["was not received", "by post", "in a shop"]),
      ("/zh-Hans/quick/xx/sample", "notice", ["没有收到", "邮寄", "营业厅"]),
      ("/en/withdraw/xx/sample", "withdrawal", ["was not received", "by post", "in a shop"]),
      ("/en/quick/mo/ctm", "notice", ["was not received", "CTM"]),
    ]
    for row in rows {
      let browser = Browser(test, from: "192.0.2.1")
      try notice(browser, form: row.form, at: row.path)
      #expect(browser.status == .tooManyRequests, "\(row)")
      #expect(browser.response.headers["Retry-After"] == "3600", "\(row)")
      let missing = row.words.filter { !browser.text.contains($0) }
      #expect(missing == [], "\(row.path): \(browser.text)")
    }
  }

  @Test("The same form sent later, or now from elsewhere, is received")
  func later() throws {
    try exhaust("192.0.2.1")
    let browser = Browser(test, from: "192.0.2.1")
    try notice(browser)
    #expect(browser.status == .tooManyRequests)
    test.clock.set(TestSite.start.adding(seconds: 3_600))
    try browser.resend()
    #expect(browser.address.hasSuffix("/receipt"))
    let other = Browser(test, from: "192.0.2.2")
    try notice(other)
    #expect(other.address.hasSuffix("/receipt"))
  }

  @Test("What was received before comes back however often it is sent")
  func again() throws {
    let browser = Browser(test, from: "192.0.2.1")
    try browser.open("/en/quick/xx/sample")
    let jar = browser.jar
    try browser.send("notice", NoticeTests.right)
    let receipt = browser.address
    for _ in 0..<5 {
      browser.restore(jar)
      try browser.resend()
      #expect(browser.address == receipt)
    }
    try notice(Browser(test, from: "192.0.2.1"))
  }

  @Test("A notice with a mistake in it costs nothing")
  func mistakes() throws {
    let browser = Browser(test, from: "192.0.2.1")
    for year in ["2025", "2028", "x", "2025", "2028"] {
      let date = ["date-day": "1", "date-month": "3", "date-year": year]
      try notice(browser, date)
      #expect(browser.status == .unprocessableContent)
    }
    try exhaust("192.0.2.1")
  }

  @Test("Drafts are counted when they are new; going on with one is free")
  func drafts() throws {
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init())
    // Five more make six; the first went through many pages and counts once.
    let statuses = try (0..<6).map { _ in
      let walker = Walker(test)
      try walker.browser.open("/en/end/line?carrier=xx/sample&act=termination")
      try walker.browser.send(
        "line-form",
        ["by": "number", "line": TestSite.number, "capacity": "holder", "name": "Ana Holder"]
      )
      return walker.browser.status
    }
    #expect(statuses == Array(repeating: .ok, count: 5) + [.tooManyRequests])
    let resuming = Browser(test)
    try resuming.open("/en/resume")
    try resuming.send("resume-form", ["reference": "2222-2222-222"])
    #expect(resuming.status == .tooManyRequests)
    try walker.prove(TestSite.recorded)
    #expect(walker.browser.address == "/en/end/check")
    try walker.browser.send("check-form")
    #expect(walker.browser.address.hasSuffix("/receipt"))
  }

  @Test("At the end of the guided path nothing is lost, and the same form goes through elsewhere")
  func guided() throws {
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init())
    try walker.prove(TestSite.recorded)
    try exhaust("192.0.2.1")
    try walker.browser.send("check-form")
    #expect(walker.browser.status == .tooManyRequests)
    #expect(walker.browser.text.contains("was not received"))
    walker.browser.source = "192.0.2.2"
    try walker.browser.resend()
    #expect(walker.browser.address.hasSuffix("/receipt"))
  }

  @Test("A request that proves nothing fills no disk: evidence is counted by its size")
  func evidence() throws {
    let browser = Browser(test, from: "192.0.2.1")
    try notice(browser, at: "/en/quick/mo/ctm")
    let home = browser.address.replacing("/receipt", with: "")
    /// What handing in a file of 3 MB is answered with.
    func add(_ byte: UInt8) throws -> Status {
      try browser.open("\(home)/evidence")
      let bytes = Array("%PDF-1.7 ".utf8) + [UInt8](repeating: byte, count: 3_000_000)
      let file = FormPart(name: "file", fileName: "a.pdf", mediaType: nil, bytes: bytes)
      try browser.send("evidence-form", ["kind": "bill"], file: file)
      return browser.status
    }
    #expect(try add(1) == .ok)
    #expect(try add(2) == .tooManyRequests)
    #expect(browser.text.contains("was not received"))
    browser.source = "192.0.2.2"
    #expect(try add(2) == .ok)
  }

  @Test("Papers are printed so often for one source; what is on the shelf is free")
  func papers() throws {
    let browser = Browser(test, from: "192.0.2.1")
    try notice(browser)
    let receipt = browser.address + "/1.pdf"
    let guide = "/en/guides/mo/ctm/guide.pdf"
    try browser.open(guide)
    let statuses = try (0..<10).map { _ in
      try browser.open(receipt)
      return browser.status
    }
    #expect(statuses == Array(repeating: .ok, count: 9) + [.tooManyRequests])
    try browser.open(guide)
    #expect(browser.status == .ok)
    try browser.open("/it/guides/mo/ctm/guide.pdf")
    #expect(browser.status == .tooManyRequests)
    browser.source = "192.0.2.2"
    try browser.open(receipt)
    #expect(browser.status == .ok)
  }

  @Test("Wrong stop codes have a limit for each source, said without telling what is true")
  func stopCodes() throws {
    let owner = Browser(test, from: "192.0.2.9")
    try notice(owner)
    let parts = owner.address.split(separator: "/").map(String.init)
    let id = try #require(CaseID(parts[2]))
    let reference = try #require(try test.desk.load(id).state).reference.text
    let unknown = try CaseReference(random: [UInt8](repeating: 3, count: 8)).text
    let right = test.desk.freezeCode(id)
    let isFrozen = { () throws -> Bool in
      try test.desk.load(id).history.contains { $0.event == .frozen }
    }
    /// What a guess from that source is answered with.
    func guess(_ source: String, _ reference: String, _ code: String) throws -> Status {
      let browser = Browser(test, from: source)
      try browser.open("/en/not-me")
      try browser.send("not-me-form", ["reference": reference, "code": code])
      return browser.status
    }
    let wrong = try (0..<30).map {
      try guess("192.0.2.1", $0 % 2 == 0 ? reference : unknown, "AAAAAAAA")
    }
    #expect(wrong == Array(repeating: .ok, count: 30))
    for (reference, code) in [(reference, "AAAAAAAA"), (unknown, right), (reference, right)] {
      #expect(try guess("192.0.2.1", reference, code) == .tooManyRequests)
    }
    #expect(try !isFrozen())
    #expect(try guess("192.0.2.2", reference, right) == .ok)
    #expect(try isFrozen())
  }

  @Test("A right stop code costs nothing, however often it is sent")
  func rightStopCode() throws {
    let owner = Browser(test, from: "192.0.2.9")
    try notice(owner)
    let parts = owner.address.split(separator: "/").map(String.init)
    let id = try #require(CaseID(parts[2]))
    let reference = try #require(try test.desk.load(id).state).reference.text
    let browser = Browser(test, from: "192.0.2.1")
    try browser.open("/en/not-me")
    let typed = ["reference": reference, "code": test.desk.freezeCode(id)]
    let page = browser.page
    for _ in 0..<40 {
      browser.restore(browser.jar, showing: page)
      try browser.send("not-me-form", typed)
      #expect(browser.status == .ok)
    }
  }
}
