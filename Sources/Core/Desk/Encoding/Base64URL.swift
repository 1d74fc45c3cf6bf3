import Foundation

/// Bytes as base64url text without padding (RFC 4648 §5).
package enum Base64URL {
  /// The bytes in the alphabet of RFC 4648 §5, without padding.
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Nil when the text is not the one form of some bytes, so that one value has one text.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    let usual =
      text.replacingOccurrences(of: "-", with: "+")
      .replacingOccurrences(of: "_", with: "/") + padding
    guard let data = Data(base64Encoded: usual), self.text(data) == text else { return nil }
    return Array(data)
  }
}
