/// A piece of evidence of a case: what it is; its content is kept apart, sealed, and expires.
package struct Evidence: Hashable, Sendable {
  package let id: EvidenceID
  package let kind: Kind
  package let mediaType: MediaType
  /// Bytes of the content.
  package let size: Int
  /// The file's name as the holder gave it.
  package let name: Personal<String>
  package let note: Personal<String>
  /// When the content is removed.
  package let keepUntil: Instant

  package init(
    id: EvidenceID,
    kind: Kind,
    mediaType: MediaType,
    size: Int,
    name: Personal<String>,
    note: Personal<String>,
    keepUntil: Instant
  ) {
    self.id = id
    self.kind = kind
    self.mediaType = mediaType
    self.size = size
    self.name = name
    self.note = note
    self.keepUntil = keepUntil
  }

  /// What it shows.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case sentNotice = "sent-notice"
    case postalReceipt = "postal-receipt"
    case counterReceipt = "counter-receipt"
    /// What was said on the phone, written down by the holder.
    case callNote = "call-note"
    case carrierConfirmation = "carrier-confirmation"
    case bill, screenshot, other
  }

  /// The forms that are taken; each is known by its first bytes, not by what a browser claims.
  package enum MediaType: String, CaseIterable, Hashable, Sendable {
    case pdf = "application/pdf"
    case jpeg = "image/jpeg"
    case png = "image/png"
    case webp = "image/webp"
    case heic = "image/heic"
    case text = "text/plain"
    /// A mail as a mail program saves it (RFC 5322).
    case mail = "message/rfc822"
  }
}

/// A keyed digest of the content: the same content of a case is the same evidence.
package struct EvidenceID: Hashable, Sendable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  package let text: String

  /// Nil when the text is not 64 lower-case hexadecimal digits.
  package init?(_ text: String) {
    let isDigest =
      text.utf8.count == 64
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
      }
    guard isDigest else { return nil }
    self.text = text
  }

  package var description: String { text }
}
