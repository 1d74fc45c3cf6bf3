import Testing
import Web

@Suite struct FormTests {
  @Test func `Fields are decoded, kept in order and repeated ones kept`() throws {
    let form = try Form(urlEncoded: Array("a=1+2&b=%C4%90ura&a=3&c&=x&d=%3D%26".utf8))
    #expect(form.names == ["a", "b", "a", "c", "", "d"])
    #expect(form["a"] == "1 2" && form.values("a") == ["1 2", "3"])
    #expect(form["b"] == "Đura" && form["d"] == "=&")
    #expect(form.raw("c") == "" && form.raw("z") == nil && !form.has("c"))
  }

  /// Body, and the error that it must give under small limits.
  static let refused: [(String, FormError)] = [
    ("a=%4", .malformed(field: "a")), ("a=%zz", .malformed(field: "a")),
    ("a=%ff", .malformed(field: "a")), ("a=%C0%80", .malformed(field: "a")),
    ("a=%ED%A0%80", .malformed(field: "a")), ("a=%00", .malformed(field: "a")),
    ("%ff=1", .malformed(field: "")), ("a=1&b=2&c=3&d=4", .tooManyFields(limit: 3)),
    ("a=123456789", .valueTooLong(field: "a", limit: 8)),
    ("abcdefghi=1", .nameTooLong(limit: 8)),
    (String(repeating: "a", count: 101), .tooLarge(limit: 100)),
  ]

  @Test("A malformed or oversized form is refused whole", arguments: refused.indices)
  func malformed(_ index: Int) {
    let (body, error) = FormTests.refused[index]
    var limits = Form.Limits()
    limits.fields = 3
    limits.nameBytes = 8
    limits.valueBytes = 8
    limits.totalBytes = 100
    #expect(throws: error) { _ = try Form(urlEncoded: Array(body.utf8), limits: limits) }
    #expect(error.sentence.count > 20 && error.code.hasPrefix("form."))
  }

  @Test func `Only a form body is read as a form`() throws {
    let path = try #require(RequestPath(raw: "/"))
    func request(_ type: String) -> Request {
      Request(
        method: .post,
        path: path,
        headers: Headers([("content-type", type)]),
        body: Array("a=1".utf8)
      )
    }
    let form = try request("Application/X-WWW-Form-Urlencoded; charset=utf-8").form()
    #expect(form["a"] == "1")
    #expect(throws: FormError.wrongMediaType("text/plain")) { _ = try request("text/plain").form() }
  }

  @Test func `a field that came more than once is named`() throws {
    let table: [(body: String, field: String?)] = [
      ("", nil), ("a=1&b=1", nil), ("a=1&b=1&a=1", "a"), ("a&b=1&b", "b"), ("=1&=2", ""),
    ]
    for (body, field) in table {
      #expect(try Form(urlEncoded: Array(body.utf8)).repeated == field, "\(body)")
    }
  }

  @Test func `what reads otherwise than it was typed is told from what people type`() {
    let table: [(text: String, isLine: Bool, isText: Bool)] = [
      ("", true, true), ("Ana\tHolder", true, true), ("Đurđević 王 👩‍👩‍👧‍👦", true, true),
      ("نام\u{200C}خانوادگی\u{200F}", true, true), ("\u{200B}a\u{FEFF}", true, true),
      ("a\u{2028}b", false, true), ("a\u{2029}b", false, true),
      ("Ana \u{202E}redloH", false, false), ("\u{2067}a\u{2069}", false, false),
      ("\u{200B}\u{2060}", false, false), ("\u{3164}", false, false),
      ("a\nb", false, true), ("a\r\nb", false, true), ("a\u{0}", false, false),
      ("a\u{1B}[2J", false, false), ("\u{7F}", false, false), ("\u{85}", false, false),
    ]
    for (text, isLine, isText) in table {
      #expect(Form.isReadable(text) == isLine, "\(text)")
      #expect(Form.isReadable(text, inLines: true) == isText, "\(text)")
    }
  }

  /// What people type and what it means.
  static let numbers: [(String, String)] = [
    ("+39 (347) 123-45.67", "+393471234567"), ("０９０－１２３４", "0901234"),
    ("＋８５３ ６６", "+85366"), ("٠١٢", "012"), ("12\u{2013}3\u{00A0}4", "1234"),
    ("\u{202A}+1 2\u{202C}", "+12"), ("12a3", "12a3"), ("½", "½"), ("", ""),
  ]

  @Test func `Numbers are understood however they are grouped`() {
    for (typed, meant) in FormTests.numbers where NumberText.normalised(typed) != meant {
      Issue.record("\(typed) gave \(NumberText.normalised(typed)), not \(meant)")
    }
    #expect(NumberText.integer("１ ２") == 12)
    #expect(["-1", "\u{2212}1", "\u{2013}1"].allSatisfy { NumberText.integer($0) == nil })
    #expect(NumberText.integer("2-1") == 21)
    #expect(NumberText.integer("1a") == nil && NumberText.integer("") == nil)
    #expect(NumberText.integer(String(repeating: "9", count: 19)) == nil)
  }

  /// Day, month, year as typed; the date, or field and code of the error.
  static let dates: [([String], String)] = [
    (["29", "2", "2024"], "2024-2-29"), (["１", "１２", "２０２６"], "2026-12-1"),
    (["31", "12", "1999"], "1999-12-31"), (["29", "2", "2100"], "d-day date.noSuchDay"),
    (["31", "4", "2026"], "d-day date.noSuchDay"), (["", "4", "2026"], "d-day date.missing"),
    (["1", "", "2026"], "d-month date.missing"), (["1", "13", "2026"], "d-month date.outOfRange"),
    (["1", "May", "2026"], "d-month date.notANumber"),
    (["1", "5", "26"], "d-year date.outOfRange"),
    (["0", "5", "2026"], "d-day date.outOfRange"), (["", "", ""], "none"),
  ]

  @Test("Three fields make a date or name the field to correct", arguments: FormTests.dates.indices)
  func threeFields(_ index: Int) {
    let (typed, expected) = FormTests.dates[index]
    let form = Form([("d-day", typed[0]), ("d-month", typed[1]), ("d-year", typed[2])])
    #expect(FormTests.read(form) == expected)
  }

  @Test func `One field with an ISO date is read too`() {
    #expect(FormTests.read(Form([("d", " 2026-11-20 ")])) == "2026-11-20")
    #expect(FormTests.read(Form([("d", "2026-02-30")])) == "d-day date.noSuchDay")
    #expect(FormTests.read(Form([("d", "20.11.2026")])) == "d-day date.noSuchDay")
  }

  private static func read(_ form: Form) -> String {
    do {
      guard let date = try DateFields(form, "d") else { return "none" }
      return "\(date.year)-\(date.month)-\(date.day)"
    } catch {
      return "\(error.field) \(error.code)"
    }
  }
}
