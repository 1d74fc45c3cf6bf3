import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("A case whose data was erased")
struct ErasedCaseTests {
  private func erase(_ visitor: Visitor) throws {
    let order = FrontDesk.Order(
      .erase(.requested),
      on: visitor.id,
      by: Actor(.supervisor, name: "lin"),
      id: try #require(CommandID("\(visitor.id)/erase"))
    )
    _ = try visitor.test.desk.perform(order)
  }

  @Test("says so on its pages, names nobody, and its receipts still check")
  func pages() throws {
    let visitor = try Visitor()
    let (browser, test) = (visitor.browser, visitor.test)
    try browser.open("\(visitor.home)/stop")
    try browser.send("stop-form")
    try test.work()
    let before = try test.desk.load(visitor.id)
    let terms = try test.desk.terms.pinned(try visitor.state.edition)
    let tokens = Receipt.all(in: before.history, terms)
      .map { ReceiptToken($0, test.desk.vault).text }
    #expect(tokens.count == 2)
    let letters = test.post.deliveries.count
    try erase(visitor)
    try test.work()
    #expect(test.post.deliveries.count == letters, "nobody is written to")
    try browser.open(visitor.home)
    #expect(browser.status == .ok)
    #expect(browser.text.contains("Data erased"))
    for path in ["", "/receipt", "/messages", "/stop"] {
      try browser.open(visitor.home + path)
      #expect(browser.status == .ok, "\(path)")
      for secret in ["Ana Holder", "new@example.org", "7700900123", "ana@example.org"] {
        #expect(!browser.text.contains(secret), "\(path): \(secret)")
      }
    }
    let says = ["Genuine, but replaced", "Genuine, and the newest receipt"]
    for (token, words) in zip(tokens, says) {
      let stranger = Browser(test)
      try stranger.open("/en/check?receipt=\(token)")
      #expect(stranger.text.contains(words), "\(stranger.text)")
    }
  }

  @Test("keeps nothing that is told on a page that was open before")
  func told() throws {
    let visitor = try Visitor(carrier: "mo/ctm", line: "+85366123456", knowsLine: false)
    let (browser, test) = (visitor.browser, visitor.test)
    try browser.open("\(visitor.home)/stop")
    try browser.send("stop-form")
    try test.work()
    try browser.open("\(visitor.home)/plan")
    let page = browser.page
    try erase(visitor)
    browser.restore(browser.jar, showing: page)
    try browser.send("told-form")
    #expect(browser.status == .conflict)
    #expect(try test.desk.store.record(.draft, visitor.id.description) == nil)
  }
}
