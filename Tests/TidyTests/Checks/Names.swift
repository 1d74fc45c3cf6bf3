extension Check {
  /// Names that say nothing, and copies that stand beside the old.
  private static let emptyWords = [
    "Util", "Utils", "Utilities", "Helper", "Helpers", "Common", "Manager", "Service",
  ]

  /// Words of the field that end like an empty one.
  private static let fieldWords: Set<Substring> = [
    // The telephone service of a line (active, suspended, ended), not a class that does things.
    "LineService"
  ]

  static let forbiddenNames = Check(name: "Names say what a thing is") { repository in
    repository.swift(under: "Sources/", "Tests/").flatMap { file -> [Offence] in
      let parts = file.path.split(separator: "/").map { $0.split(separator: ".").first ?? $0 }
      let badPath = parts.filter(saysNothing).map {
        Offence(path: file.path, line: 0, remedy: "\($0): \(remedy)")
      }
      return badPath
        + declaredTypes(of: file).filter { saysNothing($0.name) }.map {
          Offence(path: file.path, line: $0.line, remedy: "\($0.name): \(remedy)")
        }
    }
  }

  private static let remedy = "name the thing by the field's word for what it is or does"

  /// Words of unfinished work, put together here so that this file holds none.
  private static let openWorkWords = ["TO" + "DO", "FIX" + "ME"]

  static let openWork = Check(name: "Open work is an issue, not a comment") { repository in
    repository.files.filter { isSource($0) }.flatMap { file in
      file.lines.enumerated().filter { pair in
        openWorkWords.contains { pair.element.contains($0) }
      }.map {
        Offence(path: file.path, line: $0.offset + 1, remedy: "do it now, or open an issue")
      }
    }
  }

  private static func isSource(_ file: TextFile) -> Bool {
    [".swift", ".h", ".modulemap", ".sql", ".css", ".js", ".json5", ".conf", ".py"].contains {
      file.path.hasSuffix($0)
    } || isScript(file)
  }

  private static func saysNothing(_ name: Substring) -> Bool {
    if fieldWords.contains(name) { return false }
    if emptyWords.contains(where: { name.hasSuffix($0) }) { return true }
    // "V2" at the end, but not a word such as "IPv4".
    guard let last = name.last, last.isNumber else { return false }
    return name.reversed().drop { $0.isNumber }.first == "V"
  }

  private static func declaredTypes(of file: TextFile) -> [(name: Substring, line: Int)] {
    let keywords = ["struct", "class", "enum", "protocol", "typealias", "actor"]
    return keywords.flatMap { keyword in
      (file.words[Substring(keyword)] ?? []).compactMap { line in
        let words = file.code[line - 1].split { !$0.isWordCharacter }
        guard let place = words.firstIndex(of: Substring(keyword)), place + 1 < words.count else {
          return nil
        }
        return (words[place + 1], line)
      }
    }
  }
}
