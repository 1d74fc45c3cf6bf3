/// `docs/requirements.md`, made of the table of requirements.
struct RequirementsPage {
  static let path = "docs/requirements.md"
  /// The environment variable that has the page written anew.
  static let rewriting = "REWRITE_REQUIREMENTS"

  let text: String

  init(_ repository: Repository) {
    let rows = repository.file(Requirement.table).map(Requirement.read) ?? []
    let index = ReferenceIndex(repository)
    let asked = rows.filter { $0.id.hasPrefix("R") }
    let contradictions = rows.filter { $0.id.hasPrefix("C") }
    let refused = rows.filter { $0.refusal != nil }.count
    text = """
      # Requirements

      What public guides to closing an eSIM line ask of a person, warn of or promise, numbered once
      (R), and where they contradict each other or the world (C); and what here serves each.
      \(asked.count) requirements and \(contradictions.count) contradictions: \
      \(rows.count - refused) are served, \
      \(refused) are refused on purpose and say why, none is open.

      This page is made of `\(Requirement.table)`; TidyTests looks that every reference exists. \
      After a change of the table:

      ```
      \(Self.rewriting)=1 swift test --filter RequirementsPageTests
      ```

      ## Requirements by number
      \(Self.list(asked, index))

      ## Contradictions
      \(Self.list(contradictions, index))

      """
  }

  private static func list(_ rows: [Requirement], _ index: ReferenceIndex) -> String {
    let lines = rows.map { row in
      let refusal = row.refusal.map { ["**Refused:** \($0)."] } ?? []
      let served = row.references.map { link($0, index) }
      let related = row.related.isEmpty ? [] : ["see \(row.related.joined(separator: ", "))"]
      let cells = refusal + [(served + related).joined(separator: " · ")].filter { !$0.isEmpty }
      return "| \(row.id) | \(row.asked) | \(cells.joined(separator: " ")) |"
    }
    return (["| number | what is asked | what serves it |", "|---|---|---|"] + lines)
      .joined(separator: "\n")
  }

  private static func link(_ reference: Reference, _ index: ReferenceIndex) -> String {
    let words =
      switch reference.kind {
      case .page: "page \(reference.name)"
      case .pack: "pack `\(reference.name)`"
      case .carrier: "carrier `\(reference.name)`"
      case .law: "law \(reference.name)"
      case .text: "text `\(reference.name)`"
      case .command: "`farewell \(reference.name)`"
      case .test: "test “\(reference.name)”"
      case .doc: reference.name
      }
    guard let place = index.place(of: reference) else { return words }
    let isDocument = place.hasPrefix("docs/")
    return "[\(words)](\(isDocument ? String(place.dropFirst("docs/".count)) : "../" + place))"
  }
}
