/// Escaping of text for HTML, the same for element content and quoted attribute values.
enum Escaping {
  /// Appends the text with `& < > " '` replaced; runs without them are copied at once.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      for index in 0..<source.count {
        guard let replacement = unsafe replacement(for: source[index]) else { continue }
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
        unsafe bytes.append(
          contentsOf: UnsafeBufferPointer(
            start: replacement.utf8Start,
            count: replacement.utf8CodeUnitCount
          )
        )
        start = index + 1
      }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
  }

  private static func replacement(for byte: UInt8) -> StaticString? {
    switch byte {
    case 0x22: "&quot;"
    case 0x26: "&amp;"
    case 0x27: "&#39;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    // HTML knows no other control characters than tab and line breaks; shown as "unreadable".
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: "\u{FFFD}"
    default: nil
    }
  }
}
