package import Cancellation

/// Carries one message to one contact; the same `id` twice is the same message (I35).
package protocol MessageGateway: Sendable {
  func send(_ message: OutgoingMessage) -> Answer<Void>
}

/// A message ready to leave: rendered in the holder's language, no placeholders left.
package struct OutgoingMessage: Hashable, Sendable {
  /// Stable over retries; becomes the Message-ID of a mail.
  package let id: String
  package let to: ContactAddress
  package let language: Language
  package let subject: String
  /// Plain text, lines separated by `\n`, UTF-8.
  package let text: String
  package let attachments: [Attachment]

  package init(
    id: String,
    to: ContactAddress,
    language: Language,
    subject: String,
    text: String,
    attachments: [Attachment] = []
  ) {
    self.id = id
    self.to = to
    self.language = language
    self.subject = subject
    self.text = text
    self.attachments = attachments
  }

  /// A file that goes with the message.
  package struct Attachment: Hashable, Sendable {
    package let name: String
    /// Media type such as `application/pdf` or `text/calendar; charset=utf-8`.
    package let mediaType: String
    package let bytes: [UInt8]

    package init(name: String, mediaType: String, bytes: [UInt8]) {
      self.name = name
      self.mediaType = mediaType
      self.bytes = bytes
    }
  }
}
