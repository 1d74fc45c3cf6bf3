import Cancellation
import Desk
import Portal
import Testing
import Web

@Suite("Every page")
struct FrameTests {
  @Test("is well-formed in both languages, to somebody who has shown nothing")
  func wellFormed() throws {
    let browser = Browser(try TestSite(showsMailbox: true))
    for route in Route.plainRoutes where route != .signOut {
      for language in TestSite.catalogues.languages {
        let path = (["", language.rawValue] + route.segments).joined(separator: "/")
        try browser.open(path)
        #expect([.ok, .notFound].contains(browser.status), "\(path)")
      }
    }
  }

  @Test("finds every text and every value in it, in both languages")
  func texts() throws {
    let catalogues = Catalogues.load(folder: TestSite.root + "/content").catalogues
    let test = try TestSite(showsMailbox: true, catalogues: catalogues)
    for language in catalogues.languages {
      let browser = Browser(test)
      try browser.open("/\(language.rawValue)/quick/xx/sample")
      try browser.send("notice", NoticeTests.right)
      try test.work()
      for path in Self.pages {
        try browser.open("/\(language.rawValue)\(path)")
        #expect(browser.status == .ok, "\(path)")
        #expect(catalogues.misses == 0, "\(language) \(path)")
      }
    }
  }

  private static let pages = [
    "", "/carriers", "/carriers?carrier=xx/sample", "/carriers?carrier=mo/ctm", "/porting",
    "/lost", "/account-data", "/quick/it/iliad", "/quick/rs/mts", "/withdraw/it/iliad",
    "/withdraw/mo/ctm", "/check", "/check?receipt=x", "/key", "/help", "/settings",
    "/accessibility", "/privacy", "/legal", "/mailbox",
  ]
}
