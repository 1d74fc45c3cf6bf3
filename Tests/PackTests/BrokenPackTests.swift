import CarrierPacks
import Testing

/// One thing wrong with the sample, and what must be said about it.
struct Broken: CustomTestStringConvertible, Sendable {
  var file = Repository.sampleFile
  let find: String
  let with: String
  let path: String
  let rule: PackRule
  /// Paths and rules of what must follow from it, in order of path; few faults have any.
  var others: [String]

  var testDescription: String { "\(find) → \(with)" }

  init(
    _ find: String,
    _ with: String,
    at path: String,
    _ rule: PackRule,
    in file: String? = nil,
    others: [String] = []
  ) {
    self.find = find
    self.with = with
    self.path = path
    self.rule = rule
    self.others = others
    if let file { self.file = file }
  }

  static let calendar = "calendars/it-national.json5"
  static let law = "law/eu.json5"

  static let shape: [Broken] = [
    Broken("format: 1,", "format: 2,", at: "format", .formatVersion),
    Broken("brand: \"Sample Mobile\",", "", at: "brand", .keyMissing),
    Broken("proofDays: 14,", "proofDays: 14, colour: 1,", at: "colour", .keyUnknown),
    Broken("proofDays: 14,", "proofDays: 14, proofDays: 13,", at: "proofDays", .keyRepeated),
    Broken("proofDays: 14,", "proofDays: 14.5,", at: "proofDays", .valueType),
    Broken("proofDays: 14,", "proofDays: \"14\",", at: "proofDays", .valueType),
    Broken("proofDays: 14,", "proofDays: 0,", at: "proofDays", .valueRange),
    Broken("proofDays: 14,", "proofDays 14,", at: "", .fileSyntax),
    Broken("[\"Sample\", \"Mobile", "[1, \"Mobile", at: "names[0]", .valueType),
    Broken("brand: \"Sample Mobile\"", "brand: \"  \"", at: "brand", .valueLength),
    Broken("id: \"xx/sample\"", "id: \"Sample\"", at: "id", .valueForm),
    Broken("id: \"xx/sample\"", "id: \"xx/other\"", at: "", .idFolder),
    Broken("country: \"XX\"", "country: \"IT\"", at: "country", .idFolder),
    Broken(
      "kinds: {",
      "kinds: {}, kindz: {",
      at: "kinds",
      .valueLength,
      others: ["kindz key.unknown"]
    ),
    Broken("mode: \"connected\"", "mode: \"magic\"", at: "mode", .valueChoice),
    Broken("\"Europe/Rome\"", "\"Europe/Atlantis\"", at: "zone", .zoneUnknown),
    Broken("currency: \"EUR\"", "currency: \"EURO\"", at: "currency", .valueChoice),
    Broken("\"it-national\"", "\"moon\"", at: "calendar", .calendarUndefined),
    Broken("law: [\"EU\"]", "law: [\"UE\"]", at: "law[0]", .lawUndefined),
    Broken("[\"en\", \"zh-Hans\"", "[\"en\", \"en\"", at: "languages", .valueRepeated),
    Broken("brand: \"Sample Mobile\"", "brand: \"Best Mobile\"", at: "brand", .statusSample),
    Broken("[\"00101\"]", "[\"22250\"]", at: "mccMnc", .statusSample),
    Broken("[\"00101\"]", "[\"001\"]", at: "mccMnc.value[0]", .valueForm),
    Broken("\"+447700900\"", "\"447700900\"", at: "numberRanges.value[0]", .valueForm),
    Broken("successor: null", "successor: \"mo/ctm\"", at: "successor", .statusSuccessor),
    Broken(
      "status: \"sample\"",
      "status: \"closed\"",
      at: "successor",
      .statusSuccessor,
      others: ["mccMnc status.sample"]
    ),
    Broken(
      "{ id: \"ofcom\"",
      "{ id: \"sample\"",
      at: "sources[1]",
      .valueRepeated,
      others: ["numberRanges.source source.undefined"]
    ),
    Broken("Sample owner (sample", "\\ud800", at: "", .fileSyntax),
  ]

  private static let window =
    "window: { value: 30, unit: \"days\", source: \"sample\", checked: \"2026-11-20\", "
    + "confidence: \"verified\" }"

