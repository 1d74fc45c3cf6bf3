import CarrierPacks
import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

@Suite("Quick notice")
struct NoticeTests {
  static let right = [
    "act": "termination", "name": "陳大文 Ana", "line": "+44 7700 900123",
    "email": "ana@example.org",
  ]

  @Test("gives a receipt at once, and the same receipt when it is sent again")
  func receipt() throws {
    let test = try TestSite()
    let browser = Browser(test)
    try browser.open("/en/quick/xx/sample")
    let jar = browser.jar
    try browser.send("notice", Self.right)
    let address = browser.address
    #expect(browser.status == .ok)
    #expect(address.hasSuffix("/receipt"))
    #expect(browser.text.contains("the number ending 123"))
    #expect(!browser.page.contains("7700"))
    browser.restore(jar)
    try browser.resend()
    #expect(browser.address == address)
  }

  @Test("sent again after the session has moved on, leads back to what was received")
  func outOfDate() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/quick/xx/sample")
    try browser.send("notice", Self.right)
    let address = browser.address
    try browser.resend()
    #expect(browser.status == .forbidden)
    #expect(browser.page.contains(address))
  }

  @Test("under the form of another notice is refused once the words differ")
  func otherWords() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/quick/xx/sample")
    let (jar, page) = (browser.jar, browser.page)
    try browser.send("notice", Self.right)
    browser.restore(jar, showing: page)
    try browser.send("notice", Self.right.merging(["name": "Somebody Else"]) { $1 })
    #expect(browser.status == .conflict)
  }

  @Test("with wrong fields comes back as it was typed, with every error said twice")
  func wrong() throws {
    let browser = Browser(try TestSite())
    let rows: [(field: String, value: String, words: String)] = [
      ("act", "portOut", "Choose whether the line"),
      ("name", " ", "Write your name."),
      ("name", String(repeating: "n", count: 201), "The name is too long."),
      ("line", "", "Write the number, the ICCID"),
      ("line", "+0123", "No country code begins with 0."),
      ("line", "8999900000000000123456", "An ICCID has 19 or 20 digits."),
      ("line", String(repeating: "A", count: 101), "too long for an order number"),
      ("email", "", "Write the e-mail address"),
      ("email", "ana at example", "space or a sign"),
      ("date-day", "31", "The month is missing."),
      ("date-year", "20x6", "The day is missing."),
    ]
    for row in rows {
      try browser.open("/en/quick/xx/sample")
      try browser.send("notice", Self.right.merging([row.field: row.value]) { $1 })
      #expect(browser.status == .unprocessableContent, "\(row)")
      #expect(browser.text.components(of: row.words) == 2, "\(row)")
      #expect(browser.page.contains("<title>Error:"), "\(row)")
      let target = ["date-day": "date-month", "date-year": "date-day"][row.field] ?? row.field
      #expect(browser.page.contains("href=\"#\(target)\""), "\(row)")
    }
  }

  @Test("for a day that is over or too far away says which days are possible")
  func dates() throws {
    let browser = Browser(try TestSite())
    for (year, words) in [("2025", "That day is over."), ("2028", "too far ahead")] {
      try browser.open("/en/quick/xx/sample")
      let date = ["date-day": "1", "date-month": "3", "date-year": year]
      try browser.send("notice", Self.right.merging(date) { $1 })
      #expect(browser.status == .unprocessableContent)
      #expect(browser.text.contains(words))
    }
  }

  @Test("lets a link choose the act, and nothing else")
  func link() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/quick/xx/sample?act=suspension&name=Eve&email=eve@example.org")
    #expect(browser.page.contains("value=\"suspension\" checked"))
    #expect(!browser.page.contains("Eve") && !browser.page.contains("eve@"))
  }

  @Test("keeps what was typed when the language is changed, and checks nothing")
  func redisplay() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/quick/xx/sample")
    try browser.send(
      "notice",
      ["name": "陳大文", "email": "x", "redisplay": "yes"],
      to: "/zh-Hans/quick/xx/sample"
    )
    #expect(browser.status == .ok)
    #expect(browser.page.contains("value=\"陳大文\""))
    #expect(browser.page.contains("lang=\"zh-Hans\""))
    #expect(!browser.page.contains("error-summary"))
  }

  @Test("is the same for a line the desk knows and one it does not")
  func nothingRevealed() throws {
    var texts: [String] = []
    for isKnown in [true, false] {
      let test = try TestSite()
      if isKnown { try test.addLine() }
      let browser = Browser(test)
      try browser.open("/en/quick/xx/sample")
      try browser.send("notice", Self.right)
      texts.append(
        browser.text.replacing(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/, with: "REF")
          .replacing(/[0-9a-f]{64}/, with: "MARK")
      )
    }
    #expect(texts[0] == texts[1])
  }

  @Test("takes a number, an ICCID and an order number in the same field")
  func lines() throws {
    let rows = [
      ("0044 (0)7700 900123", "the number ending 123"),
      ("８９９９９ 00000 00000 00123", "the eSIM whose ICCID ends 123"),
      ("ORD-2026/77", "named by its order or contract number"),
    ]
    for (typed, said) in rows {
      let browser = Browser(try TestSite())
      try browser.open("/en/quick/xx/sample")
      try browser.send("notice", Self.right.merging(["line": typed]) { $1 })
      #expect(browser.text.contains(said), "\(typed)")
    }
  }

  @Test("reaches every carrier, whether the desk works for it or not")
  func everyCarrier() throws {
    let test = try TestSite()
    for pack in test.site.carriers.shelf.packs {
      let browser = Browser(test)
      try browser.open("/zh-Hans/quick/\(pack.id)")
      try browser.send("notice", Self.right)
      #expect(browser.status == .ok && browser.address.hasSuffix("/receipt"), "\(pack.id)")
      // A closed carrier's customers are its successor's.
      let inCharge = test.site.carriers.shelf.pack(inChargeOf: pack.id)
      #expect(browser.text.contains(inCharge?.brand ?? ""), "\(pack.id)")
    }
  }

  @Test("is there for every carrier that has one, and for no other address")
  func carriers() throws {
    let test = try TestSite()
    let browser = Browser(test)
    for pack in test.site.carriers.shelf.packs {
      for language in TestSite.catalogues.languages {
        try browser.open("/\(language.rawValue)/quick/\(pack.id)")
        #expect(browser.status == .ok, "\(pack.id)")
      }
    }
    for path in ["/en/quick/xx/none", "/en/withdraw/xx/none", "/en/carriers?carrier=xx/none"] {
      try browser.open(path)
      #expect(browser.status == .notFound, "\(path)")
    }
  }
}

extension String {
  /// How often the text stands in it.
  func components(of text: String) -> Int { ranges(of: text).count }
}
