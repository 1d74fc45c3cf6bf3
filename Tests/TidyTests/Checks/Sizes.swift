extension Check {
  /// A longer file holds a second idea.
  private static let fileLimit = 400
  /// A longer function does not fit on one screen.
  private static let functionLimit = 60
  /// Characters; what two files side by side have room for.
  private static let lineLimit = 100
  /// What is longer becomes a subcommand in Swift.
  private static let scriptLimit = 40
  private static let readmeLimit = 120

  static let fileLength = Check(name: "No file over 400 lines") { repository in
    repository.swift(under: "Sources/", "Tests/").filter { $0.lineCount > fileLimit }
      .map { tooLong($0, fileLimit, "split it: which second idea lives in it?") }
  }

  static let functionLength = Check(name: "No function over 60 lines") { repository in
    repository.swift(under: "Sources/", "Tests/").flatMap { file in
      FunctionSpan.all(in: file).filter { $0.count > functionLimit }
        .map {
          Offence(
            path: file.path,
            line: $0.first,
            remedy: "\($0.count) lines, at most \(functionLimit): give its parts names"
          )
        }
    }
  }

  static let lineLength = Check(name: "No line over 100 characters") { repository in
    repository.files.filter { $0.path.hasSuffix(".swift") || isScript($0) }.flatMap { file in
      file.lines.enumerated().filter { $0.element.count > lineLimit }
        .map {
          Offence(
            path: file.path,
            line: $0.offset + 1,
            remedy: "\($0.element.count) characters, at most \(lineLimit)"
          )
        }
    }
  }

  static let scriptLength = Check(name: "No script over 40 lines") { repository in
    repository.files.filter { isScript($0) && $0.lineCount > scriptLimit }
      .map { tooLong($0, scriptLimit, "make it a subcommand in Swift") }
  }

  static let readmeLength = Check(name: "The README fits on two screens") { repository in
    repository.files.filter { $0.path == "README.md" && $0.lineCount > readmeLimit }
      .map { tooLong($0, readmeLimit, "move the rest to docs/ and link to it") }
  }

  private static func tooLong(_ file: TextFile, _ limit: Int, _ remedy: String) -> Offence {
    Offence(
      path: file.path,
      line: limit + 1,
      remedy: "\(file.lineCount) lines, at most \(limit): \(remedy)"
    )
  }

  static func isScript(_ file: TextFile) -> Bool {
    file.lines.first?.hasPrefix("#!") == true
      && (file.path.hasPrefix("bin/") || file.path.hasPrefix(".ci/"))
  }
}

/// The lines of a function, initialiser, subscript or computed property, by counting braces.
struct FunctionSpan {
  let first: Int
  let count: Int

  private static let keywords: Set<Substring> = ["func", "init", "deinit", "subscript", "var"]
  /// Words with which a signature goes on in the next line.
  private static let continued = ["->", "where", "{", "throws", "rethrows", ")", "async"]

  static func all(in file: TextFile) -> [FunctionSpan] {
    let starts = keywords.flatMap { file.words[$0] ?? [] }
    return starts.uniqued.sorted().filter { isDeclaration(file.code[$0 - 1]) }
      .compactMap { span(from: $0, in: file.code) }
  }

  private static func isDeclaration(_ line: Substring) -> Bool {
    let modifiers: Set<Substring> = [
      "package", "private", "fileprivate", "internal", "static", "final", "mutating", "override",
      "nonisolated", "consuming", "borrowing", "convenience", "required", "indirect", "lazy",
    ]
    let words = line.split { !$0.isWordCharacter && $0 != "." }
    guard let first = words.first(where: { !modifiers.contains($0) }) else { return false }
    return keywords.contains(first)
  }

  private static func span(from start: Int, in code: [Substring]) -> FunctionSpan? {
    var round = 0
    var braces = 0
    for number in start...code.count {
      let line = code[number - 1]
      for character in line {
        switch character {
        case "(", "[": round += 1
        case ")", "]": round -= 1
        case "{" where round == 0 || braces > 0: braces += 1
        case "}" where braces > 0:
          braces -= 1
          if braces == 0 { return FunctionSpan(first: start, count: number - start + 1) }
        case "}" where round == 0: return nil
        default: break
        }
      }
      guard braces == 0, round == 0, number < code.count else { continue }
      let next = code[number].trimmed
      if !continued.contains(where: { next.hasPrefix($0) }) { return nil }
    }
    return nil
  }
}
