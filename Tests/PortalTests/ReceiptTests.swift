import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("Receipt pages")
struct ReceiptTests {
  @Test("offer a PDF that checks, a calendar file once there is a date, and the same bytes again")
  func papers() throws {
    let test = try TestSite()
    let browser = try test.declared(["date-day": "1", "date-month": "12", "date-year": "2026"])
    let links = try browser.links(ending: [".pdf", ".ics"])
    #expect(links.count == 2)
    for link in links {
      try browser.open(link)
      let first = browser.response.body
      try browser.open(link)
      #expect(browser.status == .ok && browser.response.body == first && !first.isEmpty)
      guard link.hasSuffix(".pdf") else { continue }
      let check = ReceiptFile.check(
        first,
        test.desk.cryptography,
        publicKey: test.desk.vault.publicKey
      )
      #expect(check.isGenuine)
    }
  }

  @Test("look like pages that are not there, to everybody else")
  func foreign() throws {
    let test = try TestSite()
    let mine = try test.declared()
    let receipt = mine.address
    let papers = try mine.links(ending: [".pdf"])
    let stranger = Browser(test)
    try stranger.open("/en/nothing/here")
    let nothing = stranger.page
    let others = ["1.pdf", "1.svg", "2.svg"].map { "\(receipt)/\($0)" }
    for path in others + [receipt, receipt.replacing("/receipt", with: "/calendar.ics")] + papers {
      try stranger.open(path)
      #expect(stranger.status == .notFound, "\(path)")
      #expect(stranger.text == Browser.text(of: nothing), "\(path)")
    }
  }

  @Test("show the code as a picture that a browser keeps as long as its session")
  func picture() throws {
    let test = try TestSite()
    let mine = try test.declared()
    let receipt = mine.address
    for (language, words) in [("en", "QR code"), ("zh-Hans", "二维码")] {
      try mine.open(receipt.replacing("/en/", with: "/\(language)/"))
      let tag = try #require(mine.page.firstMatch(of: /<img class="code"[^>]*>/)).output
      #expect(tag.contains(#"src="/\#(language)/cases/"#) && tag.contains("receipt/1.svg"))
      #expect(tag.contains(words), "\(tag)")
      let address = try #require(tag.firstMatch(of: /src="([^"]*)"/)).1
      try mine.open(String(address))
      let first = mine.response
      #expect(first.headers["Content-Type"] == "image/svg+xml")
      #expect(first.headers["Cache-Control"] == "private, max-age=1800, immutable")
      #expect(first.headers["Vary"] == "Cookie")
      let svg = String(decoding: first.body, as: UTF8.self)
      #expect(svg.hasPrefix("<svg") && svg.contains("http://www.w3.org/2000/svg"))
      #expect(svg.contains(words), "\(svg.prefix(300))")
      try mine.open(String(address))
      #expect(mine.response.body == first.body)
    }
    for number in ["0", "2", "01", "x", "-1", ""] {
      try mine.open("\(receipt)/\(number).svg")
      #expect(mine.status == .notFound, "\(number)")
      #expect(mine.response.headers["Cache-Control"] == "no-store", "\(number)")
    }
    try mine.post("\(receipt)/1.svg", [:])
    #expect(mine.status == .forbidden)
  }

  @Test("ask for a reason that nobody has to give")
  func reason() throws {
    let browser = try TestSite().declared()
    let receipt = browser.address
    try browser.send("reason")
    #expect(browser.address == receipt)
    try browser.send("reason", ["why": "price"])
    #expect(browser.text.contains("Thank you, the answer was counted."))
    #expect(browser.status == .ok)
  }

  @Test("carry a code that the check page calls genuine, and any change of it broken")
  func check() throws {
    let test = try TestSite()
    let mine = try test.declared()
    let id = try #require(CaseID(mine.address.split(separator: "/")[2].description))
    let view = try #require(try test.desk.view(id))
    let receipt = try #require(Receipt.latest(in: view.history, view.terms))
    let token = ReceiptToken(receipt, test.desk.vault).text
    let anyone = Browser(test)
    try anyone.open("/en/check?receipt=\(token)")
    #expect(anyone.text.contains("Genuine, and the newest receipt"))
    #expect(!anyone.page.contains("Ana"))
    let changed = token.replacing(".", with: ".A", maxReplacements: 1)
    for (typed, said) in [
      (token, "Genuine, and the newest"),
      (" \(token.prefix(30))\n\(token.dropFirst(30)) ", "newest"),
      (changed, "Not genuine"), ("hello", "This is not the text of a receipt"),
    ] {
      try anyone.open("/en/check")
      try anyone.send("check", ["receipt": typed])
      #expect(anyone.text.contains(said), "\(typed)")
    }
    try anyone.open("/en/check")
    try anyone.send("check", ["receipt": " "])
    #expect(anyone.status == .unprocessableContent)
  }

  @Test("of a case that went on say which later receipt replaces them")
  func superseded() throws {
    let test = try TestSite()
    let mine = try test.declared()
    let id = try #require(CaseID(mine.address.split(separator: "/")[2].description))
    let before = try #require(try test.desk.view(id))
    let first = try #require(Receipt.latest(in: before.history, before.terms))
    let token = ReceiptToken(first, test.desk.vault).text
    _ = try test.desk.perform(
      FrontDesk.Order(
        .callOff,
        on: id,
        by: Actor(.holder),
        id: try #require(CommandID("\(id)/test/stop"))
      )
    )
    let anyone = Browser(test)
    try anyone.open("/en/check?receipt=\(token)")
    #expect(anyone.text.contains("Genuine, but replaced"))
    try mine.open(mine.address)
    #expect(mine.text.contains("Earlier receipts of this case"))
  }
}

extension TestSite {
  /// A browser that has just declared a termination, with further fields of the form.
  func declared(_ more: [String: String] = [:]) throws -> Browser {
    let browser = Browser(self)
    try browser.open("/en/quick/xx/sample")
    try browser.send("notice", NoticeTests.right.merging(more) { $1 })
    return browser
  }
}

extension Browser {
  /// Addresses of the page that end so.
  func links(ending ends: [String]) throws -> [String] {
    page.matches(of: /href="([^"]*)"/).map { String($0.1) }
      .filter { link in ends.contains { link.hasSuffix($0) } }
  }
}

extension ReceiptCheck {
  var isGenuine: Bool {
    switch self {
    case .valid: true
    case .broken: false
    }
  }
}
