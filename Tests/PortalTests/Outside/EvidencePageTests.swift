import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("The page for evidence")
struct EvidencePageTests {
  private static func file(_ bytes: [UInt8], name: String = "C:\\fakepath\\slip.html") -> FormPart {
    FormPart(name: "file", fileName: name, mediaType: "text/html", bytes: bytes)
  }

  private static let pdf = Array("%PDF-1.7 a slip".utf8)
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2]

  @Test("keeps a file once, lists it with its days, gives it back, and deletes it")
  func file() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.browser.open("\(visitor.home)/evidence")
    #expect(visitor.browser.text.contains("Nothing is kept yet"))
    try visitor.browser.send(
      "evidence-form",
      ["kind": "postal-receipt", "note": "From the counter"],
      file: Self.file(Self.pdf)
    )
    try visitor.browser.resendFile(to: "\(visitor.home)/evidence")
    let piece = try #require(try visitor.state.evidence.first)
    #expect(try visitor.state.evidence.count == 1)
    #expect(visitor.browser.address == "\(visitor.home)/evidence")
    #expect(visitor.browser.text.contains("slip.html.pdf"))
    #expect(visitor.browser.text.contains("15 bytes, added on Friday 20 November 2026. Deleted:"))
    let link = "\(visitor.home)/evidence/\(piece.id)"
    #expect(visitor.browser.page.contains("href=\"\(link)\""))
    let list = visitor.browser.page
    try visitor.browser.open(link)
    let response = visitor.browser.response
    #expect(response.body == Self.pdf)
    #expect(response.headers["Content-Type"] == "application/pdf")
    #expect(response.headers["Content-Disposition"]?.hasPrefix("attachment") == true)
    #expect(response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox")
    #expect(response.headers["Cache-Control"] == "no-store")
    visitor.browser.restore(visitor.browser.jar, showing: list)
    try visitor.browser.send("remove-form", ["piece": piece.id.text])
    try visitor.browser.resend()
    #expect(visitor.browser.status == .ok)
    #expect(try visitor.state.evidence == [])
    try visitor.browser.open(link)
    #expect(visitor.browser.status == .notFound)
  }

  @Test("takes a note without a file as the evidence itself")
  func note() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.keepNote()
    let piece = try #require(try visitor.state.evidence.first)
    #expect(piece.kind == .callNote && piece.mediaType == .text)
    try visitor.browser.open("\(visitor.home)/evidence/\(piece.id)")
    let body = String(decoding: visitor.browser.response.body, as: UTF8.self)
    #expect(body == "Ana at the shop: it ends.")
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("1 piece is kept."))
  }

  @Test("says at its field what is not taken, and keeps nothing of it")
  func wrong() throws {
    let visitor = try Visitor.outside("it/iliad")
    let large = [UInt8](repeating: 0x20, count: EvidenceBox.fileLimit + 1)
    let rows: [(typed: [String: String], file: FormPart, field: String, words: String)] = [
      (["kind": ""], Self.file(Self.pdf), "kind", "Choose what it is."),
      (["kind": "nobody"], Self.file(Self.pdf), "kind", "Choose what it is."),
      ([:], Self.file([]), "file", "The file is empty."),
      ([:], Self.file([], name: ""), "file", "Choose a file, or write a note."),
      ([:], Self.file([0x4D, 0x5A, 0, 1]), "file", "Files of this kind are not taken"),
      ([:], Self.file(Self.pdf.prefix(3) + [0]), "file", "Files of this kind are not taken"),
      ([:], Self.file(large), "file", "The file is too large. At most 5 MB"),
      (["note": "a\u{2}"], Self.file(Self.pdf), "note", "cannot be read"),
    ]
    for row in rows {
      try visitor.browser.open("\(visitor.home)/evidence")
      let typed = ["kind": "bill", "note": ""].merging(row.typed) { $1 }
      try visitor.browser.send("evidence-form", typed, file: row.file)
      #expect(visitor.browser.status == .unprocessableContent, "\(row.words)")
      #expect(visitor.browser.page.contains("id=\"\(row.field)-error\""), "\(row.words)")
      #expect(visitor.browser.text.contains(row.words), "\(row.words)")
    }
    #expect(try visitor.state.evidence == [])
    try visitor.browser.send(
      "evidence-form",
      ["kind": "bill", "note": "Kept", "redisplay": "yes"],
      file: Self.file(Self.png)
    )
    #expect(visitor.browser.page.contains("value=\"bill\" checked"))
    #expect(try visitor.state.evidence == [])
  }

  @Test("needs the form's own token, and is nobody else's")
  func foreign() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.keepNote()
    let piece = try #require(try visitor.state.evidence.first)
    try visitor.browser.send("evidence-form", ["csrf": "0"], file: Self.file(Self.pdf))
    #expect(visitor.browser.status == .forbidden)
    try visitor.browser.open("\(visitor.home)/evidence")
    try visitor.browser.send("remove-form", ["piece": "nobody"])
    #expect(visitor.browser.status == .badRequest)
    let stranger = Browser(visitor.test)
    try stranger.open("/en/not-me")
    for path in ["evidence", "evidence/remove", "evidence/\(piece.id)"] {
      try stranger.send("not-me-form", ["piece": piece.id.text], to: "\(visitor.home)/\(path)")
      #expect([.notFound, .methodNotAllowed].contains(stranger.status), "\(path)")
      try stranger.open("/en/not-me")
    }
    try stranger.open("\(visitor.home)/evidence/\(piece.id)")
    #expect(stranger.status == .notFound)
    #expect(try visitor.state.evidence.count == 1)
  }

  @Test("is the only address that takes files")
  func addresses() throws {
    let id = try #require(Story.id)
    let paths: [(path: String, takes: Bool)] = [
      ("/en/cases/\(id)/evidence", true), ("/zh-Hans/cases/\(id)/evidence", true),
      ("/en/cases/\(id)/evidence/remove", false), ("/en/cases/\(id)/sent", false),
      ("/en/cases/x/evidence", false), ("/en/end/line", false), ("/", false),
    ]
    for row in paths {
      let path = try #require(RequestPath(raw: row.path))
      #expect(Site.takesFiles(path) == row.takes, "\(row.path)")
    }
  }
}
