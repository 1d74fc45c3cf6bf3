/// Finds keys written twice in one table of a JSON5 text.
///
/// Foundation keeps one of the two silently, so a fact could vanish; the text was already found to
/// be well-formed, which is why this walk only tells tables, lists, texts and comments apart.
struct RepeatedKeys {
  /// Paths of the second and later writings, in the order of the text.
  private(set) var paths: [String] = []

  private struct Frame {
    let path: String
    let isTable: Bool
    var keys: Set<String> = []
    var key = ""
    var wantsKey: Bool
    var index = 0

    var memberPath: String {
      guard isTable else { return "\(path)[\(index)]" }
      return path.isEmpty ? key : "\(path).\(key)"
    }
  }

  private let bytes: [UInt8]
  private var position = 0
  private var frames: [Frame] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while position < bytes.count { step() }
  }

  private mutating func step() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let isTable = byte == UInt8(ascii: "{")
      let path = frames.last?.memberPath ?? ""
      frames.append(Frame(path: path, isTable: isTable, wantsKey: isTable))
      position += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      _ = frames.popLast()
      position += 1
    case UInt8(ascii: ","): separate()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): word(quoted(by: byte))
    case UInt8(ascii: "/"): comment()
    case _ where Self.isPlain(byte): word(plain())
    default: position += 1
    }
  }

  private mutating func separate() {
    position += 1
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].index += 1
    frames[frames.count - 1].wantsKey = frames[frames.count - 1].isTable
  }

  private mutating func word(_ text: String) {
    guard let last = frames.indices.last, frames[last].wantsKey else { return }
    frames[last].wantsKey = false
    frames[last].key = text
    if !frames[last].keys.insert(text).inserted { paths.append(frames[last].memberPath) }
  }

  private mutating func quoted(by quote: UInt8) -> String {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != quote {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = min(position, bytes.count)
    position += 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func plain() -> String {
    let start = position
    while position < bytes.count, Self.isPlain(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func comment() {
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    position += 2
    if next == UInt8(ascii: "/") {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    } else {
      while position + 1 < bytes.count,
        bytes[position] != UInt8(ascii: "*") || bytes[position + 1] != UInt8(ascii: "/")
      {
        position += 1
      }
      position += 2
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && !"{}[],:\"'/".utf8.contains(byte)
  }
}
