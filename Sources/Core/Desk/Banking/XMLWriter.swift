/// Writes XML 1.0 in UTF-8, without white space between elements; whatever stands in it is escaped.
struct XMLWriter {
  private(set) var bytes = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + [0x0A]

  mutating func open(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    bytes += Array("<\(name)".utf8)
    for (name, value) in attributes {
      bytes += Array(" \(name)=\"".utf8) + Self.escaped(value) + [0x22]
    }
    bytes.append(UInt8(ascii: ">"))
  }

  mutating func close(_ name: String) {
    bytes += Array("</\(name)>".utf8)
  }

  mutating func element(_ name: String, _ content: (inout XMLWriter) -> Void) {
    open(name)
    content(&self)
    close(name)
  }

  mutating func leaf(
    _ name: String,
    _ text: String,
    _ attributes: [(name: String, value: String)] = []
  ) {
    open(name, attributes)
    bytes += Self.escaped(text)
    close(name)
  }

  /// Markup as references (XML 1.0 clause 2.4); characters that XML cannot hold become U+FFFD.
  private static func escaped(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      switch scalar {
      case "&": return Array("&amp;".utf8)
      case "<": return Array("&lt;".utf8)
      case ">": return Array("&gt;".utf8)
      case "\"": return Array("&quot;".utf8)
      case "\t", "\n", "\r": return Array("&#\(scalar.value);".utf8)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": return Array("\u{FFFD}".utf8)
      default: return Array(String(scalar).utf8)
      }
    }
  }
}
