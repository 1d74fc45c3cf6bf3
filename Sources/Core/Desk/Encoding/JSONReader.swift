/// Reads JSON from outside: strict UTF-8, whole numbers, limits on depth and size.
package struct JSONReader {
  /// Why bytes are not a document; `offset` counts bytes.
  package struct Problem: Error, Hashable, Sendable {
    package let offset: Int
    package let what: String
  }

  /// Nesting that no document of the desk comes near; deeper input is an attack on the stack.
  package static let depthLimit = 32

  /// Bytes of a document: far above the longest draft, far below what would hurt.
  package static let sizeLimit = 16 << 20

  private let bytes: [UInt8]
  private var offset = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The document, or what is wrong with it; nothing but white space may follow it.
  package static func read(_ bytes: [UInt8]) throws(Problem) -> JSON {
    var reader = JSONReader(bytes)
    guard bytes.count <= sizeLimit else { throw reader.problem("too long") }
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw reader.problem("text after the document") }
    return value
  }

  private func problem(_ what: String) -> Problem {
    Problem(offset: offset, what: what)
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private mutating func take(_ byte: Character) throws(Problem) {
    guard let expected = byte.asciiValue, next == expected else {
      throw problem("expected \(byte)")
    }
    offset += 1
  }

  private mutating func value(depth: Int) throws(Problem) -> JSON {
    guard depth < JSONReader.depthLimit else { throw problem("nested too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || JSONReader.isDigit(byte):
      return .int(try integer())
    default: throw problem("expected a value")
    }
  }

  private mutating func word(_ word: String, _ value: JSON) throws(Problem) -> JSON {
    guard bytes[offset...].starts(with: word.utf8) else { throw problem("expected a value") }
    offset += word.utf8.count
    return value
  }

  private mutating func integer() throws(Problem) -> Int64 {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    let digits = offset
    while let byte = next, JSONReader.isDigit(byte) { offset += 1 }
    let leadingZero = offset - digits > 1 && bytes[digits] == UInt8(ascii: "0")
    guard !leadingZero, next != UInt8(ascii: "."), next != UInt8(ascii: "e"),
      next != UInt8(ascii: "E"),
      let number = Int64(String(decoding: bytes[start..<offset], as: UTF8.self))
    else { throw problem("expected a whole number") }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private mutating func object(depth: Int) throws(Problem) -> JSON {
    try take("{")
    var members: [JSON.Member] = []
    var names: Set<String> = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      offset += 1
      return .object(members)
    }
    while true {
      skipSpace()
      let name = try string()
      guard names.insert(name).inserted else { throw problem("member named twice") }
      skipSpace()
      try take(":")
      members.append(JSON.Member(name, try value(depth: depth + 1)))
      skipSpace()
      guard next == UInt8(ascii: ",") else { break }
      offset += 1
    }
    try take("}")
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Problem) -> JSON {
    try take("[")
    var items: [JSON] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      offset += 1
      return .array(items)
    }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      guard next == UInt8(ascii: ",") else { break }
      offset += 1
    }
    try take("]")
    return .array(items)
  }

  private mutating func string() throws(Problem) -> String {
    try take("\"")
    let start = offset
    // Most strings have no escape: they are taken in one piece.
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      offset += 1
    }
    if next == UInt8(ascii: "\"") {
      guard let text = String(validating: bytes[start..<offset], as: UTF8.self) else {
        throw problem("not UTF-8")
      }
      offset += 1
      return text
    }
    var out = Array(bytes[start..<offset])
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw problem("control character in a string") }
      if byte == UInt8(ascii: "\\") {
        offset += 1
        try escape(into: &out)
      } else {
        out.append(byte)
        offset += 1
      }
    }
    try take("\"")
    guard let text = String(validating: out, as: UTF8.self) else { throw problem("not UTF-8") }
    return text
  }

  private mutating func escape(into out: inout [UInt8]) throws(Problem) {
    guard let byte = next else { throw problem("unfinished escape") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "u"): out.append(contentsOf: try unicode().utf8)
    default: throw problem("unknown escape")
    }
  }

  private mutating func unicode() throws(Problem) -> String {
    let first = try hexUnit()
    if let scalar = Unicode.Scalar(first) { return String(Character(scalar)) }
    guard (0xD800..<0xDC00).contains(first), next == UInt8(ascii: "\\") else {
      throw problem("half a character")
    }
    offset += 1
    try take("u")
    let second = try hexUnit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw problem("half a character") }
    return String(Character(scalar))
  }

  private mutating func hexUnit() throws(Problem) -> UInt32 {
    // Digit by digit: the number parser of the standard library would take a sign.
    guard offset + 4 <= bytes.count,
      let pair = Hex.bytes(String(decoding: bytes[offset..<offset + 4], as: UTF8.self))
    else { throw problem("four hexadecimal digits expected") }
    offset += 4
    return pair.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
