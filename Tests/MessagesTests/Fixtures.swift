import Cancellation
import Desk
import Messages

/// 20 November 2026, 09:15:30 UTC.
let clock = Instant(milliseconds: 1_795_166_130_000)

/// Traps on a text that is no address: a mistake in the test itself.
func address(_ text: String) -> EmailAddress {
  guard let address = EmailAddress(text) else { preconditionFailure("no address: \(text)") }
  return address
}

let sender = MailDocument.Sender(name: "Farewell – 告别", address: address("desk@farewell.example"))

func message(
  id: String = "case-1-receipt",
  to recipient: String = "ana@example.org",
  language: Language = .english,
  subject: String = "Receipt",
  text: String = "Your line ends.",
  attachments: [OutgoingMessage.Attachment] = []
) -> OutgoingMessage {
  OutgoingMessage(
    id: id,
    to: .email(address(recipient)),
    language: language,
    subject: subject,
    text: text,
    attachments: attachments
  )
}

func gateway(_ settings: SMTPSettings) -> SMTPGateway {
  SMTPGateway(settings, sender: sender) { clock }
}

func describe(_ answer: Answer<Void>) -> String {
  switch answer {
  case .confirmed: "done"
  case .refused(let reason): "refused \(reason.code)"
  case .unknown(let reason): "unknown \(reason.code)"
  }
}
