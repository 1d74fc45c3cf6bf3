import Cancellation
import CarrierPacks
import Testing

@Suite struct LawTests {
  private func findings(
    _ find: String,
    _ with: String,
    on date: String = "2026-11-20"
  ) throws -> [String] {
    let files = try Repository.sample([(Repository.sampleFile, find, with)])
    let shelf = try Repository.load(files).get()
    return try shelf.lawFindings(on: LocalDate.parse(date)).map {
      "\($0.verdict.rawValue) \($0.row.id) \($0.path)"
    }.filter { !$0.hasPrefix("unchecked") && $0 != Self.formula }
  }

  /// The sample's own formula depends on device and fee of each line.
  private static let formula = "toJudge EU-5 money.rules.exitFee"

  private static let notice = NoticeTests.sample

  struct Planted: Sendable {
    let find: String
    let with: String
    let findings: [String]
  }

  static let planted = [
    Planted(
      find: notice,
      with: "value: { count: 60, effect: \"endOfDay\" }, unit: \"days\"",
      findings: ["breach EU-2 kinds.termination.notice"]
    ),
    Planted(
      find: notice,
      with: "value: { count: 1, effect: \"endOfMonth\" }, unit: \"months\"",
      findings: ["breachOnSomeDays EU-2 kinds.termination.notice"]
    ),
    Planted(
      find: "withdrawal: { value: 14,",
      with: "withdrawal: { value: 13,",
      findings: ["breach EU-10 kinds.withdrawal.withdrawal"]
    ),
    Planted(
      find: "withdrawal: { value: 14,",
      with: "withdrawal: { value: 15,",
      findings: []
    ),
    Planted(
      find: "{ act: \"withdrawal\", step: \"confirm\"",
      with: "{ act: \"withdrawal\", step: \"start\"",
      findings: ["breach EU-13 labels"]
    ),
  ]

  private static let verified =
    #"source: "sample", checked: "2026-11-20", confidence: "verified""#

