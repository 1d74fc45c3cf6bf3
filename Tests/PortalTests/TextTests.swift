import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("Texts of problems")
struct TextTests {
  @Test("are there for every identifier problem, in every language")
  func identifiers() {
    for language in TestSite.catalogues.languages {
      let keys = Set(TestSite.catalogues.keys(language))
      let lost = IdentifierProblem.allCases.map { "error.\($0.code)" }.filter { !keys.contains($0) }
      #expect(lost == [])
    }
  }
}
