import Testing
import Web

@Suite struct HTTPTests {
  @Test func `Header names compare without case and keep their order`() {
    var headers = Headers([("Set-Cookie", "a=1"), ("X-A", "1")])
    headers.add("set-cookie", "b=2")
    headers.set("x-a", "2")
    #expect(headers["X-a"] == "2")
    #expect(headers.values("SET-COOKIE") == ["a=1", "b=2"])
    #expect(Headers.isSafeValue("a b") && !Headers.isSafeValue("a\r\nb"))
  }

  @Test func `Paths that could be read in two ways are refused`() {
    let accepted: [(String, String)] = [
      ("/", "/"), ("/a/b", "/a/b"), ("/a/", "/a"), ("/a%20b", "/a%20b"), ("/%61", "/a"),
      ("/骨", "/%E9%AA%A8"), ("/a.b/..c", "/a.b/..c"),
    ]
    for (raw, printed) in accepted {
      let path = RequestPath(raw: raw)
      if path?.description != printed { Issue.record("\(raw) gave \(String(describing: path))") }
    }
    let refused = [
      "", "a", "//a", "/a//b", "/.", "/..", "/a/../b", "/%2e%2e/a", "/a%2fb", "/a%5cb", "/a\\b",
      "/%00", "/%", "/%4", "/%zz", "/%ff", "/a%0a", "/" + String(repeating: "a", count: 2048),
      String(repeating: "/a", count: 25), "http://a/b", "*",
    ]
    for raw in refused where RequestPath(raw: raw) != nil { Issue.record("\(raw) was taken") }
  }

  @Test func `A printed path reads back as the same segments`() {
    for text in ["a", "a/b", "100%", "ä ö", "?#&=", "..a", "\u{7}x"] where !text.isEmpty {
      let path = RequestPath(["cases", text])
      let again = RequestPath(raw: path.description)
      // A slash or a control character inside a segment is printed safely but never taken in.
      let isRefused = text.contains("/") || text.contains("\u{7}")
      if (again == path) == isRefused { Issue.record("\(text) became \(path)") }
    }
  }

