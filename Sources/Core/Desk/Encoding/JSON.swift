/// A JSON document as a tree; numbers are whole, because nothing the desk stores is a fraction.
///
/// Object members keep the order in which they were written, so the same value always gives the
/// same bytes, which hashes and signatures rely on.
package enum JSON: Hashable, Sendable {
  case object([Member])
  case array([JSON])
  case string(String)
  case int(Int64)
  case bool(Bool)
  case null

  /// A member of an object; order and repetition are kept.
  package struct Member: Hashable, Sendable {
    package let name: String
    package let value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// An object of the members whose value is present.
  package static func object(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    .object(
      members.compactMap { name, value in
        value.map { Member(name, $0) }
      }
    )
  }

  package var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(256)
    write(to: &out)
    return out
  }

  package func write(to out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: value ? "true".utf8 : "false".utf8)
    case .int(let value): out.append(contentsOf: String(value).utf8)
    case .string(let text): JSON.write(text, to: &out)
    case .array(let items):
      out.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        item.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        JSON.write(member.name, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    // Most texts have nothing to escape: they are taken in one piece.
    if text.utf8.allSatisfy({ !needsEscape($0) }) {
      out.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { writeEscaped(byte, to: &out) }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20
  }

  private static func writeEscaped(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      out.append(UInt8(ascii: "\\"))
      out.append(byte)
    case 0..<0x20:
      out.append(contentsOf: "\\u00".utf8)
      out.append(hexDigits[Int(byte >> 4)])
      out.append(hexDigits[Int(byte & 15)])
    default: out.append(byte)
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  /// The member of that name; nil when it is absent, null, or this is no object.
  package subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self,
      let value = members.first(where: { $0.name == name })?.value, value != .null
    else { return nil }
    return value
  }

  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var number: Int64? {
    if case .int(let value) = self { value } else { nil }
  }

  package var items: [JSON]? {
    if case .array(let items) = self { items } else { nil }
  }
}
