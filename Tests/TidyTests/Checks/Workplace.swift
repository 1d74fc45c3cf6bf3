extension Check {
  /// Paths of one machine, put together here so that this file holds none.
  private static let machinePaths = [
    "/wo" + "rk/", "../sha" + "red", "/fa" + "rm/", "/ho" + "me/", "/ro" + "ot/", "/Us" + "ers/",
  ]

  /// The project speaks of the project alone; a path of somebody's machine means nothing elsewhere.
  static let workplace = Check(name: "No path of somebody's machine") { repository in
    repository.files.flatMap { file in
      file.lines.enumerated().filter { pair in
        machinePaths.contains { holds(pair.element, $0) }
      }.map {
        Offence(
          path: file.path,
          line: $0.offset + 1,
          remedy: "write a path relative to the checkout, or a placeholder"
        )
      }
    }
  }

  /// Whether the path stands there on its own: not as the tail of a longer one.
  private static func holds(_ line: Substring, _ path: String) -> Bool {
    guard let place = line.firstRange(of: path) else { return false }
    guard place.lowerBound > line.startIndex else { return true }
    let before = line[line.index(before: place.lowerBound)]
    return !before.isWordCharacter && before != "." && before != "}"
  }
}
