import Cancellation
import Desk
import Portal
import Testing
import TestSupport
import Web

/// A visitor who has sent a quick notice, on the page of the case.
struct Visitor {
  let test: TestSite
  let browser: Browser
  let id: CaseID

  /// Path of the case in English.
  var home: String { "/en/cases/\(id)" }

  struct NoCase: Error {}

  init(
    carrier: String = "xx/sample",
    line: String = TestSite.number,
    email: String = "new@example.org",
    knowsLine: Bool = true
  ) throws {
    test = try TestSite()
    if knowsLine { try test.addLine() }
    browser = Browser(test)
    try browser.open("/en/quick/\(carrier)")
    try browser.send(
      "notice",
      ["act": "termination", "name": "Ana Holder", "line": line, "email": email]
    )
    let parts = browser.address.split(separator: "/").map(String.init)
    guard parts.count == 4, let id = CaseID(parts[2]) else { throw NoCase() }
    self.id = id
  }

  /// Whoever has just sent a request and is still on a page of it.
  init(following walker: Walker) throws {
    test = walker.test
    browser = walker.browser
    id = try walker.shownCase().id
  }

  /// A case that came in by another way than the site, without a consent.
  init(withoutConsent test: TestSite) throws {
    self.test = test
    browser = Browser(test)
    let (id, reference) = try test.desk.newCase()
    self.id = id
    let declaration = Declaration(
      kind: .termination,
      carrier: "xx/sample",
      line: DeclaredLine(
        name: .known(.number(try MSISDN.parse(TestSite.number))),
        known: nil
      ),
      capacity: .holder,
      name: .known("Ana Holder"),
      contact: .known(try ContactAddress.parse("new@example.org")),
      language: .english,
      date: .earliest,
      remark: .known(""),
      channel: .hotline
    )
    let prepared = try test.site.intake.prepare(declaration, proofs: [])
    _ = try test.site.intake.declare(
      prepared,
      id: id,
      reference: reference,
      summary: nil,
      proofs: [],
      actor: Actor(.agent, name: "lin"),
      command: try #require(CommandID("\(id)/declare"))
    )
    try browser.reopen(id, in: test)
  }

  var state: Case {
    get throws {
      guard let state = try test.desk.load(id).state else { throw NoCase() }
      return state
    }
  }

  func milestones() throws -> [Milestone] { try state.history.map(\.milestone) }

  /// Proves the declared contact by its code.
  func proveContact(_ email: String = "new@example.org") throws {
    try browser.open("\(home)/prove")
    try browser.send("code-request")
    try browser.send("code-form", ["code": try test.code(to: email)])
  }

  /// Everything a known line needs, until it is switched off.
  func end() throws {
    try proveContact()
    try browser.send("code-request")
    try browser.send("code-form", ["code": try test.code(to: TestSite.recorded)])
    try test.work()
  }

  func wait(days: Int64) {
    test.clock.set(test.clock.now().adding(seconds: days * 86_400))
  }

  /// A command by staff.
  func staff(_ command: Command) throws {
    _ = try test.desk.perform(
      FrontDesk.Order(
        command,
        on: id,
        by: Actor(.reviewer, name: "lin"),
        id: try #require(CommandID("\(id)/staff/\(command.act.rawValue)"))
      )
    )
  }
}

@Suite("Pages of a case")
struct CasePagesTests {
  static let pages = [
    "", "/messages", "/stop", "/date", "/answer", "/phone", "/carrier", "/reactivate", "/prove",
    "/prove/code", "/money", "/bills",
  ]
  /// Those of a request at a carrier outside besides.
  static let outsidePages = [
    "/plan", "/sent", "/evidence", "/complaint", "/afterwards", "/unconfirmed",
  ]

