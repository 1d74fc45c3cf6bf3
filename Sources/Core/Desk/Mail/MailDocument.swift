package import Cancellation
import Foundation

/// A message as the bytes of an internet mail (RFC 5322 and MIME), ready for SMTP.
package struct MailDocument: Hashable, Sendable {
  package let bytes: [UInt8]

  /// What of a message cannot stand in a mail; nothing personal in it.
  package enum Fault: Error, Hashable, Sendable {
    /// A control character in the field: it could begin a header of its own.
    case controlCharacter(field: String)
    /// Not a `type/subtype` with printable ASCII parameters.
    case mediaType
    /// Longer than `sizeLimit` bytes, or with a subject or name above `headerLimit` bytes.
    case tooLarge
  }

  /// Common upper bound of mail servers, base64 included; a receipt has about 0.3 MB.
  package static let sizeLimit = 20_000_000
  /// No subject or file name of ours comes near it.
  package static let headerLimit = 500

  /// Who is behind a mail; the raw value is the header that says so.
  package enum Origin: String, Sendable {
    /// The desk itself; programs must not answer it (RFC 3834).
    case automatic = "Auto-Submitted: auto-generated"
    /// A person, who has not sent it yet: mail programs open it for writing.
    case draft = "X-Unsent: 1"
  }

  /// Who the desk's mails come from.
  package struct Sender: Hashable, Sendable {
    package let name: String
    package let address: EmailAddress

    package init(name: String, address: EmailAddress) {
      self.name = name
      self.address = address
    }
  }

  package init(
    _ message: OutgoingMessage,
    to recipient: EmailAddress,
    from sender: Sender,
    date: Instant,
    as origin: Origin = .automatic
  ) throws(Fault) {
    guard Self.size(of: message) <= Self.sizeLimit else { throw .tooLarge }
    try Self.check(message.subject, "subject")
    try Self.check(sender.name, "sender name")
    var mail = """
      From: \(HeaderText.encoded(sender.name))\r
       <\(sender.address.text)>\r
      To: <\(recipient.text)>\r
      Subject: \(HeaderText.encoded(message.subject))\r
      Date: \(MailDate.text(date))\r
      Message-ID: <\(Self.localPart(of: message.id))@\(sender.address.domain)>\r
      Content-Language: \(message.language.rawValue)\r
      \(origin.rawValue)\r
      MIME-Version: 1.0\r

      """
    let lines = message.text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    let text = Self.part("text/plain; charset=utf-8", [UInt8](lines.utf8))
    if message.attachments.isEmpty {
      mail += text
    } else {
      let parts = [text] + (try message.attachments.map(Self.part))
      mail += "Content-Type: multipart/mixed; boundary=\"\(Self.boundary)\"\r\n\r\n"
      mail += parts.map { "--\(Self.boundary)\r\n" + $0 }.joined()
      mail += "--\(Self.boundary)--\r\n"
    }
    bytes = [UInt8](mail.utf8)
  }

  /// Can stand for every mail: all parts are base64, which has no underscore.
  private static let boundary = "=_farewell_part"

  private static func part(_ attachment: OutgoingMessage.Attachment) throws(Fault) -> String {
    try check(attachment.name, "attachment name")
    let isPrintable = attachment.mediaType.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
    guard
      isPrintable, attachment.mediaType.utf8.count <= 70,
      attachment.mediaType.prefix(while: { $0 != ";" }).split(separator: "/").count == 2
    else { throw .mediaType }
    let disposition = "attachment" + HeaderText.parameter("filename", attachment.name)
    return "Content-Disposition: \(disposition)\r\n" + part(attachment.mediaType, attachment.bytes)
  }

  private static func part(_ mediaType: String, _ bytes: [UInt8]) -> String {
    let body = Data(bytes).base64EncodedString(
      options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    return "Content-Type: \(mediaType)\r\nContent-Transfer-Encoding: base64\r\n\r\n\(body)\r\n"
  }

  /// Bytes of the bodies in base64 with its line ends; the headers add next to nothing.
  private static func size(of message: OutgoingMessage) -> Int {
    let bodies = message.attachments.reduce(message.text.utf8.count) { $0 + $1.bytes.count }
    return bodies / 57 * 78 + message.attachments.count * 500
  }

  private static func check(_ text: String, _ field: String) throws(Fault) {
    guard text.utf8.count <= headerLimit else { throw .tooLarge }
    let isClean = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isClean else { throw .controlCharacter(field: field) }
  }

  /// The id itself where it is plain; otherwise its bytes, so that no two ids share a Message-ID.
  private static func localPart(of id: String) -> String {
    let isPlain = id.utf8.allSatisfy { byte in
      byte == 0x2d || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
        || (0x61...0x7a).contains(byte)
    }
    if isPlain && !id.isEmpty { return id }
    return "hex_" + id.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
