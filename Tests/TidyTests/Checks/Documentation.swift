extension Check {
  private static let documented = ["Sources/Core/", "Sources/Adapters/"]

  /// Types and functions that other targets see say what they are.
  static let documentation = Check(name: "Package declarations are documented") { repository in
    swiftFiles(repository).flatMap { file in
      (file.words["package"] ?? []).uniqued
        .filter { needsDocumentation(file.code[$0 - 1]) && !isDocumented(file, $0) }
        .map { Offence(path: file.path, line: $0, remedy: sentence) }
    }
  }

  /// Whoever implements a port reads its requirements alone.
  ///
  /// A requirement counts as documented when the comment of its protocol names it in backticks.
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

  private static func needsDocumentation(_ line: Substring) -> Bool {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias"]
    let words = line.split { !$0.isWordCharacter }
    guard words.first == "package" || line.trimmed.hasPrefix("@"), !words.contains("import"),
      let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count
    else { return false }
    // Words that the standard library documents: == and the like leave no word after `func`.
    let plain: Set<Substring> = ["hash", "encode", "next", "makeIterator"]
    let isOperator = line.contains("func ") && !(nameFollows(line))
    return !isOperator && !(words[kind] == "func" && plain.contains(words[kind + 1]))
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
    let body = file.code[start...].prefix { !$0.hasPrefix("}") }
    return body.enumerated().compactMap { index, line in
      let words = line.split { !$0.isWordCharacter }
      let kinds: Set<Substring> = ["func", "var", "init", "subscript"]
      guard let kind = words.firstIndex(where: kinds.contains), line.hasPrefix("  "),
        !line.hasPrefix("   "), kind == 0 || words[0] == "static" || words[0] == "mutating"
      else { return nil }
      let name = words.count > kind + 1 ? words[kind + 1] : words[kind]
      let number = start + 1 + index
      if isDocumented(file, number) || comment.contains("`\(name)") { return nil }
      return Offence(path: file.path, line: number, remedy: sentence)
    }
  }
}