  @Test("are well formed in both languages at every stage", arguments: ["xx/sample", "it/iliad"])
  func wellFormed(_ carrier: String) throws {
    let isKnown = carrier == "xx/sample"
    let line = isKnown ? TestSite.number : "+393200000000"
    let visitor = try Visitor(carrier: carrier, line: line, knowsLine: isKnown)
    let pages = isKnown ? Self.pages : Self.pages + Self.outsidePages
    try Self.walk(visitor, pages)
    try visitor.staff(.ask(question: "Which <line>?"))
    try Self.walk(visitor, pages)
    try visitor.browser.open("\(visitor.home)/answer")
    try visitor.browser.send("answer-form", ["answer": "The first."])
    if isKnown {
      try visitor.end()
    } else {
      try visitor.proveContact()
      try visitor.test.work()
    }
    try Self.walk(visitor, pages)
    visitor.wait(days: 40)
    try visitor.test.work()
    // The session is over by then; another visitor sees nothing of it.
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.status == .notFound)
    #expect(TestSite.catalogues.misses == 0)
  }

  private static func walk(_ visitor: Visitor, _ pages: [String]) throws {
    for language in ["en", "zh-Hans"] {
      for page in pages {
        try visitor.browser.open("/\(language)/cases/\(visitor.id)\(page)")
        #expect(visitor.browser.status == .ok, "\(visitor.browser.address)")
        let bare = visitor.browser.page.firstMatch(of: /\bp(?:1|3)\d\.[a-z]/)?.output
        #expect(bare == nil, "\(visitor.browser.address): \(bare ?? "")")
        #expect(!visitor.browser.page.contains("…</p>"), "\(visitor.browser.address)")
      }
    }
  }

  @Test("are not there for anybody else, like cases that never were")
  func foreign() throws {
    let visitor = try Visitor()
    let stranger = Browser(visitor.test)
    let unknown = try CaseID(
      time: TestSite.start,
      random: [UInt8](repeating: 1, count: CaseID.randomByteCount)
    )
    for page in Self.pages + Self.outsidePages {
      try stranger.open("\(visitor.home)\(page)")
      let (status, foreign) = (stranger.status, stranger.text)
      try stranger.open("/en/cases/\(unknown)\(page)")
      #expect(status == .notFound && stranger.status == .notFound, "\(page)")
      #expect(foreign == stranger.text, "\(page)")
    }
    for page in Self.pages + Self.outsidePages where !["", "/messages"].contains(page) {
      try stranger.open("/en/not-me")
      try stranger.send("not-me-form", [:], to: "\(visitor.home)\(page)")
      #expect(stranger.status == .notFound, "\(page)")
    }
    #expect(try visitor.milestones() == [.received, .consented])
  }

  @Test("look the same for a line the desk knows and for one it does not, until it is proven")
  func samePages() throws {
    let known = try Visitor()
    let unknown = try Visitor(knowsLine: false)
    let compare = { (page: String) throws in
      try known.browser.open("\(known.home)\(page)")
      try unknown.browser.open("\(unknown.home)\(page)")
      #expect(Self.masked(known) == Self.masked(unknown), "\(page)")
    }
    for page in [
      "", "/messages", "/stop", "/date", "/phone", "/reactivate", "/prove", "/money", "/bills",
    ] {
      try compare(page)
    }
    try known.proveContact()
    try unknown.proveContact()
    for page in ["", "/messages", "/prove"] { try compare(page) }
    for visitor in [known, unknown] {
      try visitor.browser.open("\(visitor.home)/prove")
      try visitor.browser.send("code-request")
    }
    #expect(Self.masked(known) == Self.masked(unknown))
    for visitor in [known, unknown] { try visitor.browser.send("code-form", ["code": "000000"]) }
    #expect(known.browser.status == .unprocessableContent)
    #expect(unknown.browser.status == .unprocessableContent)
    #expect(Self.masked(known) == Self.masked(unknown))
  }

  /// The page without what differs between any two cases.
  private static func masked(_ visitor: Visitor) -> String {
    guard let state = try? visitor.state else { return "" }
    return visitor.browser.page
      .replacing(visitor.id.description, with: "ID")
      .replacing(state.reference.text, with: "REFERENCE")
      .replacing(/name="(csrf|ticket|summary)" value="[^"]*"/, with: "SECRET")
  }

  @Test("lead a quick notice through its proofs to the end, and tell the session anew each time")
  func proofs() throws {
    let visitor = try Visitor()
    let first = visitor.browser.jar["farewell"]
    try visitor.proveContact()
    #expect(visitor.browser.jar["farewell"] != first)
    #expect(try visitor.state.facts.contact != nil)
    #expect(visitor.browser.address == "\(visitor.home)/prove")
    try visitor.browser.send("code-request")
    try visitor.browser.send(
      "code-form",
      ["code": try visitor.test.code(to: TestSite.recorded)]
    )
    try visitor.test.work()
    let told = try visitor.milestones()
    #expect(told.contains(.stopped) && told.contains(.ended))
    try visitor.browser.open(visitor.home)
    #expect(visitor.browser.text.contains("has been ended"))
    #expect(visitor.browser.text.contains("read back from the network"))
  }

  @Test("take a declared contact that is on record for both proofs")
  func recorded() throws {
    let visitor = try Visitor(email: TestSite.recorded)
    try visitor.proveContact(TestSite.recorded)
    #expect(try visitor.state.facts.identity != nil)
  }

  @Test("ask for a consent that did not come with the request, once and to what is shown")
  func consent() throws {
    let visitor = try Visitor(withoutConsent: TestSite())
    try visitor.browser.open("\(visitor.home)/prove")
    #expect(!visitor.browser.page.contains("consent-form"), "the contact comes first")
    try visitor.proveContact()
    try visitor.browser.send("consent-form", ["summary": "00"])
    #expect(visitor.browser.status == .conflict)
    #expect(try visitor.state.facts.consent == nil)
    try visitor.browser.open("\(visitor.home)/prove")
    #expect(visitor.browser.text.contains("a person looks at the request instead"))
    try visitor.browser.send("consent-form")
    #expect(visitor.browser.address == visitor.home)
    try visitor.browser.resend()
    #expect(try visitor.milestones().count { $0 == .consented } == 1)
  }

  @Test("say what is wrong with a code, keep the page, and send another")
  func codes() throws {
    let visitor = try Visitor()
    try visitor.browser.open("\(visitor.home)/prove")
    try visitor.browser.send("code-request")
    #expect(visitor.browser.address == "\(visitor.home)/prove/code")
    for typed in ["", "12", "999999"] {
      try visitor.browser.send("code-form", ["code": typed])
      #expect(visitor.browser.status == .unprocessableContent, "\(typed)")
      #expect(visitor.browser.page.contains("<title>Error:"), "\(typed)")
    }
    try visitor.browser.send("again-form", ["again": "yes"])
    #expect(visitor.browser.text.contains("A new code was asked for"))
    try visitor.browser.send("code-form", ["code": try visitor.test.code(to: "new@example.org")])
    #expect(try visitor.state.facts.contact != nil)
  }

  @Test("say when codes can be asked for again")
  func tooManyCodes() throws {
    let visitor = try Visitor()
    for _ in 0..<3 {
      try visitor.browser.open("\(visitor.home)/prove")
      try visitor.browser.send("code-request")
    }
    try visitor.browser.open("\(visitor.home)/prove")
    try visitor.browser.send("code-request")
    #expect(visitor.browser.status == .tooManyRequests)
    #expect(visitor.browser.text.contains("Go on after this time"))
  }
}
