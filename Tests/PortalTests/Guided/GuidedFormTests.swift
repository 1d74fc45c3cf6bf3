import Cancellation
import Desk
import Portal
import TestSupport
import Testing
import Web

@Suite("A form of the guided path")
struct GuidedFormTests {
  /// What is typed into the form of a page, and the sentence that says what is wrong.
  private struct Wrong {
    let form: String
    let typed: [String: String]
    let says: String
    var status = Status.unprocessableContent
  }

  private static let line = [
    "by": "number", "line": TestSite.number, "capacity": "holder", "name": "Ana",
  ]

  private static func line(_ other: [String: String]) -> [String: String] {
    line.merging(other) { $1 }
  }

  private static let lineRows: [Wrong] = [
    Wrong(form: "line-form", typed: line(["by": ""]), says: "Choose how you name the line."),
    Wrong(form: "line-form", typed: line(["line": " "]), says: "Enter the number of the line"),
    Wrong(form: "line-form", typed: line(["line": "12a"]), says: "Write the phone number with"),
    Wrong(form: "line-form", typed: line(["line": "*#06#"]), says: "This is a code to dial"),
    Wrong(
      form: "line-form",
      typed: line(["by": "iccid", "line": "8999"]),
      says: "19 or 20 digits"
    ),
    Wrong(
      form: "line-form",
      typed: line(["by": "order", "line": String(repeating: "x", count: 81)]),
      says: "too long for an order"
    ),
    Wrong(form: "line-form", typed: line(["capacity": "friend"]), says: "Choose in what capacity"),
    Wrong(form: "line-form", typed: line(["name": ""]), says: "Enter your name."),
    Wrong(
      form: "line-form",
      typed: line(["name": String(repeating: "名", count: 201)]),
      says: "This name is too long"
    ),
  ]

  private static let dateRows: [Wrong] = [
    Wrong(form: "date-form", typed: [:], says: "Choose when it is to take effect."),
    Wrong(
      form: "date-form",
      typed: ["when": "earliest", "date-day": "1"],
      says: "is missing"
    ),
    Wrong(form: "date-form", typed: ["when": "own"], says: "Enter the day"),
    Wrong(form: "date-form", typed: day("31", "2", "2027"), says: "There is no such day"),
    Wrong(form: "date-form", typed: day("x", "2", "2027"), says: "Write the day in digits"),
    Wrong(form: "date-form", typed: day("19", "11", "2026"), says: "That day is over"),
    Wrong(form: "date-form", typed: day("1", "6", "2027"), says: "That is too far ahead"),
    Wrong(
      form: "date-form",
      typed: day("1", "12", "2026").merging(["when": "earliest"]) { $1 },
      says: "Choose either a day of your own"
    ),
    Wrong(form: "date-form", typed: ["when": "commitment"], says: "Choose when it is to take"),
  ]

  private static func day(_ day: String, _ month: String, _ year: String) -> [String: String] {
    ["when": "own", "date-day": day, "date-month": month, "date-year": year]
  }

  private static let reachRows: [Wrong] = [
    Wrong(form: "reach-form", typed: [:], says: "Enter your e-mail address."),
    Wrong(form: "reach-form", typed: ["contact": "a@@b"], says: "exactly one @"),
    Wrong(
      form: "reach-form",
      typed: ["contact": "+44 7700 900123"],
      says: "will stop working"
    ),
    Wrong(
      form: "reach-form",
      typed: ["contact": "+44 7700 900124"],
      says: "only be sent by e-mail"
    ),
  ]

  private static let proveRows: [Wrong] = [
    Wrong(form: "prove-form", typed: [:], says: "Choose a way.")
  ]

  private static let codeRows: [Wrong] = [
    Wrong(form: "code-form", typed: [:], says: "Enter the code from the message."),
    Wrong(form: "code-form", typed: ["code": "000000x"], says: "This code cannot be used"),
  ]

