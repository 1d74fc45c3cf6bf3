import CCurl
package import Cancellation
package import Desk
import Synchronization

/// Hands messages for e-mail addresses to a mail server over one connection that is kept open.
///
/// A retry carries the same Message-ID, so that the recipient's side can tell it is the same mail.
package final class SMTPGateway: MessageGateway {
  private let settings: SMTPSettings
  private let sender: MailDocument.Sender
  private let now: @Sendable () -> Instant
  private let handle: Mutex<CurlHandle?>

  package init(
    _ settings: SMTPSettings,
    sender: MailDocument.Sender,
    now: @escaping @Sendable () -> Instant
  ) {
    self.settings = settings
    self.sender = sender
    self.now = now
    handle = Mutex(CurlHandle())
  }

  package func send(_ message: OutgoingMessage) -> Answer<Void> {
    let recipient: EmailAddress
    switch message.to {
    case .email(let address): recipient = address
    case .sms: return .refused(.noSMSRoute)
    }
    let mail: MailDocument
    do throws(MailDocument.Fault) {
      mail = try MailDocument(message, to: recipient, from: sender, date: now())
    } catch {
      return .refused(.unsendable(error))
    }
    return handle.withLock { handle in
      guard var outcome = transfer(mail, to: recipient, through: &handle) else {
        return .unknown(.noMemory)
      }
      if Self.isStale(outcome), let again = transfer(mail, to: recipient, through: &handle) {
        outcome = again
      }
      return Self.answer(outcome)
    }
  }

  private func transfer(
    _ mail: MailDocument,
    to recipient: EmailAddress,
    through handle: inout CurlHandle?
  ) -> CurlHandle.Outcome? {
    handle?.send(mail.bytes, from: sender.address.text, to: recipient.text, with: settings)
  }

  /// The server let go of the kept connection before the mail began: once more on a new one.
  private static func isStale(_ outcome: CurlHandle.Outcome) -> Bool {
    switch outcome.result {
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY:
      // 421 is "closing", said on the way out (RFC 5321 §3.8); any other refusal is of this mail.
      let isRefused = (400..<600).contains(outcome.status) && outcome.status != 421
      return outcome.isReused && !outcome.hasLeft && !isRefused
    case _:
      return false
    }
  }

  private static func answer(_ outcome: CurlHandle.Outcome) -> Answer<Void> {
    switch outcome.result {
    case CURLE_OK:
      return .confirmed(())
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT:
      return .unknown(.unreachable)
    case CURLE_LOGIN_DENIED:
      return .unknown(.login)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CACERT_BADFILE:
      return .unknown(.tls)
    case CURLE_OPERATION_TIMEDOUT where outcome.hasLeft:
      return .unknown(.noAnswer)
    case CURLE_OPERATION_TIMEDOUT:
      return .unknown(.unreachable)
    case _ where (500..<600).contains(outcome.status):
      return .refused(.rejected(outcome.status))
    case _ where (400..<500).contains(outcome.status):
      return .unknown(.temporary(outcome.status))
    case _:
      return .unknown(outcome.hasLeft ? .noAnswer : .unreachable)
    }
  }
}

extension AnswerReason {
  fileprivate static var noSMSRoute: Self {
    Self(code: "no-sms-route", detail: "This gateway carries e-mail only; configure an SMS route.")
  }
  fileprivate static func unsendable(_ fault: MailDocument.Fault) -> Self {
    switch fault {
    case .controlCharacter(let field):
      Self(code: "control-character", detail: "The \(field) has a control character; remove it.")
    case .mediaType:
      Self(code: "bad-media-type", detail: "An attachment's media type is not type/subtype.")
    case .tooLarge:
      Self(code: "too-large", detail: "A mail has at most \(MailDocument.sizeLimit) bytes.")
    }
  }
  fileprivate static func rejected(_ status: Int) -> Self {
    Self(code: "rejected", detail: "The mail server refused for good with SMTP \(status).")
  }
  fileprivate static func temporary(_ status: Int) -> Self {
    Self(code: "temporary", detail: "The mail server asked to try later with SMTP \(status).")
  }
  fileprivate static var noAnswer: Self {
    Self(code: "no-answer", detail: "The mail server went away; the mail may have been accepted.")
  }
  fileprivate static var unreachable: Self {
    Self(
      code: "unreachable",
      detail: "The mail server could not be reached or hung up; nothing was sent."
    )
  }
  fileprivate static var login: Self {
    Self(code: "smtp-login", detail: "The mail server refused the desk's login; nothing was sent.")
  }
  fileprivate static var tls: Self {
    Self(code: "smtp-tls", detail: "No trusted TLS with the mail server; nothing was sent.")
  }
  fileprivate static var noMemory: Self {
    Self(code: "no-memory", detail: "libcurl could not start; nothing was sent.")
  }
}
