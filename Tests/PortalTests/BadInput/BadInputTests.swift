import Cancellation
import Desk
import Foundation
import Portal
import TestSupport
import Testing
import Web

@Suite("Bad input on the forms of the portal") struct BadInputTests {
  @Test(
    "is refused with a word and a way on at its field or is plain data, and writes nothing",
    arguments: Station.all
  )
  func fields(_ station: Station) throws {
    let english = try station.arrive("en")
    let chinese = try station.arrive("zh-Hans")
    var survey = Survey()
    for form in SeenForm.all(in: english.browser.page) where station.forms.contains(form.id) {
      try survey.tryAll(form, english: english, chinese: chinese)
    }
    let listed = try Survey.listed().filter { survey.forms.contains($0.form) }
    let (found, expected) = (Set(survey.lines), Set(listed.map(\.line)))
    let faults =
      survey.faults + found.subtracting(expected).sorted().map { "+ \($0)" }
      + expected.subtracting(found).sorted().map { "- \($0)" }
    let isRight = faults.isEmpty
    #expect(isRight, "\(faults.joined(separator: "\n"))")
  }

  @Test func `every form that any page shows has a station`() throws {
    let listed = Set(try Survey.listed().map(\.form))
    var (seen, tried): (Set<String>, Set<String>) = ([], [])
    for station in Station.all {
      let ground = try station.arrive("en")
      let forms = SeenForm.all(in: ground.browser.page)
      tried.formUnion(forms.filter { station.forms.contains($0.id) }.map(\.name))
      seen.formUnion(try Self.formsAround(ground).map(\.name))
    }
    #expect(seen.subtracting(tried).sorted() == [], "no station tries these")
    #expect(listed.subtracting(tried).sorted() == [], "no station shows these any more")
    let ids = Set(tried.compactMap { $0.split(separator: " ").last.map(String.init) })
    #expect(try Self.formIDs().subtracting(ids).sorted() == [], "written, but never tried")
  }

  /// The forms of every page that the visitor can open from there: by links, by the plain
  /// addresses, and by the addresses of the case that is shown.
  private static func formsAround(_ ground: Ground) throws -> Set<SeenForm> {
    let browser = ground.browser
    var forms = Set(SeenForm.all(in: browser.page))
    var paths = Set(
      browser.page.matches(of: /<a [^>]*href="(\/en\/[^"#]*)"/).map { String($0.1) }
    )
    paths.formUnion(Route.plainRoutes.map { "/en/" + $0.segments.joined(separator: "/") })
    if let id = browser.address.split(separator: "/").compactMap({ CaseID(String($0)) }).first {
      paths.formUnion(
        (CasePagesTests.pages + CasePagesTests.outsidePages).map { "/en/cases/\(id)\($0)" }
      )
    }
    for path in paths {
      try ground.goBack()
      try browser.open(path)
      forms.formUnion(SeenForm.all(in: browser.page))
    }
    return forms
  }

  /// Ids of the forms that the sources of the portal write; all go through one function.
  private static func formIDs() throws -> Set<String> {
    let folder = TestSite.root + "/Sources/Surfaces/Portal"
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return Set(
      try names.filter { $0.hasSuffix(".swift") }.flatMap { name in
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        let plain = text.contains("<form") && name != "Frame/Frame.swift" ? [name] : []
        return plain + text.matches(of: /[ (.]form\(\s*"([a-z-]+)",/).map { String($0.1) }
      }
    )
  }

  @Test func `a body that is no form of ours is refused as a whole, on every address`() throws {
    let type = "application/x-www-form-urlencoded"
    let many = (1...201).map { "f\($0)=1" }.joined(separator: "&")
    let long = Array("a=".utf8) + [UInt8](repeating: 0x61, count: 10_001)
    let table: [(name: String, type: String?, body: [UInt8], status: Int)] = [
      ("no token", type, Array("a=b".utf8), 403), ("nothing", type, [], 403),
      ("a token of nobody", type, Array("csrf=x".utf8), 403),
      ("201 fields", type, Array(many.utf8), 413), ("a value too long", type, long, 413),
      ("not UTF-8", type, Array("a=%FF%FE".utf8), 400),
      ("raw bytes", type, [0x61, 0x3D, 0xFF], 400),
      ("NUL", type, Array("a=%00".utf8), 400), ("half an escape", type, Array("a=%4".utf8), 400),
      ("JSON", "application/json", Array("{}".utf8), 415), ("no type", nil, Array("a=b".utf8), 415),
      ("multipart", "multipart/form-data; boundary=x", Array("--x--".utf8), 415),
    ]
    let test = try TestSite()
    let before = try test.desk.store.head()
    let paths = Route.plainRoutes.map { "/en/" + $0.segments.joined(separator: "/") }
    for path in paths + ["/en/quick/xx/sample", "/zh-Hans/withdraw/xx/sample", "/en/cases/x"] {
      for row in table {
        var headers = Headers([("Host", "farewell.example")])
        if let type = row.type { headers.add("Content-Type", type) }
        let request = Request(
          method: .post,
          path: try #require(RequestPath(raw: path)),
          query: "",
          headers: headers,
          body: row.body,
          requestID: "test-1"
        )
        let status = test.site.respond(to: request).status.rawValue
        let isRight = status == row.status || status == 404
        #expect(isRight, "\(path), \(row.name): \(status)")
      }
    }
    #expect(try test.desk.store.head() == before)
  }
}
