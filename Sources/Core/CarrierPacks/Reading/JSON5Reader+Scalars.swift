extension JSON5Reader {
  /// Letters, digits, `_`, `$`, `.`, `+`, `-` and everything beyond ASCII: a bare key or a scalar.
  mutating func word() -> String {
    let start = position
    var end = start
    while end < bytes.count, Self.isWordByte(bytes[end]) { end += 1 }
    position = end
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    case UInt8(ascii: "_"), UInt8(ascii: "$"): true
    default: isNumberMark(byte)
    }
  }

  /// Marks that stand in numbers and in no bare key.
  static func isNumberMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// A number, `true`, `false` or `null`.
  mutating func scalar() throws(Fault) -> JSONTree {
    let start = position
    let word = word()
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    if let number = Self.number(word) { return number }
    position = start
    throw fault("Write a value here: a text in quotes, a number, true, false, null, { or [.")
  }

  /// Whole numbers stay whole; hexadecimal ones, infinity and such have no use in packs.
  private static func number(_ word: String) -> JSONTree? {
    let digits = word.hasPrefix("-") || word.hasPrefix("+") ? word.dropFirst() : Substring(word)
    guard let first = digits.utf8.first, (0x30...0x39).contains(first),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || ".eE+-".utf8.contains($0) }),
      first != 0x30 || digits.utf8.count == 1 || digits.dropFirst().hasPrefix(".")
    else { return nil }
    if let number = Int(word) { return .number(number) }
    guard let decimal = Double(word), decimal.isFinite else { return nil }
    return .decimal(decimal)
  }

  /// A text in single or double quotes.
  mutating func quoted() throws(Fault) -> String {
    let start = position
    let quote = bytes[position]
    position += 1
    var text = plainRun(until: quote)
    while let byte = next {
      position += 1
      switch byte {
      case quote: return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try appendEscape(to: &text)
      case 0x00..<0x20:
        position -= 1
        throw fault("End the text before the end of the line, or write \\n and such.")
      default: text.append(byte)
      }
    }
    position = start
    throw fault("This text has no closing quote.")
  }

  /// What comes before the quote, an escape or a fault: most texts are nothing else, and are taken
  /// over as they are.
  private mutating func plainRun(until quote: UInt8) -> [UInt8] {
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != quote, bytes[end] >= 0x20,
      bytes[end] != UInt8(ascii: "\\")
    {
      end += 1
    }
    position = end
    return Array(bytes[start..<end])
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(Fault) {
    guard let byte = next else { throw fault("Something must follow the backslash.") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      text.append(byte)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    // A backslash at the end of a line continues the text on the next.
    case 0x0A: break
    case UInt8(ascii: "u"): text += try escapedScalar().utf8
    default:
      position -= 1
      throw fault("Unknown escape; use \\\\ \\\" \\' \\n \\r \\t \\b \\f or \\u and four digits.")
    }
  }

  /// `\u` and four hexadecimal digits; beyond U+FFFF two of them, high surrogate first (RFC 8259).
  private mutating func escapedScalar() throws(Fault) -> Character {
    let first = try hexDigits()
    var code = first
    if (0xD800...0xDBFF).contains(first), take("\\"), take("u") {
      let second = try hexDigits()
      guard (0xDC00...0xDFFF).contains(second) else {
        throw fault("A low surrogate must follow the high one.")
      }
      code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault("This is half a character.") }
    return Character(scalar)
  }

  private mutating func hexDigits() throws(Fault) -> UInt32 {
    let digits = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let code = UInt32(digits, radix: 16)
    else { throw fault("Write four hexadecimal digits after \\u.") }
    position += 4
    return code
  }
}
