import Foundation

/// Text for an unstructured mail header, folded into lines of at most 76 characters.
enum HeaderText {
  /// Short plain ASCII as it is, anything else as RFC 2047 encoded words.
  static func encoded(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20..<0x7f).contains($0) } && !text.contains("=?")
    if isPlain && text.utf8.count <= longestPlain { return text }
    return pieces(of: text, atMost: bytesPerWord).map { piece in
      "=?UTF-8?B?\(Data(piece.utf8).base64EncodedString())?="
    }.joined(separator: "\r\n ")
  }

  /// A parameter such as `filename`, in RFC 2231 sections where it is long or not ASCII.
  static func parameter(_ name: String, _ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { isToken($0) || $0 == 0x20 }
    if isPlain && value.utf8.count <= longestPlain { return ";\r\n \(name)=\"\(value)\"" }
    return pieces(of: value, atMost: bytesPerSection).enumerated().map { index, piece in
      let start = index == 0 ? "UTF-8''" : ""
      return ";\r\n \(name)*\(index)*=\(start)\(percentEncoded(piece))"
    }.joined()
  }

  /// Leaves room for the longest header name that we write before it.
  private static let longestPlain = 58
  /// 39 bytes are 52 characters of base64; with the frame of a word and `Subject: ` that is 73.
  private static let bytesPerWord = 39
  /// Three characters a byte at worst.
  private static let bytesPerSection = 16

  /// Cut between scalars only: each encoded word must be whole UTF-8.
  private static func pieces(of text: String, atMost limit: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for scalar in text.unicodeScalars {
      if piece.utf8.count + UTF8.width(scalar) > limit {
        pieces.append(piece)
        piece = ""
      }
      piece.unicodeScalars.append(scalar)
    }
    return pieces + [piece]
  }

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
      if isToken(byte) { return String(UnicodeScalar(byte)) }
      return byte < 16 ? "%0\(String(byte, radix: 16))" : "%\(String(byte, radix: 16))"
    }.joined()
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    case _: false
    }
  }
}