  static let money = [
    Planted(
      find: "[\"originalMeans\", \"bankTransfer\", \"cheque\"]",
      with: "[\"cheque\"]",
      findings: ["toJudge EU-10b money.refundMeans"]
    ),
    Planted(
      find: "[\"originalMeans\", \"bankTransfer\", \"cheque\"]",
      with: "[\"cheque\", \"originalMeans\"]",
      findings: []
    ),
    Planted(
      find: BrokenFormat.fees,
      with: BrokenFormat.fees
        + "\(BrokenFormat.fee.replacing("for: \"refund\"", with: "for: \"closing\"")), ",
      findings: ["toJudge EU-5 money.fees[0].amount"]
    ),
    Planted(
      find: "linked: [],",
      with: "linked: [\(BrokenFormat.linked)],",
      findings: []
    ),
  ]

  private static let half =
    #"value: { formula: "remainingFees", share: 5000, counting: "byDay" }"#

  /// The formula of the exit fee, how the law limits it, and what the check says.
  static let formulas: [(formula: String, cap: String, verdict: String)] = [
    (#"{ formula: "none" }"#, "deviceOrRemainingFees", ""),
    (#"{ formula: "none" }"#, "notSeen", ""),
    (#"{ formula: "fixed", fee: { amount: "0.00", currency: "EUR" } }"#, "published", ""),
    (#"{ formula: "fixed", fee: { amount: "5.00", currency: "EUR" } }"#, "published", ""),
    (#"{ formula: "fixed", fee: { amount: "5.01", currency: "EUR" } }"#, "published", "breach"),
    (#"{ formula: "fixed", fee: { amount: "5.00", currency: "USD" } }"#, "published", "toJudge"),
    (
      #"{ formula: "fixed", fee: { amount: "5.00", currency: "EUR" } }"#, "remainingFees", "toJudge"
    ),
    (#"{ formula: "fixed", fee: { amount: "5.00", currency: "EUR" } }"#, "notSeen", "unchecked"),
    (
      #"{ formula: "reducing", from: { amount: "5.01", currency: "EUR" }, "#
        + #"perMonth: { amount: "1.00", currency: "EUR" }, counting: "wholeMonths" }"#,
      "published", "breachOnSomeDays"
    ),
    (#"{ formula: "remainingFees", share: 10000, counting: "byDay" }"#, "remainingFees", ""),
    (
      #"{ formula: "remainingFees", share: 100, counting: "begunMonths" }"#, "remainingFees",
      "breachOnSomeDays"
    ),
    (
      #"{ formula: "deviceResidual", counting: "byDay" }"#, "deviceOrRemainingFees", "toJudge"
    ),
    (#"{ formula: "deviceResidual", counting: "byDay" }"#, "published", "toJudge"),
  ]

  @Test("A fee for leaving early is held against the law's limit", arguments: formulas)
  func formula(_ row: (formula: String, cap: String, verdict: String)) throws {
    let limit = #"caps: [{ law: "EU-5", most: { value: { amount: "5.00", currency: "EUR" }, "#
    let isPublished = row.cap == "published"
    let files = try Repository.sample(
      [
        (Repository.sampleFile, Self.half, "value: \(row.formula)"),
        (Broken.law, #"cap: "deviceOrRemainingFees""#, #"cap: "\#(row.cap)""#),
      ]
        + (isPublished
          ? [(Repository.sampleFile, "caps: []", "\(limit)\(Self.verified) } }]")] : [])
    )
    let found = try Repository.load(files).get().lawFindings(on: LocalDate.parse("2026-11-20"))
    let came = found.filter { $0.row.id == "EU-5" }.map { "\($0.verdict.rawValue) \($0.path)" }
    #expect(came == (row.verdict.isEmpty ? [] : ["\(row.verdict) money.rules.exitFee"]))
  }

  @Test(arguments: planted + money)
  func `a planted breach is found with its rule and its fact`(_ row: Planted) throws {
    #expect(try findings(row.find, row.with) == row.findings)
  }

  /// Rows put into the law table in the place of one on erasure, with a month as bound.
  @Test(
    arguments: [
      ("max", "refund.deadline", []),
      ("min", "refund.deadline", ["breach X money.refundDeadline"]),
      ("max", "number.quarantine", ["breach X kinds.termination.quarantine"]),
      ("min", "number.quarantine", []),
      ("max", "suspension.longestPause", ["breach X kinds.suspension.longestPause"]),
      ("none", "suspension.longestPause", []),
      ("must", "suspension.longestPause", []),
      ("max", "erasure", []),
      ("must", "prepaid.refund", []),
      ("must", "debt.block", []),
      ("must", "termination.label.start", ["breach X labels"]),
      ("must", "termination.label.confirm", ["breach X labels"]),
      ("none", "termination.label.confirm", []),
      ("must", "channels", []),
    ]
  )
  func `each fact is compared with its bound`(
    _ bound: String,
    _ subject: String,
    _ expected: [String]
  ) throws {
    #expect(try found(bound, subject, []) == expected)
  }

  private func found(
    _ bound: String,
    _ subject: String,
    _ changes: [(String, String)]
  ) throws -> [String] {
    let row = "id: \"EU-15\", bound: \"max\", subject: \"erasure\""
    let planted = "id: \"X\", bound: \"\(bound)\", subject: \"\(subject)\""
    let files = try Repository.sample(
      [(Broken.law, row, planted)] + changes.map { (Repository.sampleFile, $0.0, $0.1) }
    )
    return try Repository.load(files).get().lawFindings(on: LocalDate.parse("2026-11-20"))
      .filter { $0.row.id == "X" }
      .map { "\($0.verdict.rawValue) \($0.row.id) \($0.path)" }
  }

  @Test(
    arguments: [
      ("prepaid.refund", "\"refundedOnRequest\"", "\"forfeited\"", ["breach X money.balance"]),
      (
        "prepaid.refund",
        "value: \"refundedOnRequest\", \(verified)",
        "value: null, confidence: \"unknown\"", ["unchecked X money.balance"]
      ),
      ("debt.block", "\"collectAfter\"", "\"block\"", ["breach X money.debt"]),
      (
        "channels", "contacts: [\"desk\", \"email\"]", "contacts: [\"email\"]", []
      ),
      (
        "channels", "forRequests: { value: [\"termination\", \"withdrawal\", \"suspension\"",
        "forRequests: { value: [\"withdrawal\", \"suspension\"", []
      ),
    ]
  )
  func `what a law forbids is found where the pack says it`(
    _ subject: String,
    _ find: String,
    _ with: String,
    _ expected: [String]
  ) throws {
    #expect(try found("must", subject, [(find, with)]) == expected)
  }

  @Test func `a medium that no ending can go by is left to a person to judge`() throws {
    let changes = [
      ("contacts: [\"desk\", \"email\"]", "contacts: [\"email\"]"),
      (
        "forRequests: { value: [\"termination\", \"withdrawal\", \"suspension\"",
        "forRequests: { value: [\"withdrawal\", \"suspension\""
      ),
    ]
    let found = try found("must", "channels", changes)
    #expect(found == ["toJudge X kinds.termination.contacts"])
  }

  @Test func `a linked number is held against the laws of its own jurisdiction`() throws {
    let short = BrokenFormat.linked.replacing(
      "quarantine: { value: null, confidence: \"unknown\" }",
      with: "quarantine: { value: 30, unit: \"days\", \(Self.verified) }"
    ).replacing("[\"EU\"]", with: "[\"CN\"]")
    var files = try Repository.sample([
      (Repository.sampleFile, "linked: [],", "linked: [\(short)],")
    ])
    files.contents["law/cn.json5"] = Repository.files.contents["law/cn.json5"]
    let shelf = try Repository.load(files).get()
    let breaches = try shelf.lawFindings(on: LocalDate.parse("2026-11-20"))
      .filter { $0.verdict == .breach }
    #expect(breaches.map { "\($0.row.id) \($0.path)" } == ["CN-2 linked[0].quarantine"])
    let again = try CarrierPack(edition: shelf.packs[0].source)
    #expect(again == shelf.packs[0] && again.linked[0].laws.map(\.jurisdiction) == ["CN"])
  }

  /// The notice of a real carrier, made longer than its law allows.
  @Test func `forty-five days of notice in Italy are told with path, rule and source`() throws {
    let name = "carriers/it/iliad/pack.json5"
    var files = Repository.files
    let text = String(decoding: files.contents[name] ?? [], as: UTF8.self)
    let longer = text.replacing("value: { count: 30, effect", with: "value: { count: 45, effect")
    #expect(longer != text)
    files.contents[name] = Array(longer.utf8)
    let inspection = PackInspection(files, on: try LocalDate.parse("2026-11-20"))
    let breach = try #require(
      inspection.findings.first { $0.pack == "it/iliad" && $0.verdict == .breach }
    )
    #expect(breach.path == "kinds.termination.notice" && breach.row.id == "IT-1")
    #expect(breach.jurisdiction == "IT")
    #expect(breach.row.basis.source.contains("Decree-Law 7/2007"))
    // The examples of the pack no longer hold either, and are told in the same run.
    #expect(inspection.problems.list.contains { $0.rule == .exampleMismatch && $0.path != "" })
  }

  @Test func `rules that may have become law are told from their day on`() throws {
    let due = try ["2026-11-20", "2027-01-01", "2027-03-01"].map { day in
      PackInspection(Repository.files, on: try LocalDate.parse(day)).due.map(\.row.id)
    }
    #expect(due[0] == [] && Set(due[1]) == ["EU-16", "MO-5", "US-1", "US-3"])
    #expect(Set(due[2]).subtracting(due[1]) == ["UK-3", "UK-3a", "UK-3b"])
    // None of them is compared, whatever the day: somebody has to look first.
    let laws = try Repository.loaded.get().laws.values.flatMap(\.rows)
    let day = try LocalDate.parse("2028-01-01")
    #expect(laws.filter { $0.force != .inForce }.allSatisfy { !$0.isInForce(on: day) })
  }

  @Test func `every row that was looked up stands in a table`() throws {
    let laws = try Repository.loaded.get().laws
    let wanted = [
      "EU": 16, "DE": 8, "IT": 9, "RS": 6, "CN": 7, "HK": 5, "MO": 5, "US": 3, "GB": 4, "AU": 1,
    ]
    #expect(laws.keys.sorted() == wanted.keys.sorted())
    for (jurisdiction, count) in wanted {
      let ids = Set((laws[jurisdiction]?.rows ?? []).map(\.id))
      let name = jurisdiction == "GB" ? "UK" : jurisdiction
      #expect((1...count).allSatisfy { ids.contains("\(name)-\($0)") }, "\(jurisdiction)")
    }
    // What nobody knows has no figure and no source.
    let unknown = laws.values.flatMap(\.rows).filter { $0.basis.confidence == .unknown }
    #expect(unknown.allSatisfy { $0.limit == nil && $0.basis.source.isEmpty } && unknown.count > 4)
  }

  @Test func `where to complain is named with its source or said to be unknown`() throws {
    let bodies = try Repository.loaded.get().laws.mapValues { $0.bodies.map(\.id) }
    #expect(bodies["MO"] == ["consumer-council", "ctt", "dspdp"] && bodies["IT"]?.count == 2)
    #expect(bodies["CN"] == ["miit"] && bodies["HK"]?.first == "cahk" && bodies["RS"] == [])
    let council = try #require(try Repository.loaded.get().laws["MO"]?.bodies.first)
    #expect(council.contact.value == "8988 9315" && council.contact.confidence == .secondary)
    #expect(council.after.value == nil && council.name[.traditionalChinese] == "澳門消費者委員會")
  }

  @Test func `a rule not yet in force finds nothing`() throws {
    let find = "step: \"confirm\""
    #expect(try findings(find, "step: \"start\"", on: "2026-06-18") == [])
    #expect(try findings(find, "step: \"start\"", on: "2026-06-19") == ["breach EU-13 labels"])
  }

  @Test func `a breach is reported and the pack is loaded as it is`() throws {
    let with = "value: { count: 60, effect: \"endOfDay\" }, unit: \"days\""
    let files = try Repository.sample([(Repository.sampleFile, Self.notice, with)])
    let pack = try Repository.load(files).get().packs[0]
    #expect(pack.kinds[.termination]?.notice.value?.period.description == "60 days")
    let findings = try pack.lawFindings(on: LocalDate.parse("2026-11-20"))
    let finding = try #require(findings.first { $0.verdict == .breach })
    let told = finding.told(.italian, try Repository.load(files).get().sources)
    #expect(told.contains("xx/sample: kinds.termination.notice: breach of EU-2"))
    #expect(finding.row.basis.source.contains("matheson.com"))
    #expect(told.contains(finding.row.rule[.italian]) && told.contains("diritti degli utenti"))
  }

  @Test func `the packs of this repository break no rule`() throws {
    let date = try LocalDate.parse("2026-11-20")
    let findings = try Repository.loaded.get().lawFindings(on: date)
    #expect(findings.filter { $0.verdict == .breach } == [])
    let told = Set(findings.map { "\($0.pack) \($0.verdict.rawValue) \($0.row.id) \($0.path)" })
    // Italy's own thirty days are longer than a month that begins in late January.
    #expect(told.contains("it/iliad breachOnSomeDays EU-2 kinds.termination.notice"))
    #expect(told.contains("mo/ctm unchecked MO-2 kinds.withdrawal.withdrawal"))
  }
}
