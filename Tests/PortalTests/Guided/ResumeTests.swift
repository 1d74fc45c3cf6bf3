import Cancellation
import Desk
import Portal
import TestSupport
import Testing
import Web

@Suite("Opening a request again")
struct ResumeTests {
  private static let contact = "new@example.net"

  @Test("takes the reference and a code to the contact of the case")
  func ofCase() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init(contact: Self.contact))
    try walker.prove(Self.contact)
    try walker.browser.send("prove-form", ["way": "review"])
    try walker.browser.send("check-form")
    let state = try walker.shownCase()
    let later = Walker(test)
    try later.browser.open("/en/resume")
    // As it is read out: lower case, without groups.
    let spoken = state.reference.text.lowercased().replacing("-", with: " ")
    try later.browser.send("resume-form", ["reference": spoken])
    #expect(later.browser.address == "/en/resume/code" && later.browser.status == .ok)
    let before = later.browser.jar["farewell"]
    try later.prove(Self.contact)
    #expect(later.browser.address == "/en/cases/\(state.id)")
    #expect(later.browser.jar["farewell"] != before)
    try later.browser.open("/en/resume")
    try later.browser.send("sign-out-form")
    #expect(later.browser.address == "/en")
    try later.browser.open("/en/resume")
    #expect(!later.browser.page.contains("sign-out-form"))
  }

  @Test("brings back a draft whose contact had answered, without its proof of holding the line")
  func ofDraft() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init(contact: Self.contact))
    try walker.prove(Self.contact)
    try walker.browser.send("prove-form", ["way": "code"])
    try walker.prove(TestSite.recorded)
    #expect(walker.browser.address == "/en/end/check")
    let reference = try Self.reference(walker.browser)
    test.clock.set(TestSite.start.adding(seconds: 86_400))
    let later = Walker(test)
    try later.browser.open("/en/resume")
    try later.browser.send("resume-form", ["reference": reference])
    try later.prove(Self.contact)
    #expect(later.browser.address == "/en/end/prove")
    try later.browser.send("prove-form", ["way": "review"])
    #expect(later.browser.text.contains("Ana Holder"))
    try later.browser.send("check-form")
    #expect(try later.shownCase().reference.text == reference)
  }

  @Test("looks the same for a reference that nobody has, and for a draft nobody proved")
  func unknown() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init(contact: Self.contact))
    try walker.prove(Self.contact)
    try walker.browser.send("prove-form", ["way": "review"])
    let reference = try Self.reference(walker.browser)
    try walker.browser.send("check-form")
    let nobody = try CaseReference(random: [UInt8](repeating: 9, count: 8)).text
    let pages = try [reference, nobody].map { reference in
      let later = Walker(test)
      try later.browser.open("/en/resume")
      try later.browser.send("resume-form", ["reference": reference])
      var seen: [String] = []
      for _ in 0..<4 {
        seen.append("\(later.browser.status) \(later.browser.page)")
        try later.browser.send("again-form", ["again": "yes"])
      }
      for _ in 0..<3 {
        try later.browser.send("code-form", ["code": "1"])
        seen.append("\(later.browser.status) \(later.browser.page)")
      }
      return seen.map {
        $0.replacing(reference, with: "").replacing(/value="[0-9a-f]{32,}"/, with: "")
      }
    }
    for (known, unknown) in zip(pages[0], pages[1]) { #expect(known == unknown) }
    try test.work()
    #expect(pages[0].count == 7)
  }

  @Test("says what is wrong with a reference that is none, and keeps it")
  func wrong() throws {
    let browser = Browser(try TestSite())
    let rows = [
      ("", "Enter the reference."), ("ABCD", "11 characters"),
      ("OOOO-OOOO-OOO", "no I, L, O or U"), ("2222-2222-223", "a character is wrong"),
    ]
    for (typed, says) in rows {
      try browser.open("/en/resume")
      try browser.send("resume-form", ["reference": typed])
      #expect(browser.status == .unprocessableContent && browser.text.contains(says))
      #expect(browser.page.contains("value=\"\(typed)\""))
      try browser.send("resume-form", ["redisplay": "yes"], to: "/zh-Hans/resume")
      #expect(browser.status == .ok && browser.page.contains("value=\"\(typed)\""))
    }
    try browser.open("/en/resume/code")
    #expect(browser.address == "/en/resume")
  }

  private static func reference(_ browser: Browser) throws -> String {
    let found = browser.text.firstMatch(of: /Reference: ([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3})/)
    return String(try #require(found, "\(browser.text)").output.1)
  }
}
