extension Plant {
  /// One thing of each kind that a requirement can name.
  static let things = [
    "Sources/Surfaces/Portal/Pages/P05-Line/LinePages.swift": "",
    PackSchema.path: """
    {"properties": {"contacts": {"items": {"$ref": "#/$defs/contact"}}},
     "$defs": {"contact": {"properties": {"hours": {"type": "string"}}}}}
    """,
    "carriers/xx/sample/pack.json5": "suspects: [{ value: \"1234\" }]",
    "law/xx.json5": "    { id: \"XX-1\", bound: \"max\" },\n    { id: \"body\" },",
    "content/en/a.json5": "{\n  \"a.b\": \"text\",\n}",
    "Sources/Programs/farewell/Commands/A.swift": "  words: [\"case\", \"list\"],",
    "Tests/DeskTests/A.swift": """
    @Test func `a thing works`() {}
    @Test("works, too") func b() {}
    @Test(
      "works with rows",
      arguments: [1]
    ) func c(_ row: Int) {}
    // @Test("works not") and func `works never`
    let d = "@Test(\"works not\")"
    """,
    "docs/a.md": "## Two words",
  ]

  static let coverage = [
    Plant(
      .requirementRows,
      [Requirement.table: "# Words\nR002\ta\tlaw:XX-1\nR001\tb\tlaw:XX-1\nR999\tc\tlaw:XX-1"],
      finds: "\(Requirement.table):0",
      "\(Requirement.table):3",
      "\(Requirement.table):4"
    ),
    Plant(
      .requirementRows,
      [Requirement.table: table(of: Requirement.ids + ["C22"])],
      finds: "\(Requirement.table):167"
    ),
    Plant(.requirementRows, [Requirement.table: table(of: Requirement.ids)]),
    Plant(.requirementRows, [:], finds: "\(Requirement.table):0"),
    Plant(.requirementReferences, [:], finds: "\(Requirement.table):0"),
    Plant(
      .requirementReferences,
      thingsAnd(rows: wrong),
      finds: wrong.indices.map { "\(Requirement.table):\($0 + 1)" }
    ),
    Plant(.requirementReferences, thingsAnd(rows: right)),
  ]

  private static let right = [
    "a\tpage:P05\tpack:contacts\tpack:contacts.hours\tcarrier:xx/sample\tcarrier:xx/sample#1234",
    "a\tlaw:XX-1\ttext:a.b\tcommand:case list\tdoc:docs/a.md\tdoc:docs/a.md#two-words\tC04",
    "a\ttest:a thing works\ttest:works, too\ttest:works with rows",
    "a\trefused:nobody needs it",
  ]

  private static let wrong = [
    "a\tpage:P06", "a\tpack:contacts.day", "a\tpack:hours", "a\tcarrier:xx/none",
    "a\tcarrier:xx/sample#12345", "a\tlaw:body", "a\ttext:a", "a\tcommand:case",
    "a\ttest:a thing", "a\ttest:works not", "a\ttest:works never", "a\tdoc:docs/b.md",
    "a\tdoc:docs/a.md#one-word", "a\tC04", "a",
    "a\tlaw:XX-1\tpages:P05", "a\tlaw:XX-1\tC23", "a\trefused:\tlaw:XX-1", "\tlaw:XX-1",
  ]

  private static func table(of ids: [String]) -> String {
    ids.map { "\($0)\ta\tlaw:XX-1" }.joined(separator: "\n")
  }

  private static func thingsAnd(rows: [String]) -> [String: String] {
    let lines = rows.enumerated().map { "R\($0.offset)\t\($0.element)" }
    return things.merging([Requirement.table: lines.joined(separator: "\n")]) { first, _ in first }
  }
}
