/// What a person typed or pasted, folded to ASCII: any keyboard writes the same identifier.
///
/// Full-width forms become ASCII, exotic spaces and dashes become plain ones, invisible direction
/// marks (which phone address books paste along) disappear. Anything else outside ASCII stays as
/// `foreign`, a byte no identifier accepts.
struct TypedText {
  /// Longer input is no identifier; it is refused without being looked at.
  static let byteLimit = 1024

  /// Stands for a character that cannot be folded.
  static let foreign: UInt8 = 0xFF

  let bytes: [UInt8]

  init(_ raw: String) {
    if raw.utf8.count > Self.byteLimit {
      bytes = [Self.foreign]
    } else {
      bytes = raw.unicodeScalars.compactMap(Self.fold)
    }
  }

  /// Without spaces and dashes anywhere.
  var ungrouped: [UInt8] {
    bytes.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
  }

  /// Without spaces at either end.
  var trimmed: ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") }
    let head = bytes.drop(while: isSpace)
    guard let last = head.lastIndex(where: { !isSpace($0) }) else { return [] }
    return head[...last]
  }

  private static func fold(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x00...0x7F: UInt8(scalar.value)
    case 0xFF01...0xFF5E: UInt8(scalar.value - 0xFEE0)
    case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: UInt8(ascii: " ")
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: UInt8(ascii: "-")
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: nil
    default: foreign
    }
  }
}

extension UInt8 {
  /// The value of an ASCII decimal digit, nil for every other byte.
  var decimalDigit: Int? {
    self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") ? Int(self - UInt8(ascii: "0")) : nil
  }
}

extension Collection where Element == UInt8 {
  /// Whether every byte is an ASCII decimal digit; true for nothing at all.
  var isDecimal: Bool {
    allSatisfy { $0.decimalDigit != nil }
  }

  /// The non-negative number these ASCII digits write, nil for other bytes or more than 18 of them.
  var decimalNumber: Int? {
    guard !isEmpty, count <= 18 else { return nil }
    var number = 0
    for byte in self {
      guard let digit = byte.decimalDigit else { return nil }
      number = number * 10 + digit
    }
    return number
  }
}

extension String {
  /// Text of bytes that were checked to be ASCII.
  init(ascii bytes: some Collection<UInt8>) {
    self.init(decoding: bytes, as: UTF8.self)
  }
}