  @Test func `Cookies are HttpOnly and tied to the host when secure`() throws {
    let plain = try #require(Cookie("session", value: "abc", isSecure: false))
    #expect(plain.serialised == "session=abc; Path=/; HttpOnly; SameSite=Lax")
    let secure = try #require(Cookie("session", value: "abc", maxAgeSeconds: 60, isSecure: true))
    #expect(
      secure.serialised
        == "__Host-session=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax"
    )
    for value in ["a;b", "a b", "a,b", "a\"b", "ä", "a\r\nb"]
    where Cookie("session", value: value, isSecure: true) != nil {
      Issue.record("\(value) taken")
    }
    let cookies = Cookies(
      headers: Headers([
        ("Cookie", "a=1; __Host-session=x=y; bad; =z; session=planted"), ("Cookie", "a=2; b=3"),
      ])
    )
    #expect(cookies.value("session", isSecure: true) == "x=y")
    #expect(cookies.value("session", isSecure: false) == "planted")
    #expect(
      cookies.value("a", isSecure: false) == "1" && cookies.value("b", isSecure: false) == "3"
    )
    #expect(cookies.value("bad", isSecure: false) == nil)
  }

  @Test func `Redirects, downloads and problems are written as browsers and machines expect`() {
    let redirect = Response.seeOther("/cases/1")
    #expect(redirect.status.rawValue == 303 && redirect.headers["Location"] == "/cases/1")
    let file = Response.download([1], type: "application/pdf", name: "Rec\"eipt é\r\n.pdf")
    #expect(
      file.headers["Content-Disposition"]
        == "attachment; filename=\"Rec-eipt----.pdf\"; "
        + "filename*=UTF-8''Rec%22eipt%20%C3%A9%0D%0A.pdf"
    )
    let problem = ProblemDocument(
      status: .unprocessableContent,
      code: "a.b",
      title: "T\"\n\u{1}",
      errors: [.init(field: "f", code: "c", message: "m")]
    )
    let response = problem.response(requestID: "r1")
    #expect(
      String(decoding: response.body, as: UTF8.self)
        == #"{"type":"urn:farewell:problem:a.b","title":"T\"\n\u0001","status":422,"code":"a.b","#
        + #""requestId":"r1","errors":[{"field":"f","code":"c","message":"m"}]}"#
    )
    #expect(response.headers["Content-Type"] == "application/problem+json")
    #expect(Response.methodNotAllowed([.get, .post]).headers["Allow"] == "GET, POST")
  }

  @Test func `Security headers are added once and HSTS only over TLS`() {
    let plain = SecurityHeaders.applied(to: .text("a"), isSecure: false)
    #expect(plain.headers["Strict-Transport-Security"] == nil)
    #expect(plain.headers["Content-Security-Policy"]?.contains("unsafe") == false)
    let secure = SecurityHeaders.applied(to: plain, isSecure: true)
    #expect(secure.headers["Strict-Transport-Security"] != nil)
    #expect(secure.headers.values("Content-Security-Policy").count == 1)
    #expect(secure.headers["Cache-Control"] == "no-store")
  }

  @Test func `The language that fits best is chosen`() {
    let tags = ["en", "zh-Hans", "zh-Hant", "it", "sr-Cyrl", "sr-Latn", "pt"]
    let rows: [(String, String?)] = [
      ("zh-TW,zh;q=0.9", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-MO", "zh-Hant"),
      ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-Hant-CN", "zh-Hant"),
      ("zh-Hans-HK", "zh-Hans"), ("sr", "sr-Cyrl"), ("sr-RS", "sr-Cyrl"), ("sr-Latn-RS", "sr-Latn"),
      ("pt-BR", "pt"), ("IT-ch", "it"), ("de, fr", nil), ("de;q=1, *;q=0.1", "en"),
      ("en;q=0.2, it;q=0.9", "it"), ("en;q=0, it;q=0.1", "it"), ("it;q=abc, pt;q=0.5", "pt"),
      ("en;q=0.5,it;q=0.5", "en"), ("", nil), (";;,,q=", nil), ("it ; q=0.5 , pt ; q=0.25", "it"),
    ]
    for (header, expected) in rows {
      let found = LanguagePreference(acceptLanguage: header).best(of: tags)
      if found != expected { Issue.record("\(header) gave \(found ?? "nothing")") }
    }
  }

  @Test func `Assets change their name with their bytes and answer 304 to those who have them`()
    throws
  {
    #expect(FNV1a.hexadecimal(of: Array("foobar".utf8)) == "85944171f73967e8")
    let catalogue = AssetCatalogue([("page.css", [1]), ("a.min.js", [2])])
    let path = catalogue.path("page.css")
    let asset = try #require(catalogue.asset(named: String(path.dropFirst("/assets/".count))))
    #expect(path.hasPrefix("/assets/page.") && path.hasSuffix(".css"))
    #expect(catalogue.path("a.min.js").hasPrefix("/assets/a.min."))
    #expect(AssetCatalogue([("page.css", [3])]).path("page.css") != path)
    #expect(catalogue.asset(named: "page.css") == nil)
    let target = try #require(RequestPath(raw: path))
    let fresh = asset.response(to: Request(method: .get, path: target))
    #expect(fresh.status == .ok && fresh.headers["Cache-Control"] == Asset.cacheControl)
    let tags = ["W/\(asset.entityTag)", "\"x\", \(asset.entityTag)", "*"]
    for tag in tags {
      let request = Request(
        method: .get,
        path: target,
        headers: Headers([("If-None-Match", tag)])
      )
      let again = asset.response(to: request)
      #expect(again.status == .notModified && again.body.isEmpty)
    }
  }
}
