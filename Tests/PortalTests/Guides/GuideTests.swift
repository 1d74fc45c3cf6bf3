import Cancellation
import CarrierPacks
import Desk
import Foundation
import Portal
import Testing
import TestSupport
import Web

@Suite("Guides")
struct GuideTests {
  private static let shelf = Result { try PackShelf(folder: TestSite.root) }

  private static func guide(_ carrier: String, _ language: Language) throws -> GuideDocument {
    let day = try LocalDate(year: 2026, month: 11, day: 20)
    return try #require(
      GuideDocument(carrier, try shelf.get(), TestSite.catalogues, language, on: day)
    )
  }

  @Test("of every carrier are pages, files and JSON in every language, without a gap in the texts")
  func all() throws {
    let browser = Browser(try TestSite())
    for language in TestSite.catalogues.languages {
      let misses = TestSite.catalogues.misses
      for pack in try Self.shelf.get().packs {
        try browser.open("/\(language.rawValue)/guides/\(pack.id)")
        #expect(browser.status == .ok && browser.text.contains(pack.brand))
        // A part that is in English is marked; none is left.
        #expect(!browser.page.contains("<span lang=\"en\">"), "\(language.rawValue) \(pack.id)")
        try browser.open("/\(language.rawValue)/guides/\(pack.id)/guide.html")
        #expect(browser.response.headers["Content-Disposition"]?.contains("attachment") == true)
        let guide = try Self.guide(pack.id, language)
        let json = try JSONSerialization.jsonObject(with: Data(guide.json)) as? [String: Any]
        #expect((json?["sections"] as? [Any])?.count == guide.sections.count)
        #expect(guide.text.contains(guide.title))
        let ids = guide.sections.flatMap { section in section.items.map { "\(section.id)/\($0.id)" }
        }
        #expect(Set(ids).count == ids.count, "\(pack.id)")
      }
      #expect(TestSite.catalogues.misses == misses)
    }
  }

  @Test("say of each fact where it comes from, and list what nobody knows")
  func facts() throws {
    let guide = try Self.guide("mo/ctm", .english)
    let section = { (id: String) in guide.sections.first { $0.id == id }?.items ?? [] }
    for id in ["identity", "contacts", "law", "unknown"] {
      let bare = section(id).filter { $0.source == nil && !["kind", "mode"].contains($0.id) }
      #expect(bare.map(\.id) == [], "\(id)")
    }
    let unknown = section("unknown")
    #expect(unknown.contains { $0.id == "notice" } && unknown.contains { $0.id == "quarantine" })
    #expect(unknown.allSatisfy { $0.basis?.confidence == .unknown })
    #expect(section("law").allSatisfy { $0.spoken.language == .english && !$0.text.isEmpty })
    #expect(!section("law").contains { $0.id == "MO-5" }, "a bill binds nobody")
    let questions = section("faq").map(\.id)
    for id in ["other-devices", "back", "trouble", "hotline", "sign-in", "busy", "refund", "bring"]
    {
      #expect(questions.contains(id), "\(id)")
    }
    #expect(section("hazards").contains { $0.id == "helpers" })
  }

  @Test("are found by name in any script, by number and by ICCID, and never by the address")
  func search() throws {
    let browser = Browser(try TestSite())
    for typed in ["ＣＴＭ", "澳門電訊", "+853 6612 3456", "8985301000000000018"] {
      try browser.open("/en/guides")
      try browser.send("find", ["search": typed])
      #expect(browser.page.contains("/en/guides/mo/ctm"), "\(typed)")
      #expect(!browser.address.contains("6612") && !browser.address.contains("8985"))
    }
    try browser.open("/en/guides")
    try browser.send("find", ["search": "qqqq"])
    #expect(browser.status == .unprocessableContent)
    for path in ["guides/mo/nobody", "guides/mo/ctm/guide.doc", "guides/mo"] {
      try browser.open("/en/\(path)")
      #expect(browser.status == .notFound, "\(path)")
    }
  }

  @Test("say everything in the reader's language, and Serbian in Latin letters too")
  func spoken() throws {
    let browser = Browser(try TestSite())
    let rows = [
      ("it", "rs/mts", "Payment apps", false), ("it", "rs/mts", "App di pagamento", true),
      ("sr-Cyrl", "rs/mts", "Апликације за плаћање", true),
      ("sr-Latn", "rs/mts", "Aplikacije za plaćanje", true),
      ("zh-Hant", "mo/ctm", "澳門的 CTM 門市", true),
      ("pt", "it/iliad", "Payment apps", false),
    ]
    for (language, carrier, words, isThere) in rows {
      try browser.open("/\(language)/guides/\(carrier)")
      #expect(browser.page.contains(words) == isThere, "\(language): \(words)")
    }
  }

  @Test("are linked from the start, the help, the carrier and the foot of every page")
  func links() throws {
    let browser = Browser(try TestSite())
    for page in ["", "help", "privacy"] {
      try browser.open("/en/\(page)")
      #expect(browser.page.contains("href=\"/en/guides\""), "\(page)")
      #expect(browser.page.contains("href=\"/en/check-contact\""), "\(page)")
    }
    try browser.open("/en/carriers?carrier=mo/ctm")
    #expect(browser.page.contains("href=\"/en/guides/mo/ctm\""))
  }

  @Test("are printed once a day and language, as tagged PDF")
  func letters() throws {
    let browser = Browser(try TestSite())
    for language in TestSite.catalogues.languages {
      try browser.open("/\(language.rawValue)/guides/rs/mts/guide.pdf")
      let first = browser.response.body
      #expect(browser.response.headers["Content-Type"] == "application/pdf")
      #expect(first.starts(with: Array("%PDF-".utf8)))
      #expect(first.count > 20_000)
      try browser.open("/\(language.rawValue)/guides/rs/mts/guide.pdf")
      #expect(browser.response.body == first)
    }
  }
}

@Suite("The page that checks a contact")
struct CheckContactTests {
  @Test("says the verdict with its reason and keeps what was typed")
  func verdicts() throws {
    let browser = Browser(try TestSite())
    let rows = [
      ("1000", "mo/ctm", "Official"), ("+853 2899 0000", "", "Not known"),
      ("ctm.net.example.com", "", "Warning: do not use it"), ("*987#", "", "Not known"),
      ("LPA:1$smdp.example$X", "", "Warning: do not use it"),
    ]
    for (value, carrier, said) in rows {
      try browser.open("/en/check-contact")
      try browser.send("contact-form", ["contact": value, "carrier": carrier])
      #expect(browser.text.contains(said), "\(value)")
      #expect(browser.page.contains("value=\"\(value)\""), "\(value)")
      #expect(browser.address == "/en/check-contact")
    }
  }

  @Test("never repeats a messenger name (C03)")
  func handle() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/check-contact")
    try browser.send("contact-form", ["contact": "https://t.me/helper_abc"])
    #expect(browser.text.contains("Warning") && !browser.page.contains("helper_abc"))
  }

  @Test("says what is missing, and keeps the fields when the language is changed")
  func wrong() throws {
    let browser = Browser(try TestSite())
    try browser.open("/en/check-contact")
    try browser.send("contact-form", ["contact": " ", "carrier": "mo/nobody"])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("Write the number") && browser.text.contains("Choose a carrier"))
    try browser.send(
      "contact-form",
      ["contact": "1000", "carrier": "mo/ctm", "redisplay": "yes"],
      to: "/zh-Hans/check-contact"
    )
    #expect(browser.page.contains("value=\"1000\"") && !browser.page.contains("banner-result"))
  }
}
