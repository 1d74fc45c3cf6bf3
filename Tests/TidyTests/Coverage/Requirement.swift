/// One row of the table of requirements: a number, what is asked, and what serves it.
///
/// Cells stand between tabs. After the number and the words each cell is a reference (`kind:name`),
/// the number of another row, or `refused:` with the reason.
struct Requirement: Sendable {
  static let table = "Tests/TidyTests/Golden/requirements.tsv"

  let id: String
  let asked: String
  let references: [Reference]
  /// Numbers of other rows that say more.
  let related: [String]
  /// Why it is refused on purpose.
  let refusal: String?
  /// Cells that are none of these.
  let unread: [String]
  /// From 1.
  let line: Int

  /// R001 to R144 and C01 to C22, in this order.
  static let ids =
    (1...144).map { "R" + "00\($0)".suffix(3) } + (1...22).map { "C" + "0\($0)".suffix(2) }

  /// The rows; lines that begin with # are comments.
  static func read(_ file: TextFile) -> [Requirement] {
    file.lines.enumerated().filter { !$0.element.isEmpty && !$0.element.hasPrefix("#") }
      .map {
        Requirement(
          cells: $0.element.split(separator: "\t", omittingEmptySubsequences: false),
          line: $0.offset + 1
        )
      }
  }

  private init(cells: [Substring], line: Int) {
    id = cells.first.map(String.init) ?? ""
    asked = cells.count > 1 ? String(cells[1]) : ""
    self.line = line
    var (references, related, unread): ([Reference], [String], [String]) = ([], [], [])
    var refusal: String?
    for cell in cells.dropFirst(2) {
      if let reason = cell.cut(before: "refused:") {
        refusal = reason
      } else if Self.ids.contains(String(cell)) {
        related.append(String(cell))
      } else if let reference = Reference(cell) {
        references.append(reference)
      } else {
        unread.append(String(cell))
      }
    }
    (self.references, self.related, self.refusal, self.unread) =
      (references, related, refusal, unread)
  }
}

/// The name of a thing in the project that serves a requirement.
struct Reference: Sendable {
  enum Kind: String, Sendable {
    /// A folder of pages, by the word before its first hyphen: `P05`, `Guides`.
    case page
    /// A field of a pack, by its path: `contacts.hours`.
    case pack
    /// A carrier's folder, or words its pack must hold: `mo/ctm`, `mo/ctm#hotline-2868`.
    case carrier
    /// The id of a row in a law table.
    case law
    /// A key of the English texts.
    case text
    /// A command of the program, without the program's name.
    case command
    /// The name of a test.
    case test
    /// A page of the documents, or a heading of it: `docs/glossary.md#legal-acts`.
    case doc
  }

  let kind: Kind
  let name: String

  init?(_ cell: Substring) {
    guard let colon = cell.firstIndex(of: ":"), let kind = Kind(rawValue: String(cell[..<colon]))
    else { return nil }
    self.kind = kind
    name = String(cell[cell.index(after: colon)...])
  }
}

extension Substring {
  /// What follows a beginning; nil when it begins otherwise or nothing follows.
  fileprivate func cut(before beginning: String) -> String? {
    guard hasPrefix(beginning), count > beginning.count else { return nil }
    return String(dropFirst(beginning.count))
  }
}
