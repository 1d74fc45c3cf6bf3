extension Check {
  static let requirementRows = Check(name: "Every requirement has one row, in order") {
    repository in
    guard let file = repository.file(Requirement.table) else { return [noTable] }
    let rows = Requirement.read(file)
    let ids = rows.map(\.id)
    let missing = Requirement.ids.filter { !ids.contains($0) }
    let lost = missing.isEmpty ? [] : [offence(0, "no row for \(missing.joined(separator: ", "))")]
    let disorder = zip(rows, rows.dropFirst()).filter { !follows($1.id, $0.id) }.map {
      offence($1.line, "\($1.id) does not follow \($0.id): each number once, in order")
    }
    return lost + disorder
  }

  /// A row is served by what is there, or says why it is refused; a number alone serves nothing.
  static let requirementReferences = Check(name: "What serves a requirement is there") {
    repository in
    guard let file = repository.file(Requirement.table) else { return [noTable] }
    let index = ReferenceIndex(repository)
    return Requirement.read(file).flatMap { row -> [Offence] in
      let missing = row.references.filter { index.place(of: $0) == nil }.map {
        offence(row.line, "\(row.id): there is no \($0.kind.rawValue) \"\($0.name)\"")
      }
      let unread = row.unread.map {
        offence(row.line, "\(row.id): \"\($0)\" is no reference, no number and no refusal")
      }
      let served = !row.references.isEmpty || row.refusal != nil
      let open = served ? [] : [offence(row.line, "\(row.id): nothing serves it")]
      let mute = row.asked.isEmpty ? [offence(row.line, "\(row.id): say what is asked")] : []
      return missing + unread + open + mute
    }
  }

  private static let noTable = offence(0, "the table of requirements is not there")

  private static func offence(_ line: Int, _ remedy: String) -> Offence {
    Offence(path: Requirement.table, line: line, remedy: remedy)
  }

  private static func follows(_ id: String, _ before: String) -> Bool {
    guard let place = Requirement.ids.firstIndex(of: id) else { return false }
    return place > (Requirement.ids.firstIndex(of: before) ?? -1)
  }
}
