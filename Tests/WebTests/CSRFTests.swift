import Testing
import Web

@Suite struct CSRFTests {
  struct Row: Sendable {
    let name: String
    var method = Method.post
    var headers: [(String, String)] = []
    var token: String? = "right"
    var refusal: CSRFGuard.Refusal?
  }

  static let rows = [
    Row(name: "our own form", headers: [("Sec-Fetch-Site", "same-origin")]),
    Row(name: "an old browser", headers: []),
    Row(name: "an old browser with its origin", headers: [("Origin", "https://desk.test")]),
    Row(name: "a null origin says nothing", headers: [("Origin", "null")]),
    Row(name: "reading needs no token", method: .get, token: nil),
    Row(
      name: "another site",
      headers: [("Sec-Fetch-Site", "cross-site")],
      refusal: .crossSite
    ),
    Row(name: "a sister site", headers: [("Sec-Fetch-Site", "same-site")], refusal: .crossSite),
    Row(
      name: "a foreign origin",
      headers: [("Origin", "https://evil.test")],
      refusal: .foreignOrigin
    ),
    Row(
      name: "our host without TLS",
      headers: [("Origin", "http://desk.test")],
      refusal: .foreignOrigin
    ),
    Row(name: "no token", token: nil, refusal: .tokenMissing),
    Row(name: "an empty token", token: "", refusal: .tokenMissing),
    Row(name: "the token of another session", token: "other", refusal: .tokenWrong),
    Row(name: "deleting needs a token", method: .delete, token: nil, refusal: .tokenMissing),
  ]

  @Test("A changing request needs our page and our session", arguments: rows.indices)
  func checks(_ index: Int) throws {
    let row = CSRFTests.rows[index]
    // A keyed hash in miniature; the real one is a closure over the vault.
    let guardian = CSRFGuard { bytes in Array(FNV1a.hexadecimal(of: [7, 7] + bytes).utf8) }
    var fields: [(String, String)] = []
    if let token = row.token {
      let sent = token.isEmpty ? "" : guardian.token(session: token == "right" ? "s1" : "s2")
      fields = [(CSRFGuard.fieldName, sent)]
    }
    let request = Request(
      method: row.method,
      path: try #require(RequestPath(raw: "/")),
      headers: Headers([("Host", "desk.test")] + row.headers),
      isSecure: true
    )
    var refusal: CSRFGuard.Refusal?
    do {
      try guardian.check(request, form: Form(fields), session: "s1")
    } catch {
      refusal = error
    }
    #expect(refusal == row.refusal, "\(row.name)")
  }

  @Test func `The hidden field carries the token and nothing of the session`() {
    let guardian = CSRFGuard { bytes in Array(FNV1a.hexadecimal(of: bytes).utf8) }
    let field = guardian.field(session: "secret-session").text
    #expect(field.contains(guardian.token(session: "secret-session")))
    #expect(!field.contains("secret-session"))
    #expect(guardian.token(session: "a") != guardian.token(session: "b"))
  }

  @Test func `Secrets of other length or content are not equal`() {
    #expect(ConstantTime.equal([1, 2], [1, 2]) && ConstantTime.equal([], []))
    #expect(!ConstantTime.equal([1, 2], [1, 3]) && !ConstantTime.equal([1, 2], [1]))
  }
}
