import Cancellation
import Desk
import Foundation
import Portal
import TestSupport
import Testing
import Web

/// What people, scripts and attackers type into a field that wants something else.
enum Nasty {
  /// Stands in every value, so that an answer can be searched for it.
  static let values: [(name: String, text: String)] = [
    ("empty", ""), ("blank", " \u{3000}\t"), ("script", "<script>alert(1)</script>"),
    ("attribute", "\" onfocus=alert(1) autofocus x=\""), ("markup", "</textarea></form><b>"),
    ("SQL", "'; DROP TABLE cases; --"), ("header", "a\r\nSet-Cookie: x=1"),
    ("control", "a\u{1}\u{7F}\u{1B}[2J"), ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈"),
    ("right to left", "\u{202E}txt.exe مرحبا"),
    ("full width", "１２３４５６７８９０"), ("wrong kind", "tomorrow"), ("negative", "-1"),
    ("huge number", "99999999999999999999999999"), ("path", "../../etc/passwd"),
    ("template", "{name} %s ${7*7} {{7*7}}"),
    ("combining", "Z" + String(repeating: "\u{301}", count: 500)),
    ("long", String(repeating: "x", count: 9_999)),
    ("long in Chinese", String(repeating: "销", count: 3_000)),
  ]
}

@Suite("Bad input on the forms of the portal") struct BadInputTests {
  /// One bad value in one field, and what is wrong with the answer.
  private struct Trial {
    let walker: Walker
    let row: String
    let form: String
    let field: String
    let value: String

    static let statuses: Set<Int> = [200, 400, 403, 404, 409, 410, 413, 422, 429]

    func faults() throws -> [String] {
      let browser = walker.browser
      let before = try walker.test.desk.store.head()
      try browser.send(form, [field: value])
      let (status, answer) = (browser.status.rawValue, browser.page)
      var faults: [String] = []
      if !Self.statuses.contains(status) { faults.append("status \(status)") }
      let isRaw = value.contains("<") && answer.contains(value)
      if isRaw || answer.contains("\u{1B}") || answer.contains("\" onfocus=alert") {
        faults.append("comes back unescaped")
      }
      if browser.response.headers["Set-Cookie"]?.contains("x=1") == true {
        faults.append("makes a header")
      }
      if (400...499).contains(status), try walker.test.desk.store.head() != before {
        faults.append("refused and written")
      }
      // An error is in the title, in the summary on top and at the field.
      if status == 422, !answer.contains("error-summary") || !answer.contains("-error\"") {
        faults.append("refused without a word at the field")
      }
      return faults.map { "\(row): \($0)" }
    }
  }

  @Test(
    "is refused with a word at its field or is plain data, and nothing is written half",
    arguments: Station.all
  )
  func fields(_ station: Station) throws {
    var faults: [String] = []
    for language in ["en", "zh-Hans"] {
      var walker = try station.arrive(language)
      let (address, jar) = (walker.browser.address, walker.browser.jar)
      for form in SeenForm.all(in: walker.browser.page) {
        for field in form.fields {
          // Both languages see the first values; the whole list is sent in one.
          for value in Nasty.values.prefix(language == "en" ? Nasty.values.count : 3) {
            walker.browser.restore(jar)
            try walker.browser.open(address)
            if !SeenForm.all(in: walker.browser.page).contains(where: { $0.id == form.id }) {
              walker = try station.arrive(language)
            }
            let row = "\(language) \(form.id).\(field) \(value.name)"
            faults += try Trial(
              walker: walker,
              row: row,
              form: form.id,
              field: field,
              value: value.text
            ).faults()
          }
        }
      }
    }
    let isRight = faults.isEmpty
    #expect(isRight, "\(faults.joined(separator: "\n"))")
  }

  @Test func `every form and field stands in the list, and every form of the sources`() throws {
    var seen: Set<String> = []
    for station in Station.all {
      for form in SeenForm.all(in: try station.arrive("en").browser.page) {
        seen.formUnion(form.fields.map { "\(form.id) \($0)" })
      }
    }
    let path = TestSite.root + "/Tests/PortalTests/Golden/fields.txt"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map(String.init)
    let listed = Set(lines.filter { !$0.hasSuffix(" elsewhere") })
    #expect(
      seen.subtracting(listed).sorted() == [],
      "new fields: look at their rows, then list them"
    )
    #expect(listed.subtracting(seen).sorted() == [], "no station shows these")
    let ids = Set(lines.compactMap { $0.split(separator: " ").first.map(String.init) })
    #expect(try Self.formIDs().subtracting(ids).sorted() == [], "no station shows these forms")
  }

  /// Ids of the forms that the sources of the portal write.
  private static func formIDs() throws -> Set<String> {
    let folder = TestSite.root + "/Sources/Surfaces/Portal"
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return Set(
      try names.filter { $0.hasSuffix(".swift") }.flatMap { name in
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
          .matches(of: /[ (.]form\(\s*"([a-z-]+)",/).map { String($0.1) }
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
