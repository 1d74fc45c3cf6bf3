/// Bytes as base64url text without padding (RFC 4648 §5).
package enum Base64URL {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
  )

  private static let values: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: digits.enumerated().map { ($1, UInt8($0)) }
  )

  package static func text(_ bytes: some Collection<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 4 / 3 + 2)
    var held: UInt32 = 0
    var bits = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        out.append(digits[Int(held >> UInt32(bits) & 63)])
      }
    }
    if bits > 0 { out.append(digits[Int(held << UInt32(6 - bits) & 63)]) }
    return String(decoding: out, as: UTF8.self)
  }

  /// Nil when the text is not the shortest form of some bytes, so that one value has one text.
  package static func bytes(_ text: String) -> [UInt8]? {
    var out: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for unit in text.utf8 {
      guard let value = values[unit] else { return nil }
      held = (held << 6 | UInt32(value)) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(held >> UInt32(bits) & 255))
      }
    }
    guard self.text(out) == text else { return nil }
    return out
  }
}
