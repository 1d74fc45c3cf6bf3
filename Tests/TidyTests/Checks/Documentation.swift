extension Check {
  private static let documented = ["Sources/Core/", "Sources/Adapters/"]

  /// Types and functions that other targets see say what they are.
  static let documentation = Check(name: "Package declarations are documented") { repository in
    let promised = requirementNames(repository)
    return swiftFiles(repository).flatMap { file in
      (file.words["package"] ?? []).uniqued
        .filter { needsDocumentation(file.code[$0 - 1], promised) && !isDocumented(file, $0) }
        .map { Offence(path: file.path, line: $0, remedy: sentence) }
    }
  }

  /// Whoever implements a port reads its requirements alone.
  ///
  /// The comment of the protocol is enough for its only requirement, and for those that it names in
  /// backticks.
  static let requirementDocumentation = Check(
    name: "Requirements of protocols are documented"
  ) { repository in
    swiftFiles(repository).flatMap { file in
      (file.words["protocol"] ?? []).filter { file.code[$0 - 1].contains("package ") }
        .flatMap { undocumentedRequirements(of: file, protocolAt: $0) }
    }
  }

  private static let sentence = "add a /// sentence: what it is, units, errors, source"

  private static func swiftFiles(_ repository: Repository) -> [TextFile] {
    repository.files.filter { file in
      file.path.hasSuffix(".swift") && documented.contains { file.path.hasPrefix($0) }
    }
  }

  /// A type needs a sentence, and so does a function, unless a protocol has said it already.
  private static func needsDocumentation(
    _ line: Substring,
    _ promised: Set<Substring>
  ) -> Bool {
    let types: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias"]
    let words = line.split { !$0.isWordCharacter }
    guard !words.contains("import"), !words.contains("StringInterpolation") else { return false }
    if let kind = words.firstIndex(of: "func") {
      // An operator leaves no word after `func`; the standard library documents it.
      return nameFollows(line) && !promised.contains(words[kind + 1])
    }
    return words.contains(where: types.contains)
  }

  /// Functions that protocols of ours ask for, and those of the standard library.
  private static func requirementNames(_ repository: Repository) -> Set<Substring> {
    let ours = swiftFiles(repository).flatMap { file in
      (file.words["protocol"] ?? []).flatMap { start in
        requirements(of: file, protocolAt: start).map(\.name)
      }
    }
    return Set(ours).union([
      "hash", "encode", "next", "makeIterator", "appendLiteral", "appendInterpolation",
    ])
  }

  private static func nameFollows(_ line: Substring) -> Bool {
    guard let place = line.firstRange(of: "func ") else { return false }
    return line[place.upperBound...].first?.isWordCharacter == true
      || line[place.upperBound...].first == "`"
  }

  private static func isDocumented(_ file: TextFile, _ number: Int) -> Bool {
    var above = number - 1
    while above >= 1, file.lines[above - 1].trimmed.hasPrefix("@") { above -= 1 }
    return above >= 1 && file.lines[above - 1].trimmed.hasPrefix("///")
  }

  private static func undocumentedRequirements(
    of file: TextFile,
    protocolAt start: Int
  ) -> [Offence] {
    let comment = file.lines[..<(start - 1)].reversed()
      .prefix { $0.trimmed.hasPrefix("///") }.joined(separator: "\n")
    let all = requirements(of: file, protocolAt: start)
    guard all.count > 1 else { return [] }
    return
      all
      .filter { !isDocumented(file, $0.line) && !comment.contains("`\($0.name)") }
      .map { Offence(path: file.path, line: $0.line, remedy: sentence) }
  }

  private static func requirements(
    of file: TextFile,
    protocolAt start: Int
  ) -> [(name: Substring, line: Int)] {
    let kinds: Set<Substring> = ["func", "var", "init", "subscript"]
    let body = file.code[start...].prefix { !$0.hasPrefix("}") }
    return body.enumerated().compactMap { index, line in
      let words = line.split { !$0.isWordCharacter }
      guard line.hasPrefix("  "), !line.hasPrefix("   "),
        let kind = words.firstIndex(where: kinds.contains),
        kind == 0 || words[0] == "static" || words[0] == "mutating"
      else { return nil }
      return (words.count > kind + 1 ? words[kind + 1] : words[kind], start + 1 + index)
    }
  }
}
