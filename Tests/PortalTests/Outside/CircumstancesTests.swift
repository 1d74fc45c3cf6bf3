import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("Circumstances")
struct CircumstancesTests {
  private static func walker(_ carrier: String = "mo/ctm") throws -> Walker {
    let walker = Walker(try TestSite())
    try walker.browser.open(walker.path("end/line?carrier=\(carrier)&act=termination"))
    try walker.browser.send(
      "line-form",
      ["by": "order", "line": "A 7", "capacity": "holder", "name": "Ana Holder"]
    )
    return walker
  }

  @Test("are asked where the carrier's pack needs them, with nothing chosen beforehand")
  func asked() throws {
    let rows: [(carrier: String, asks: [String], not: [String])] = [
      ("mo/ctm", ["payment", "place", "linked-mainland"], ["profile"]),
      ("it/iliad", ["payment", "place"], ["profile", "group", "linked-mainland"]),
      ("zz/airalo", ["place", "profile"], ["payment", "linked-mainland"]),
    ]
    for row in rows {
      let browser = try Self.walker(row.carrier).browser
      #expect(browser.address == "/en/end/about", "\(row.carrier)")
      for name in row.asks { #expect(browser.page.contains("name=\"\(name)\""), "\(name)") }
      for name in row.not { #expect(!browser.page.contains("name=\"\(name)\""), "\(name)") }
      #expect(!browser.page.contains("\" checked"))
    }
    let sample = try Self.walker("xx/sample").browser
    #expect(sample.address == "/en/end/what-ends")
    try sample.open("/en/end/about")
    #expect(sample.address == "/en/end/what-ends")
  }

  @Test("may be left out by one button, or passed by")
  func leftOut() throws {
    let walker = try Self.walker()
    try walker.browser.open("/en/end/what-ends")
    #expect(walker.browser.address == "/en/end/what-ends")
    try walker.browser.open("/en/end/about")
    try walker.browser.send("about-form", ["place": "abroad", "choice": "leave-out"])
    #expect(walker.browser.address == "/en/end/what-ends")
    try walker.browser.open("/en/end/about")
    #expect(!walker.browser.page.contains("\" checked"))
  }

  @Test("refuse what is no answer at its field, and keep the others")
  func wrong() throws {
    let walker = try Self.walker()
    for field in ["payment", "place", "group"] {
      try walker.browser.open("/en/end/about")
      guard walker.browser.page.contains("name=\"\(field)\"") else { continue }
      try walker.browser.send("about-form", ["linked-mainland": "yes", field: "nobody"])
      #expect(walker.browser.status == .unprocessableContent, "\(field)")
      #expect(walker.browser.page.contains("id=\"\(field)-error\""), "\(field)")
      #expect(walker.browser.page.contains("value=\"yes\" checked"), "\(field)")
    }
    try walker.browser.send("about-form", ["choice": "else"])
    #expect(walker.browser.status == .badRequest)
  }

  @Test("are shown again in the other language without being kept")
  func redisplay() throws {
    let walker = try Self.walker()
    let typed = ["place": "abroad", "redisplay": "yes"]
    try walker.browser.send("about-form", typed, to: "/zh-Hans/end/about")
    #expect(walker.browser.page.contains("value=\"abroad\" checked"))
    try walker.browser.open("/en/end/about")
    #expect(!walker.browser.page.contains("\" checked"))
  }

  @Test("are sealed with the declaration, and forgotten with another carrier")
  func declared() throws {
    let walker = try Self.walker()
    let typed = ["payment": "prepaid", "place": "abroad", "linked-mainland": "yes"]
    try walker.browser.send("about-form", typed.merging(["choice": "answer"]) { $1 })
    try walker.browser.resend()
    try walker.browser.send("ends-form", ["choice": "go-on"])
    if walker.browser.address.hasSuffix("/date") {
      try walker.browser.send("date-form", ["when": "earliest"])
    }
    try walker.browser.send("before-form")
    try walker.browser.send("reach-form", ["contact": TestSite.recorded])
    try walker.prove(TestSite.recorded)
    #expect(walker.browser.text.contains("Prepaid, with credit that I top up"))
    let before = walker.browser.jar
    try walker.browser.send("check-form")
    let told = Circumstances(payment: .prepaid, whereabouts: .abroad, linked: ["mainland"])
    #expect(try walker.shownCase().declaration.circumstances == .known(told))
    walker.browser.restore(before)
    let other = try Self.walker()
    try other.browser.send("about-form", typed.merging(["choice": "answer"]) { $1 })
    try other.browser.open("/en/end/line?carrier=it/iliad&act=termination")
    try other.browser.send(
      "line-form",
      ["by": "order", "line": "A 7", "capacity": "holder", "name": "Ana Holder"]
    )
    #expect(other.browser.address == "/en/end/about")
    #expect(!other.browser.page.contains("\" checked"))
  }
}