  static let facts: [Broken] = [
    Broken(
      "latestDays: 60,\n      window: { value: 30,",
      "latestDays: 60,\n      window: { value: null,",
      at: "kinds.termination.window.value",
      .factNullValue
    ),
    Broken(
      "confidence: \"background\"",
      "confidence: \"unknown\"",
      at: "numberRanges.value",
      .factUnknownValue
    ),
    Broken(
      window,
      "window: { value: null, unit: \"weeks\", confidence: \"unknown\" }",
      at: "kinds.termination.window.unit",
      .valueChoice
    ),
    Broken(
      "hours: { value: null, confidence: \"unknown\" }",
      "hours: null",
      at: "contacts[1].hours",
      .valueType
    ),
    Broken(
      "hours: { value: null, confidence: \"unknown\" },",
      "",
      at: "contacts[1].hours",
      .keyMissing
    ),
    Broken(
      "source: \"ofcom\", checked",
      "source: \"ofkom\", checked",
      at: "numberRanges.source",
      .sourceUndefined
    ),
    Broken("source: \"ofcom\", checked", "checked", at: "numberRanges.source", .factSource),
    Broken(
      "source: \"ofcom\", checked: \"2026-11-20\",",
      "source: \"ofcom\",",
      at: "numberRanges.checked",
      .factChecked
    ),
    Broken(
      "source: \"ofcom\", checked: \"2026-11-20\"",
      "source: \"ofcom\", checked: \"2026-02-30\"",
      at: "numberRanges.checked",
      .dateForm
    ),
    Broken(
      "[\"+447700900\"], source",
      "[\"+447700900\"], validFrom: \"2026-02-01\", validTo: \"2026-01-31\", source",
      at: "numberRanges.validTo",
      .factValidity
    ),
    Broken(
      "confidence: \"background\"",
      "confidence: \"certain\"",
      at: "numberRanges.confidence",
      .valueChoice
    ),
  ]

  private static let notice =
    "value: { count: 0, effect: \"immediately\", cutOff: null }, unit: \"days\""

  static let kinds: [Broken] = [
    Broken(
      notice,
      notice.replacing("count: 0", with: "count: 5"),
      at: "kinds.termination.notice.value",
      .noticeImmediate
    ),
    Broken(
      notice,
      "value: { count: 5, effect: \"endOfDay\" }, unit: \"hours\"",
      at: "kinds.termination.notice.unit",
      .noticeUnit
    ),
    Broken(
      notice,
      "value: { count: 5, effect: \"endOfDay\" }, unit: \"weeks\"",
      at: "kinds.termination.notice.unit",
      .valueChoice
    ),
    Broken(
      notice,
      "value: { count: 5, effect: \"endOfDay\" }",
      at: "kinds.termination.notice.unit",
      .keyMissing
    ),
    Broken(
      notice,
      notice.replacing("cutOff: null", with: "cutOff: \"25:00\""),
      at: "kinds.termination.notice.value.cutOff",
      .timeForm
    ),
    Broken(
      "latestDays: 60,",
      "latestDays: 731,",
      at: "kinds.termination.latestDays",
      .valueRange
    ),
    Broken(
      "suspension: {",
      "suspension: { withdrawal: { value: null, confidence: \"unknown\" },",
      at: "kinds.suspension.withdrawal",
      .keyUnknown
    ),
    Broken("resumption: {", "portOut: {", at: "kinds.portOut", .keyUnknown),
    Broken(
      "contacts: [\"desk\", \"email\"]",
      "contacts: [\"desk\", \"pigeon\"]",
      at: "kinds.termination",
      .contactUndefined
    ),
    Broken(
      "review: \"whenIdentityOpen\"",
      "review: \"sometimes\"",
      at: "kinds.termination.review",
      .valueChoice
    ),
    Broken(
      "\"zh-Hans\": \"请先把账户和验证码从示例号码移走。\",",
      "",
      at: "kinds.termination.steps[0]",
      .textLanguage
    ),
    Broken(
      "pt: \"Primeiro retire",
      "tlh: \"Primeiro retire",
      at: "kinds.termination.steps[0].tlh",
      .keyUnknown,
      others: ["kinds.termination.steps[0] text.language"]
    ),
  ]

  private static let email = "type: \"email\",\n      value: { value: \"desk@sample.example.org\""

  static let contacts: [Broken] = [
    Broken("desk@sample.example.org", "desk", at: "contacts[1].value.value", .contactForm),
    Broken("https://sample.", "http://sample.", at: "contacts[0].value.value", .contactForm),
    // A USSD code cannot take a message (C11).
    Broken(
      email,
      "type: \"sms\",\n      value: { value: \"*123#\"",
      at: "contacts[1].value.value",
      .contactForm
    ),
    Broken(
      email,
      "type: \"ussd\",\n      value: { value: \"75075\"",
      at: "contacts[1].value.value",
      .contactForm
    ),
    Broken(
      email,
      "type: \"hotline\",\n      value: { value: \"1000\"",
      at: "contacts[1].value.value",
      .contactForm
    ),
    Broken(
      "id: \"email\"",
      "id: \"desk\"",
      at: "contacts[1]",
      .valueRepeated,
      others: ["kinds.termination contact.undefined", "kinds.withdrawal contact.undefined"]
    ),
  ]

