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
}
