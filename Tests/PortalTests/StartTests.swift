import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("The way in")
struct StartTests {
  @Test("finds a carrier by name in any script, by number and by ICCID")
  func search() throws {
    let browser = Browser(try TestSite())
    let rows = [
      ("sample mobile", "Sample Mobile: what do you want to do?"),
      ("示例移动", "Sample Mobile: what do you want to do?"),
      ("ＣＴＭ", "CTM: what do you want to do?"), ("澳門電訊", "CTM: what do you want to do?"),
      ("телеком србија", "what do you want to do?"),
      ("+44 7700 900 123", "Carriers that fit"), ("8999900000000000123", "Carriers that fit"),
      ("００４４７７００９００１２３", "Carriers that fit"),
    ]
    for (typed, said) in rows {
      try browser.open("/en")
      try browser.send("find", ["search": typed])
      #expect(browser.text.contains(said), "\(typed)")
      #expect(!browser.address.contains("7700"))
    }
  }

  @Test("leads from a carrier that has closed to the one in its place, and says so")
  func closed() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en")
    try browser.send("find", ["search": "数码通澳门"])
    #expect(browser.page.contains("href=\"/en/carriers?carrier=mo/smartone\""))
    try browser.open("/en/carriers?carrier=mo/smartone")
    #expect(browser.text.contains("CTM: what do you want to do?"))
    #expect(browser.page.contains("id=\"banner-successor\""))
    #expect(browser.page.contains("/en/quick/mo/ctm"))
    try browser.open("/en/quick/mo/smartone")
    try browser.send(
      "notice",
      [
        "act": "termination", "name": "Ana Holder", "line": "+85366123456",
        "email": "new@example.org",
      ]
    )
    #expect(browser.text.contains("CTM"))
  }

  @Test("says what is wrong with a search that finds nothing")
  func nothing() throws {
    let browser = Browser(try TestSite())
    let rows = [
      ("", "Write the name of the carrier"), ("qqqq", "No carrier was found by this."),
      ("+999 123 456 789", "No carrier was found by this."),
      ("66123456", "Begin the number with +"), ("89999000000000001234567", "An ICCID has 19"),
    ]
    for (typed, said) in rows {
      try browser.open("/en/carriers")
      try browser.send("find", ["search": typed])
      #expect(browser.status == .unprocessableContent, "\(typed)")
      #expect(browser.text.contains(said), "\(typed)")
    }
  }

  @Test("keeps what was typed when the language is changed")
  func redisplay() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en")
    try browser.send("find", ["search": "abc", "redisplay": "yes"], to: "/zh-Hans/carriers")
    #expect(browser.status == .ok)
    #expect(browser.page.contains("value=\"abc\""))
  }

  @Test("leads from every page to a notice in two steps, and on to the guided path")
  func doors() throws {
    let test = try TestSite()
    let browser = Browser(test)
    for route in Route.plainRoutes where route != .signOut {
      try browser.open("/en/\(route.segments.joined(separator: "/"))")
      #expect(browser.page.contains("href=\"/en/carriers\""), "\(route)")
    }
    try browser.open("/en/carriers")
    #expect(browser.page.contains("href=\"/en/quick/xx/sample\""))
    try browser.open("/en/carriers?carrier=xx/sample")
    #expect(browser.page.contains("/en/end/line?carrier=xx/sample&amp;act=termination"))
    #expect(browser.text.contains("withdraw from contract here"))
  }

  @Test("of a withdrawal tells whether the period runs, never blocks, and uses the law's words")
  func withdrawal() throws {
    let browser = Browser(try TestSite())
    for (day, month, said) in [
      ("10", "11", "is in time"), ("1", "10", "You can send the withdrawal all the same"),
      ("1", "12", "still to come"), ("31", "11", "There is no such day."),
      ("", "", "To check the period"),
    ] {
      try browser.open("/en/withdraw/xx/sample")
      #expect(browser.text.contains("confirm withdrawal"))
      let date = [
        "start-day": day, "start-month": month, "start-year": day.isEmpty ? "" : "2026",
        "check": "yes",
      ]
      try browser.send("withdrawal", date)
      #expect(browser.text.contains(said), "\(day) \(month)")
    }
    try browser.open("/en/withdraw/xx/sample")
    try browser.send("withdrawal", NoticeTests.right)
    #expect(browser.text.contains("Receipt: request received"))
    #expect(browser.text.contains("withdrawal"))
    try browser.open("/en/withdraw/xx/sample")
    try browser.send("withdrawal", [:])
    #expect(browser.status == .unprocessableContent)
    try browser.send(
      "withdrawal",
      ["name": "陳", "redisplay": "yes"],
      to: "/zh-Hans/withdraw/xx/sample"
    )
    #expect(browser.page.contains("value=\"陳\"") && !browser.page.contains("error-summary"))
  }

  @Test("remembers the language that was chosen")
  func settings() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/settings")
    try browser.send("settings", ["language": "zh-Hans"])
    #expect(browser.address == "/zh-Hans/settings")
    try browser.open("/help")
    #expect(browser.address == "/zh-Hans/help")
    try browser.open("/en/settings")
    try browser.send("settings", ["language": "tlh"])
    #expect(browser.status == .unprocessableContent)
  }

  @Test("shows the mailbox only on a desk that is tried out")
  func mailbox() throws {
    let real = Browser(try TestSite())
    try real.open("/en/mailbox")
    #expect(real.status == .notFound)
    let trial = try TestSite(showsMailbox: true)
    let browser = try trial.declared()
    try trial.work()
    try browser.open("/en/mailbox")
    #expect(browser.text.contains("a…@example.org"))
    #expect(!browser.text.contains("No message yet."))
  }
}
