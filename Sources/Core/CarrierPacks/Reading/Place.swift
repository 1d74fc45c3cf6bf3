/// Where problems of one file are collected while it is read.
final class ProblemLog {
  let file: String
  private(set) var problems: [PackProblem] = []

  init(file: String) {
    self.file = file
  }

  func note(_ path: String, _ rule: PackRule, _ sentence: String) {
    problems.append(PackProblem(file: file, path: path, rule: rule, sentence: sentence))
  }
}

/// A value in a document with its path, so that whatever is wrong with it can be said exactly.
///
/// Every reading method returns nil after it has noted a problem; callers go on reading, so that
/// one run finds all problems.
struct Place {
  let tree: JSONTree
  let path: String
  let log: ProblemLog

  var isNull: Bool { tree == .null }

  /// The same place as the top of a document of its own.
  var alone: Place { Place(tree: tree, path: "", log: log) }

  func note(_ rule: PackRule, _ sentence: String) {
    log.note(path, rule, sentence)
  }

  private func mismatch(_ wanted: String) {
    note(.valueType, "Write \(wanted) here; it is \(tree.kindName).")
  }

  /// The table here; keys outside the two lists and absent required ones are noted.
  func table(_ required: [String], optional: [String] = []) -> Table? {
    guard case .table(let members) = tree else {
      mismatch("a table")
      return nil
    }
    let known = required + optional
    for key in members.keys.sorted() where !known.contains(key) {
      let list = known.joined(separator: ", ")
      log.note(joined(key), .keyUnknown, "No such key; remove it or use one of \(list).")
    }
    for key in required where members[key] == nil {
      log.note(joined(key), .keyMissing, "This key is required; a fact nobody knows is null.")
    }
    return Table(members: members, place: self)
  }

  /// The table here with keys the file itself chooses, in byte order.
  func entries(atMost limit: Int) -> [(key: String, place: Place)]? {
    guard case .table(let members) = tree else {
      mismatch("a table")
      return nil
    }
    guard members.count <= limit else {
      note(.valueLength, "At most \(limit) entries are allowed here; there are \(members.count).")
      return nil
    }
    return members.sorted { $0.key < $1.key }.map { key, value in
      (key, Place(tree: value, path: joined(key), log: log))
    }
  }

  /// The items of the list here.
  func list(atMost limit: Int) -> [Place]? {
    guard case .list(let items) = tree else {
      mismatch("a list")
      return nil
    }
    guard items.count <= limit else {
      note(.valueLength, "At most \(limit) items are allowed here; there are \(items.count).")
      return nil
    }
    return items.enumerated().map { index, item in
      Place(tree: item, path: "\(path)[\(index)]", log: log)
    }
  }

  /// A text with something in it.
  func text(atMost limit: Int = 400) -> String? {
    guard case .text(let text) = tree else {
      mismatch("a text")
      return nil
    }
    guard (1...limit).contains(text.count), text.contains(where: { !$0.isWhitespace }) else {
      note(.valueLength, "Write 1 to \(limit) characters here; there are \(text.count).")
      return nil
    }
    return text
  }

  /// A whole number of the range.
  func number(in range: ClosedRange<Int>) -> Int? {
    guard case .number(let number) = tree else {
      mismatch("a whole number")
      return nil
    }
    guard range.contains(number) else {
      note(
        .valueRange,
        "Write a number from \(range.lowerBound) to \(range.upperBound); it is \(number)."
      )
      return nil
    }
    return number
  }

  /// True or false.
  func flag() -> Bool? {
    guard case .bool(let flag) = tree else {
      mismatch("true or false")
      return nil
    }
    return flag
  }

  private func joined(_ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  /// A table whose keys were checked.
  struct Table {
    fileprivate let members: [String: JSONTree]
    let place: Place

    /// The place of a key; nil when it is absent.
    subscript(key: String) -> Place? {
      members[key].map { Place(tree: $0, path: place.joined(key), log: place.log) }
    }
  }
}
