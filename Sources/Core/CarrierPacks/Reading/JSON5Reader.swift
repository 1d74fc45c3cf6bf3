/// Reads JSON5, and so JSON: comments, trailing commas, bare keys, single quotes.
///
/// Written here because Foundation's decoder ends the program on some malformed texts, keeps one of
/// two equal keys silently, and does not say the line of a fault.
struct JSON5Reader {
  /// Where the text stops being JSON5, and what was expected there.
  struct Fault: Error {
    let position: Int
    let sentence: String
  }

  /// Deeper documents are no packs; the limit keeps recursion small.
  static let deepest = 24

  /// Paths of keys written a second time in one table, in the order of the text.
  private(set) var repeated: [String] = []

  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  /// The way from the top to here; written out only for a repeated key.
  private var steps: [Step] = []

  private enum Step {
    case key(String)
    case item(Int)
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The whole text as one value.
  mutating func document() throws(Fault) -> JSONTree {
    // A byte order mark, which some editors write.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let tree = try value()
    try skipBlank()
    guard position == bytes.count else {
      throw fault("Nothing may follow the end of the document.")
    }
    return tree
  }

  func fault(_ sentence: String) -> Fault {
    Fault(position: min(position, bytes.count), sentence: sentence)
  }

  /// The byte here; nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func value() throws(Fault) -> JSONTree {
    try skipBlank()
    switch next {
    case UInt8(ascii: "{"): return try nested { reader throws(Fault) in try reader.table() }
    case UInt8(ascii: "["): return try nested { reader throws(Fault) in try reader.list() }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try quoted())
    default: return try scalar()
    }
  }

  private mutating func nested(
    _ read: (inout JSON5Reader) throws(Fault) -> JSONTree
  ) throws(Fault) -> JSONTree {
    guard depth < Self.deepest else {
      throw fault("Tables and lists may lie in each other \(Self.deepest) deep.")
    }
    depth += 1
    position += 1
    let tree = try read(&self)
    depth -= 1
    return tree
  }

  private var path: String {
    steps.reduce("") { path, step in
      switch step {
      case .key(let key): path.isEmpty ? key : "\(path).\(key)"
      case .item(let index): "\(path)[\(index)]"
      }
    }
  }

  private mutating func table() throws(Fault) -> JSONTree {
    var members: [String: JSONTree] = [:]
    while true {
      try skipBlank()
      if take("}") { return .table(members) }
      let key = try key()
      try skipBlank()
      guard take(":") else { throw fault("Write a colon after the key \(key.prefix(40)).") }
      steps.append(.key(key))
      if members.updateValue(try value(), forKey: key) != nil { repeated.append(path) }
      steps.removeLast()
      try skipBlank()
      guard take(",") || next == UInt8(ascii: "}") else {
        throw fault("Write a comma or a closing brace after the value of \(key.prefix(40)).")
      }
    }
  }

  private mutating func list() throws(Fault) -> JSONTree {
    var items: [JSONTree] = []
    while true {
      try skipBlank()
      if take("]") { return .list(items) }
      steps.append(.item(items.count))
      items.append(try value())
      steps.removeLast()
      try skipBlank()
      guard take(",") || next == UInt8(ascii: "]") else {
        throw fault("Write a comma or a closing bracket after the item.")
      }
    }
  }

  private mutating func key() throws(Fault) -> String {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try quoted() }
    let word = word()
    guard let first = word.utf8.first, !(0x30...0x39).contains(first),
      !word.utf8.contains(where: Self.isNumberMark)
    else {
      throw fault("Write a key here, with quotes unless it is a plain word.")
    }
    return word
  }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  /// Skips spaces, ends of lines and comments.
  private mutating func skipBlank() throws(Fault) {
    while let byte = next {
      switch byte {
      case 0x09...0x0D, 0x20: position += 1
      case UInt8(ascii: "/"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Fault) {
    let start = position
    position += 1
    if take("/") {
      while let byte = next, byte != 0x0A { position += 1 }
      return
    }
    guard take("*") else { throw fault("Begin a comment with // or /*.") }
    while position + 1 < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
    position = start
    throw fault("This comment has no end.")
  }
}
