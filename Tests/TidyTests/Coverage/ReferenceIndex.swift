/// Where the things stand that references name; read once from the files.
struct ReferenceIndex {
  private var places: [Reference.Kind: [String: String]] = [:]
  private let schema: PackSchema?
  private let repository: Repository

  init(_ repository: Repository) {
    self.repository = repository
    schema = PackSchema.read(repository)
    places[.page] = Self.pages(repository)
    places[.law] = Self.places(repository, in: "law/", ending: ".json5", Self.lawRow)
    places[.text] = Self.places(repository, in: "content/en/", ending: ".json5", Self.textKey)
    places[.command] = Self.places(
      repository,
      in: "Sources/Programs/farewell/Commands/",
      ending: ".swift",
      Self.command
    )
    places[.test] = Self.tests(repository)
  }

  /// Path and heading, for a link; nil when it does not exist.
  func place(of reference: Reference) -> String? {
    let name = reference.name
    switch reference.kind {
    case .page, .law, .text, .command, .test: return places[reference.kind]?[name]
    case .pack: return schema?.holds(path: name) == true ? PackSchema.path : nil
    case .carrier:
      let parts = name.split(separator: "#", maxSplits: 1)
      guard let id = parts.first, let pack = repository.file("carriers/\(id)/pack.json5"),
        parts.count < 2 || pack.lines.contains(where: { $0.contains(parts[1]) })
      else { return nil }
      return pack.path
    case .doc:
      let parts = name.split(separator: "#", maxSplits: 1)
      guard let path = parts.first, let page = repository.file(String(path)),
        parts.count < 2 || Check.headings(of: page).contains(String(parts[1]))
      else { return nil }
      return name
    }
  }

  private static func pages(_ repository: Repository) -> [String: String] {
    let folder = "Sources/Surfaces/Portal/Pages/"
    var found: [String: String] = [:]
    for file in repository.swift(under: folder) {
      let name = file.path.dropFirst(folder.count).prefix { $0 != "/" }
      found[String(name.prefix { $0 != "-" })] = folder + name
    }
    return found
  }

  private static func places(
    _ repository: Repository,
    in folder: String,
    ending: String,
    _ name: (Substring) -> String?
  ) -> [String: String] {
    var found: [String: String] = [:]
    for file in repository.files where file.path.hasPrefix(folder) && file.path.hasSuffix(ending) {
      for line in file.lines {
        if let name = name(line) { found[name] = found[name] ?? file.path }
      }
    }
    return found
  }

  /// The id of a row, written `{ id: "IT-1", bound: …`; bodies and sources have no bound.
  private static func lawRow(_ line: Substring) -> String? {
    line.contains("bound:") ? line.between("id: \"", "\"") : nil
  }

  /// A key with its colon, two blanks from the margin.
  private static func textKey(_ line: Substring) -> String? {
    guard line.hasPrefix("  \"") else { return nil }
    return line.between("  \"", "\":")
  }

  /// The words of a command, written `words: ["case", "list"],`.
  private static func command(_ line: Substring) -> String? {
    line.between("words: [", "]")?.filter { $0 != "\"" && $0 != "," }
  }

  /// Names in backticks, and those in quotes behind `@Test(` or on the line after it; none that
  /// only stands in a string or a comment.
  private static func tests(_ repository: Repository) -> [String: String] {
    var found: [String: String] = [:]
    for file in repository.swift(under: "Tests/") {
      for (index, code) in file.code.enumerated() {
        let line = file.lines[index]
        let isSplit = index > 0 && file.code[index - 1].trimmed.hasSuffix("@Test(")
        let isNamed = code.contains("@Test(\"")
        let quoted = isSplit || isNamed ? line.between(isSplit ? "\"" : "@Test(\"", "\"") : nil
        for name in [quoted, code.between("func `", "`")] {
          if let name { found[name] = found[name] ?? file.path }
        }
      }
    }
    return found
  }
}

extension Substring {
  /// The text between the first of one mark and the next of another.
  fileprivate func between(_ start: String, _ end: String) -> String? {
    guard let opening = firstRange(of: start) else { return nil }
    let rest = self[opening.upperBound...]
    guard let closing = rest.firstRange(of: end) else { return nil }
    return String(rest[..<closing.lowerBound])
  }
}