  @Test("refuses every wrong field with its sentence, keeps what was typed, and goes nowhere")
  func wrong() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    let browser = walker.browser
    try browser.open("/en/end/line?carrier=xx/sample&act=termination")
    try Self.tryAll(Self.lineRows, browser)
    try browser.send("line-form", Self.line)
    try browser.send("ends-form")
    try Self.tryAll(Self.dateRows, browser)
    try browser.send("date-form", Self.day("１", "12", "2026"))
    try browser.send("before-form")
    try Self.tryAll(Self.reachRows, browser)
    try browser.send("reach-form", ["contact": "new@example.net"])
    try Self.tryAll(Self.codeRows, browser)
    try walker.prove("new@example.net")
    try Self.tryAll(Self.proveRows, browser)
    try browser.send("prove-form", ["way": "review"])
    #expect(browser.text.contains("end of Tuesday 1 December 2026"))
  }

  private static func tryAll(_ rows: [Wrong], _ browser: Browser) throws {
    let (page, address) = (browser.page, browser.address)
    let choices: Set = ["by", "capacity", "when", "way"]
    for row in rows {
      try browser.open(address)
      try browser.send(row.form, row.typed)
      let isKept = row.typed.allSatisfy { name, typed in
        choices.contains(name) || typed.allSatisfy(\.isWhitespace)
          || browser.page.contains("name=\"\(name)\"") && browser.page.contains("\"\(typed)\"")
      }
      #expect(
        browser.status == row.status && browser.text.contains(row.says)
          && browser.page.contains("<title>Error: ") && isKept,
        "\(row.typed): \(browser.text)"
      )
    }
    try browser.open(address)
    #expect(browser.page == page, "\(address) changed")
  }

  @Test("is shown again in the other language with what was typed, and nothing is sent")
  func redisplay() throws {
    let test = try TestSite()
    let walker = Walker(test)
    let browser = walker.browser
    try browser.open("/en/end/line?carrier=xx/sample&act=termination")
    let again = ["redisplay": "yes"]
    try browser.send(
      "line-form",
      again.merging(["line": "12 34", "name": "Ana"]) { $1 },
      to: "/zh-Hans/end/line"
    )
    #expect(browser.status == .ok && browser.page.contains("value=\"12 34\""))
    #expect(browser.text.contains("是哪条线路，您是谁"))
    #expect(!browser.page.contains("role=\"alert\""))
    #expect(browser.jar["farewell"].map { test.hasSession($0) } == false)
    try browser.send("line-form", Self.line)
    let forms = [
      ("ends-form", "end/what-ends"), ("date-form", "end/date"), ("before-form", "end/before"),
      ("reach-form", "end/reach"),
    ]
    for (form, path) in forms {
      try browser.send(form, again, to: "/en/\(path)")
      #expect(browser.status == .ok && browser.address == "/en/\(path)")
      try browser.send(
        form,
        ["when": "earliest", "contact": "new@example.net"],
        to: "/zh-Hans/\(path)"
      )
    }
    try browser.send("code-form", again.merging(["code": "12 34"]) { $1 }, to: "/en/end/reach/code")
    #expect(browser.status == .ok && browser.page.contains("value=\"12 34\""))
  }

  @Test("asks for carrier and act when they are missing, and knows what a carrier has not")
  func choose() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/end/line")
    try browser.send("choose")
    #expect(browser.text.contains("Choose the carrier.") && browser.status.rawValue == 422)
    try browser.send("choose", ["carrier": "mo/ctm", "act": "reactivation"])
    #expect(browser.text.contains("This carrier does not offer reactivation."))
    try browser.send("choose", ["carrier": "mo/ctm", "act": "portOut"])
    #expect(browser.address == "/en/porting")
    try browser.open("/en/end/line?carrier=mo/ctm&act=reactivation")
    #expect(browser.text.contains("This carrier does not offer reactivation."))
    try browser.open("/en/end/line?carrier=mo/nobody&act=termination")
    #expect(browser.text.contains("What do you want to do") && browser.status.rawValue == 422)
    try browser.open("/en/end/line")
    try browser.send("choose", ["carrier": "mo/ctm", "act": "termination"])
    #expect(browser.address == "/en/end/line?carrier=mo%2Fctm&act=termination")
  }

  @Test("opens no question before those in front of it are answered")
  func order() throws {
    let browser = Browser(try TestSite())
    for path in ["what-ends", "date", "before", "reach", "reach/code", "prove", "check"] {
      try browser.open("/en/end/\(path)")
      #expect(browser.address == "/en/end/line")
    }
    try browser.open("/en/end/line?carrier=xx/sample&act=termination")
    try browser.send("line-form", Self.line)
    for path in ["date", "before", "reach", "reach/code", "prove", "prove/code", "check"] {
      try browser.open("/en/end/\(path)")
      #expect(browser.address == "/en/end/what-ends", "\(path)")
    }
  }
}

extension TestSite {
  /// Whether something is remembered under that cookie.
  func hasSession(_ token: String) -> Bool {
    (try? SessionDesk(desk: desk).find(token)) != nil
  }
}
