package import Cancellation

extension Evidence.MediaType {
  /// The form of a content by its first bytes; nil for everything that is not taken.
  ///
  /// What a browser or a file name claims decides only between mail and plain text, which look
  /// alike; it never makes a program, a page or an archive pass as a picture.
  package init?(_ bytes: [UInt8], declared: String?, name: String) {
    if let known = Self.signatures.first(where: { $0.fits(bytes) }) {
      self = known.form
    } else if Self.claimsMail(declared, name), Self.beginsWithField(bytes), !bytes.contains(0) {
      self = .mail
    } else if Self.isPlainText(bytes) {
      self = .text
    } else {
      return nil
    }
  }

  /// Bytes that a form has at a place of its beginning.
  private struct Signature {
    let form: Evidence.MediaType
    let parts: [(at: Int, bytes: [UInt8])]

    func fits(_ content: [UInt8]) -> Bool {
      parts.allSatisfy { content.dropFirst($0.at).starts(with: $0.bytes) }
    }
  }

  private static let signatures: [Signature] =
    [
      Signature(form: .pdf, parts: [(0, Array("%PDF-".utf8))]),
      Signature(form: .jpeg, parts: [(0, [0xFF, 0xD8, 0xFF])]),
      Signature(
        form: .png,
        parts: [(0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])]
      ),
      Signature(form: .webp, parts: [(0, Array("RIFF".utf8)), (8, Array("WEBP".utf8))]),
    ]
    + heicBrands.map {
      Signature(form: .heic, parts: [(4, Array("ftyp".utf8)), (8, Array($0.utf8))])
    }

  /// Major brands of HEIF still pictures (ISO/IEC 23008-12).
  private static let heicBrands = ["heic", "heix", "heim", "heis", "mif1"]

  private static func claimsMail(_ declared: String?, _ name: String) -> Bool {
    let type = declared?.lowercased() ?? ""
    return type.hasPrefix(mail.rawValue) || name.lowercased().hasSuffix(".eml")
  }

  /// The first line is a header field: printable ASCII without a space up to a colon (RFC 5322
  /// clause 2.2).
  private static func beginsWithField(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.prefix(longestFieldName).firstIndex(of: UInt8(ascii: ":")), colon > 0
    else { return false }
    return bytes[..<colon].allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// The longest field names in use have some forty characters.
  private static let longestFieldName = 80

  /// UTF-8 without control characters but tab and line ends.
  private static func isPlainText(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: true
      case 0x00..<0x20, 0x7F..<0xA0: false
      default: true
      }
    }
  }
}