  static let surroundings: [Broken] = [
    Broken("\"2026-01-06\"", "\"2025-01-06\"", at: "", .calendarContradiction, in: calendar),
    Broken("\"2026-01-06\"", "\"2026-01-01\"", at: "holidays[1]", .valueRepeated, in: calendar),
    Broken("\"saturday\"", "\"caturday\"", at: "weekend[0]", .valueChoice, in: calendar),
    Broken("id: \"it-national\"", "id: \"it\"", at: "", .idFolder, in: calendar),
    Broken("id: \"EU-2\"", "id: \"EU-1\"", at: "rows[1]", .valueRepeated, in: law),
    Broken("bound: \"max\"", "bound: \"most\"", at: "rows[0].bound", .valueChoice, in: law),
    Broken("unit: \"months\"", "unit: \"moons\"", at: "rows[0].limit.unit", .valueChoice, in: law),
    Broken("jurisdiction: \"EU\"", "jurisdiction: \"IT\"", at: "", .idFolder, in: law),
  ]
}

@Suite struct BrokenPackTests {
  @Test(
    arguments: [
      Broken.shape, Broken.facts, Broken.kinds, Broken.contacts, Broken.surroundings,
      BrokenFormat.identity, BrokenFormat.wording, BrokenFormat.suspects,
      BrokenFormat.linkedNumbers, BrokenFormat.money, BrokenFormat.moneyRules,
      BrokenFormat.contacts, BrokenFormat.bodies,
    ].flatMap { $0 }
  )
  func `a broken pack is refused with file, path, rule and remedy`(_ broken: Broken) throws {
    let files = try Repository.sample([(broken.file, broken.find, broken.with)])
    guard case .failure(let problems) = Repository.load(files) else {
      Issue.record("the broken pack was loaded")
      return
    }
    let found = Set(problems.list.map { "\($0.path) \($0.rule.rawValue)" })
    #expect(found == Set(broken.others + ["\(broken.path) \(broken.rule.rawValue)"]))
    #expect(problems.list.allSatisfy { $0.file == broken.file })
    #expect(problems.list.allSatisfy { $0.sentence.count > 15 })
  }

  @Test func `all problems of all files are told at once`() throws {
    let files = try Repository.sample([
      (Repository.sampleFile, "proofDays: 14,", "proofDays: 0,"),
      (Repository.sampleFile, "currency: \"EUR\"", "currency: \"EURO\""),
      (Repository.sampleFile, "unit: \"days\"", "unit: \"weeks\""),
      (Broken.law, "unit: \"months\"", "unit: \"moons\""),
    ])
    guard case .failure(let problems) = Repository.load(files) else {
      Issue.record("the broken packs were loaded")
      return
    }
    #expect(
      problems.list.map(\.path) == [
        "currency", "kinds.termination.notice.unit", "proofDays", "rows[0].limit.unit",
      ]
    )
    #expect(problems.description.split(separator: "\n").count == 4)
  }

  @Test func `a file beyond the limit and a folder without packs are refused`() throws {
    var large = try Repository.sample([])
    large.contents[Repository.sampleFile] = [UInt8](repeating: 0x20, count: 1_000_001)
    let rules = [PackFiles(folder: "/nonexistent"), large].map { files -> [PackRule] in
      guard case .failure(let problems) = Repository.load(files) else { return [] }
      return problems.list.map(\.rule)
    }
    #expect(rules == [[.fileMissing, .fileMissing, .fileMissing], [.fileSize]])
  }

  @Test func `deep nesting and hostile bytes are refused without harm`() throws {
    let texts = [
      String(repeating: "[", count: 400) + String(repeating: "]", count: 400),
      String(repeating: "{a:", count: 100_000), "", "\u{0}", "null", "'", "/*", "\"\\",
    ]
    for text in texts {
      var files = try Repository.sample([])
      files.contents[Repository.sampleFile] = Array(text.utf8)
      guard case .failure(let problems) = Repository.load(files) else {
        Issue.record("loaded: \(text.prefix(20))")
        continue
      }
      #expect([.fileSyntax, .valueType].contains(problems.list.first?.rule))
    }
  }
}
