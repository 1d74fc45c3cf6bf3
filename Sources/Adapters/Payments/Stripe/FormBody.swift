/// Fields as the Stripe API takes them: `application/x-www-form-urlencoded`, nested names in
/// brackets.
struct FormBody {
  private(set) var text = ""

  init(_ fields: KeyValuePairs<String, String>) {
    for (name, value) in fields {
      if !text.isEmpty { text += "&" }
      text += Self.encode(name) + "=" + Self.encode(value)
    }
  }

  /// Unreserved characters as they are, every other byte as `%XX` (RFC 3986 §2.1).
  private static func encode(_ text: String) -> String {
    var out: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        out.append(byte)
      case _: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
