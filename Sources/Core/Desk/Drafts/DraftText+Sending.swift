package import Cancellation
import CarrierPacks

/// How a draft is handed to the holder's own programs.
extension DraftText {
  /// The address that opens what the form needs, filled in: a mail, a message or the dialler.
  package var link: String? {
    switch draft.form {
    case .mail(let address):
      "mailto:\(address.text)?subject=\(Self.encoded(title.carrier))&body="
        + Self.encoded(plain(for: .carrier))
    case .textMessage(let message):
      "sms:\(message.number)?body=\(Self.encoded(message.text))"
    case .code(let code): code.link
    case .letter, .paste, .script, .checklist: nil
    }
  }

  /// The mail as a file that a mail program opens for sending (RFC 5322); nil for other forms.
  package func mailFile(
    from sender: MailDocument.Sender,
    id: String,
    date: Instant,
    attachments: [OutgoingMessage.Attachment] = []
  ) throws(MailDocument.Fault) -> [UInt8]? {
    guard case .mail(let address) = draft.form else { return nil }
    let message = OutgoingMessage(
      id: id,
      to: .email(address),
      language: language,
      subject: title.carrier,
      text: plain(for: .carrier),
      attachments: attachments
    )
    return try MailDocument(message, to: address, from: sender, date: date, as: .draft).bytes
  }

  /// Percent-encoded as RFC 6068 wants it: line breaks are CRLF, blanks are %20.
  private static func encoded(_ text: String) -> String {
    text.replacing("\n", with: "\r\n").utf8.map { byte in
      switch UnicodeScalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "~": return String(UnicodeScalar(byte))
      case _: return byte < 16 ? "%0\(String(byte, radix: 16))" : "%\(String(byte, radix: 16))"
      }
    }.joined()
  }
}
