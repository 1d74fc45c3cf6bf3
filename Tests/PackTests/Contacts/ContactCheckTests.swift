import Cancellation
import CarrierPacks
import Testing

@Suite("Contact check")
struct ContactCheckTests {
  private static let today = LocalDate.of(2026, 11, 20)

  /// CTM with a domain, a second short code elsewhere, and one contact to be warned of.
  private static let shelf = Result { try made() }

  private static func made() throws -> PackShelf {
    var files = Repository.files
    let name = "carriers/mo/ctm/pack.json5"
    var text = String(decoding: files.contents[name] ?? [], as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("  domains:") } ?? ""
    text = text.replacing(
      line,
      with: """
          domains: { value: ["ctm.net"], source: "terms", checked: "2026-11-20", \
        confidence: "verified" },
        """
    )
    files.contents[name] = Array(text.utf8)
    return try Repository.load(files).get()
  }

  private static func check(_ value: String, _ carrier: String? = nil) throws -> ContactCheck {
    try shelf.get().check(contact: value, carrier: carrier, on: today)
  }

  @Test(
    "knows a carrier's own contacts in any way of writing",
    arguments: [
      "1000", "１０００", " 1000 ", "+853 1000", "00853-1000", "tel:1000", "#321#", "＃321＃",
      "https://www.ctm.net/x?y", "ctm.net", "WWW.CTM.NET", "somebody@ctm.net",
      "mailto:somebody@sub.ctm.net", "https://ctm.net:443/", "//ctm.net", "tel:%23321%23",
    ]
  )
  func official(value: String) throws {
    let check = try Self.check(value, "mo/ctm")
    #expect(check.verdict == .official, "\(check)")
    #expect(check.carrier == "mo/ctm" && check.reasons.first?.basis?.confidence == .verified)
  }

  @Test(
    "warns of what imitates a domain, and says how",
    arguments: [
      ("ctm.net.example.com", ContactCheck.Code.officialInFront),
      ("https://ctm.net-login.example/", .officialInFront),
      ("ctm-net.example", .officialInFront), ("ctm.com", .sameNameOtherEnding),
      ("ctm.com.mo", .sameNameOtherEnding), ("ctm-support.org", .nameInside),
      ("сtm.net", .similarName), ("xn--tm-nmc.net", .similarName),
      ("xn--ctm-.net", .nameInside), ("www.xn--ctm-.net", .nameInside),
      ("ctm.example.net", .nameInside),
      ("illad.it", .similarName), ("i1iad.it", .similarName), ("iliadd.it", .similarName),
      ("ilaid.it", .similarName), ("iliad-rimborsi.com", .nameInside),
      ("help@ctm.net.example.com", .officialInFront), ("ĉtm.net", .similarName),
      ("https://ctm.net@evil.example/", .userInfo), ("http://203.0.113.9/ctm", .address),
      ("https://bit.ly/abc", .shortener),
    ] as [(String, ContactCheck.Code)]
  )
  func imitations(value: String, code: ContactCheck.Code) throws {
    let check = try Self.check(value)
    #expect(check.reasons.first?.code == code, "\(value): \(check)")
    #expect(check.verdict == .warning)
  }

  @Test(
    "always warns of messenger names and never repeats them (C03)",
    arguments: [
      "@helper_abc", "https://t.me/helper_abc", "t.me/helper_abc", "Telegram: helper_abc",
      "tg://resolve?domain=helper_abc", "wa.me/85366123456", "联系 @helper_abc", "微信 abc",
      "https://api.whatsapp.com/send?phone=1", "＠helper_abc", "T.ME/+abcDEF",
    ]
  )
  func handles(value: String) throws {
    let check = try Self.check(value)
    #expect(check.verdict == .warning && check.reading == .handle, "\(value)")
    #expect(!"\(check.reasons)".contains("helper_abc"))
  }

  @Test(
    "tells codes to dial from text messages (C11) and names those that redirect calls",
    arguments: [
      ("*987#", ContactCheck.Verdict.unknown, ContactCheck.Code.notKnownCode),
      ("sms:*123#", .warning, .smsToUSSD), ("SMS *123#", .warning, .smsToUSSD),
      ("smsto:*123#:STOP", .warning, .smsToUSSD), ("*123", .warning, .ussdSyntax),
      ("12#3", .warning, .ussdSyntax), ("##", .unknown, .notReadable),
      ("**21*+85366123456#", .warning, .ussdSyntax),
      ("**21*85366123456#", .warning, .ussdForwarding),
    ]
  )
  func codes(
    value: String,
    verdict: ContactCheck.Verdict,
    code: ContactCheck.Code
  ) throws {
    let check = try Self.check(value)
    #expect(check.verdict == verdict && check.reasons.first?.code == code, "\(value): \(check)")
  }

  @Test(
    "warns of activation codes, also inside links",
    arguments: [
      "LPA:1$smdp.example.com$ABC-123", "lpa:1$smdp.example.com$X",
      "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$smdp.example.com$X",
    ]
  )
  func activation(value: String) throws {
    let check = try Self.check(value)
    #expect(check.verdict == .warning && check.reading == .activationCode)
    #expect("\(check.reasons)".contains("smdp.example.com"))
  }

  @Test("does not vouch for what nobody knows, nor for another carrier's contact")
  func unknown() throws {
    let rows: [(String, String?, ContactCheck.Code)] = [
      ("+853 2899 0000", nil, .notKnownNumber), ("example.com", nil, .notKnownDomain),
      ("1000", nil, .severalCarriers),
      ("中国.example", nil, .notKnownDomain), ("hello there", nil, .notReadable),
      ("ctm.net\\@evil.example", nil, .notReadable),
      (String(repeating: "a.", count: 130) + "com", nil, .notReadable),
      ("a" + String(repeating: "\u{301}", count: 63) + ".com", nil, .notReadable),
      ("", nil, .notReadable), (String(repeating: "9", count: 2_001), nil, .tooLong),
      ("1000", "it/iliad", .otherCarrier), ("ctm.net", "it/iliad", .otherCarrier),
      ("desk@sample.example.org", "xx/sample", .contactOf),
    ]
    for (value, carrier, code) in rows {
      let check = try Self.check(value, carrier)
      #expect(check.reasons.first?.code == code, "\(value): \(check)")
      #expect(check.verdict == (code == .contactOf ? .official : .unknown), "\(value)")
    }
  }

  @Test("says of every contact of every pack whose it is, and warns of every suspect")
  func packs() throws {
    let shelf = try Repository.loaded.get()
    for pack in shelf.packs {
      for contact in pack.contacts {
        guard let value = contact.value.value?.name, contact.value.holds(on: Self.today) else {
          continue
        }
        switch contact.type {
        case .app, .shop, .chat, .letter, .post, .social: continue
        case .web, .hotline, .shortCode, .sms, .ussd, .email, .certifiedMail, .fax: break
        }
        let verdict = shelf.check(contact: value, carrier: pack.id, on: Self.today).verdict
        switch pack.status {
        case .closed: #expect(verdict == .warning, "\(pack.id) \(contact.id)")
        case .operating, .sample:
          #expect(verdict == .official || verdict == .unverified, "\(pack.id) \(contact.id)")
        }
      }
      for suspect in pack.suspects {
        let verdict = shelf.check(contact: suspect.value, carrier: pack.id, on: Self.today).verdict
        #expect(verdict == .warning, "\(pack.id) \(suspect.id)")
      }
    }
  }
}
