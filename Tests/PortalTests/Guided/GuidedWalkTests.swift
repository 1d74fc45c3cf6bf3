import Cancellation
import Desk
import Portal
import TestSupport
import Testing
import Web

@Suite("The guided path")
struct GuidedWalkTests {
  @Test("ends a line whose registered contact answered, on six pages and without a reviewer")
  func registered() throws {
    let test = try TestSite()
    try test.addLine(dependents: [.init(kind: .watch, label: .known("Ana's watch"))])
    let walker = Walker(test)
    try walker.walk(.init())
    #expect(!walker.browser.text.contains("watch"))
    try walker.prove(TestSite.recorded)
    #expect(walker.browser.address == "/en/end/check")
    #expect(
      walker.browser.text.contains("step 6 of 6") && walker.browser.text.contains("Ana's watch")
    )
    try walker.browser.send("check-form")
    let state = try walker.shownCase()
    #expect(walker.browser.address.hasSuffix("/receipt"))
    #expect(state.facts.contact != nil && state.facts.identity != nil && state.facts.consent != nil)
    #expect(state.declaration.channel == .guided && state.reviewReason == nil)
    try test.work()
    guard case .ended = try walker.shownCase().phase else {
      Issue.record("the line did not end: \(try walker.shownCase().phase)")
      return
    }
  }

  @Test("tells a person whose contact is on record everything once, and how to stop it")
  func toldOnce() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init())
    try walker.prove(TestSite.recorded)
    try walker.browser.send("check-form")
    let id = try walker.shownCase().id
    let before = test.post.messages(for: try .parse(TestSite.recorded)).count
    try test.work()
    let messages = test.post.messages(for: try .parse(TestSite.recorded)).dropFirst(before)
    #expect(
      messages.map { $0.subject.prefix { $0 != ":" } } == ["Received", "Accepted", "Carried out"]
    )
    let stop = test.desk.freezeCode(id)
    #expect(messages.map { $0.text.contains(stop) } == [true, false, true])
    #expect(messages.map { $0.attachments.isEmpty } == [false, true, false])
  }

  @Test("leaves a request without a code to the contact on record to a reviewer")
  func review() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init(contact: "new@example.net"))
    try walker.prove("new@example.net")
    #expect(walker.browser.address == "/en/end/prove")
    try walker.browser.send("prove-form", ["way": "review"])
    #expect(walker.browser.address == "/en/end/check")
    #expect(walker.browser.text.contains("a person looks at the request"))
    try walker.browser.send("check-form")
    try test.work()
    let state = try walker.shownCase()
    #expect(state.phase == .open && state.facts.identity == nil && state.facts.contact != nil)
  }

  @Test("takes a second code to the contact on record")
  func secondCode() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init(contact: "new@example.net"))
    try walker.prove("new@example.net")
    try walker.browser.send("prove-form", ["way": "code"])
    #expect(walker.browser.address == "/en/end/prove/code")
    try walker.prove(TestSite.recorded)
    #expect(walker.browser.text.contains("step 7 of 7"))
    try walker.browser.send("check-form")
    #expect(try walker.shownCase().facts.identity != nil)
  }

  @Test("pauses a line, also by way of the choice beside ending it")
  func suspension() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.browser.open("/en/end/line?carrier=xx/sample&act=termination")
    try walker.browser.send(
      "line-form",
      ["by": "iccid", "line": TestSite.iccid, "capacity": "holder", "name": "Ana Holder"]
    )
    try walker.browser.send("ends-form", ["choice": "pause"])
    #expect(walker.browser.address == "/en/end/what-ends")
    #expect(walker.browser.text.contains("What the pause does"))
    try walker.browser.send("ends-form", ["choice": "go-on"])
    try walker.browser.send("date-form", ["when": "earliest"])
    try walker.browser.send("before-form")
    try walker.browser.send("reach-form", ["contact": TestSite.recorded])
    try walker.prove(TestSite.recorded)
    try walker.browser.send("check-form")
    try test.work()
    let state = try walker.shownCase()
    #expect(state.kind == .suspension)
    guard case .ended = state.phase else {
      Issue.record("the line does not rest: \(state.phase)")
      return
    }
  }

  @Test("says why a line cannot be brought back after its window, and makes no case")
  func lateReactivation() throws {
    let test = try TestSite()
    try test.addLine()
    let walker = Walker(test)
    try walker.walk(.init())
    try walker.prove(TestSite.recorded)
    try walker.browser.send("check-form")
    try test.work()
    test.clock.set(TestSite.start.adding(seconds: 31 * 86_400))
    let later = Walker(test)
    try later.walk(.init(act: "reactivation"))
    try later.prove(TestSite.recorded)
    #expect(later.browser.text.contains("step 4 of 4"))
    try later.browser.send("check-form")
    #expect(later.browser.status == .conflict)
    #expect(later.browser.text.contains("The time for bringing the line back was over"))
  }

  @Test("prepares an assisted carrier's request without asking who holds the line")
  func assisted() throws {
    let test = try TestSite()
    var walker = Walker(test)
    walker.language = "zh-Hans"
    try walker.walk(.init(carrier: "mo/ctm", line: "6612 3456", contact: "ana@example.net"))
    try walker.prove("ana@example.net")
    #expect(walker.browser.address == "/zh-Hans/end/check")
    #expect(walker.browser.text.contains("第7步，共7步"))
    #expect(walker.browser.text.contains("运营商会按自己选定的方式核实您的身份"))
    try walker.browser.send("check-form")
    let state = try walker.shownCase()
    #expect(state.mode == .assisted && state.declaration.language == .simplifiedChinese)
    #expect(state.declaration.line.name == .known(.number(try MSISDN.parse("+85366123456"))))
  }
}
