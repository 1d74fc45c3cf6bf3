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
    }
  }

  private static let notice = NoticeTests.sample

  struct Planted: Sendable {
    let find: String
    let with: String
    let findings: [String]
  }

  static let planted = [
    Planted(find: "format: 1,", with: "format: 1,", findings: []),
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

  @Test(arguments: planted)
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
    ]
  )
  func `each fact is compared with its bound`(
    _ bound: String,
    _ subject: String,
    _ expected: [String]
  ) throws {
    let row = "id: \"EU-15\", bound: \"max\", subject: \"erasure\""
    let planted = "id: \"X\", bound: \"\(bound)\", subject: \"\(subject)\""
    let shelf = try Repository.load(Repository.sample([(Broken.law, row, planted)])).get()
    let found = try shelf.lawFindings(on: LocalDate.parse("2026-11-20")).map {
      "\($0.verdict.rawValue) \($0.row.id) \($0.path)"
    }
    #expect(found == expected)
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
    let finding = try #require(pack.lawFindings(on: LocalDate.parse("2026-11-20")).first)
    #expect(finding.description.contains("xx/sample: kinds.termination.notice: breach of EU-2"))
    #expect(finding.row.basis.source.contains("matheson.com"))
  }

  @Test func `the packs of this repository break no rule, and the unknown is not checked`() throws {
    let date = try LocalDate.parse("2026-11-20")
    let findings = try Repository.loaded.get().lawFindings(on: date).map {
      "\($0.pack) \($0.verdict.rawValue) \($0.row.id) \($0.path)"
    }
    #expect(
      findings == [
        // Italy's own thirty days are longer than a month that begins in late January.
        "it/iliad breachOnSomeDays EU-2 kinds.termination.notice",
        "mo/ctm unchecked MO-2 kinds.withdrawal.withdrawal",
        "rs/mts unchecked RS-3 kinds.termination.notice",
      ]
    )
  }
}
