/// Bytes as base64url text without padding (RFC 4648 §5).
package enum Base64URL {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
  )

  /// The bytes in the alphabet of RFC 4648 §5, without padding.
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count * 4 + 2) / 3)
    // Never more than 6 + 8 bits wait to be written.
    var waiting: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      waiting = waiting << 8 & 0x3FFF | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        out.append(digits[Int(waiting >> count & 0x3F)])
      }
    }
    if count > 0 { out.append(digits[Int(waiting << (6 - count) & 0x3F)]) }
    return String(decoding: out, as: UTF8.self)
  }

  /// Nil when the text is not the one form of some bytes, so that one value has one text.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count * 3 / 4)
    var waiting: UInt32 = 0
    var count: UInt32 = 0
    for unit in text.utf8 {
      guard let value = value(unit) else { return nil }
      waiting = waiting << 6 & 0x3FFF | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: waiting >> count))
      }
    }
    // Six bits left are half a byte too few; other bits that are left must be zero.
    guard count < 6, waiting & (1 << count - 1) == 0 else { return nil }
    return out
  }

  private static func value(_ unit: UInt8) -> UInt8? {
    switch unit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): unit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): unit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): unit - UInt8(ascii: "0") + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
