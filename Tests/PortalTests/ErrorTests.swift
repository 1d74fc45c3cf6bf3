import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("Pages of errors")
struct ErrorTests {
  @Test("say what became of what was sent, and the way on")
  func pages() throws {
    let test = try TestSite(showsMailbox: true)
    let browser = Browser(test)
    try browser.open("/en/nothing")
    #expect(browser.status == .notFound)
    #expect(browser.page.contains("href=\"/en/resume\""))
    try browser.post("/en/carriers", ["search": "ctm"])
    #expect(browser.status == .forbidden)
    #expect(browser.text.contains("Nothing was sent by this attempt."))
    try browser.open("/en/carriers")
    try browser.send("find", ["search": String(repeating: "x", count: 20_000)])
    #expect(browser.status == .contentTooLarge)
    #expect(browser.text.contains("Nothing was sent."))
  }

  @Test("tell nothing of a fault but the number of the request")
  func fault() throws {
    let test = try TestSite(showsMailbox: true)
    try test.desk.store.put(
      Record(kind: .mail, key: "x", version: 1, body: [0x7B], expires: nil),
      expecting: 0
    )
    let browser = Browser(test)
    try browser.open("/en/mailbox")
    #expect(browser.status == .internalServerError)
    #expect(browser.text.contains("name: test-1"))
    #expect(!browser.text.contains("mailbox cannot be read"))
  }

  @Test("refuse methods that an address does not know")
  func methods() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/settings")
    try browser.send("settings", ["language": "en"], to: "/en/help")
    #expect(browser.status == .methodNotAllowed)
    #expect(browser.response.headers["Allow"] == "GET, HEAD")
  }
}
