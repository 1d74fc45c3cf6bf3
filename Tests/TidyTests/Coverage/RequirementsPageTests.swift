import FoundationEssentials
import Testing

@Suite struct RequirementsPageTests {
  /// Under `REWRITE_REQUIREMENTS` the page is written anew and then compared like any other.
  @Test func `The page of requirements is what its table makes of it`() throws {
    let made = RequirementsPage(.onDisk).text
    let path = Repository.root + "/" + RequirementsPage.path
    if ProcessInfo.processInfo.environment[RequirementsPage.rewriting] != nil {
      try Data(made.utf8).write(to: URL(filePath: path))
    }
    let written = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let differing = zip(made.split(separator: "\n"), written.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(
      made == written,
      """
      first line that differs: \(differing.map { "\($0)" } ?? "the last"); run: \
      \(RequirementsPage.rewriting)=1 swift test --filter RequirementsPageTests
      """
    )
  }

  @Test(arguments: Cell.all)
  func `A row says what serves it and links to it, or says why not`(_ cell: Cell) {
    let table = "R001\ta wish\t" + cell.cells.joined(separator: "\t")
    let files = Plant.things.merging([Requirement.table: table]) { first, _ in first }
    let text = RequirementsPage(Repository(files)).text
    #expect(text.contains("| R001 | a wish | \(cell.words) |"), "\(text)")
  }
}

/// Cells of a row, and the last column that the page makes of them.
struct Cell: Sendable, CustomTestStringConvertible {
  let cells: [String]
  let words: String

  init(_ cells: String..., makes words: String) {
    self.cells = cells
    self.words = words
  }

  var testDescription: String { cells.joined(separator: " ") }

  static let all = [
    Cell("page:P05", makes: "[page P05](../Sources/Surfaces/Portal/Pages/P05-Line)"),
    Cell("pack:contacts.hours", makes: "[pack `contacts.hours`](../schema/packs.schema.json)"),
    Cell(
      "doc:docs/a.md#two-words",
      "C02",
      makes: "[docs/a.md#two-words](a.md#two-words) · see C02"
    ),
    Cell(
      "refused:nobody needs it",
      "law:XX-1",
      makes: "**Refused:** nobody needs it. [law XX-1](../law/xx.json5)"
    ),
    Cell(
      "command:case list",
      "test:a thing works",
      makes: "[`farewell case list`](../Sources/Programs/farewell/Commands/A.swift) · "
        + "[test “a thing works”](../Tests/DeskTests/A.swift)"
    ),
  ]
}
