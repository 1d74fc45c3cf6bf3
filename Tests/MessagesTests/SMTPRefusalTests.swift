import Cancellation
import Desk
import Messages
import Testing

@Suite("What SMTP refuses before it connects")
struct SMTPRefusalTests {
  @Test(
    "What cannot stand in a mail is refused before anything is sent",
    arguments: [
      (message(subject: "Hi\r\nBcc: eve@example.org"), "control-character"),
      (message(subject: "Hi\u{85}there"), "control-character"),
      (message(subject: String(repeating: "a", count: 501)), "too-large"),
      (
        message(attachments: [.init(name: "a\nb", mediaType: "a/b", bytes: [])]),
        "control-character"
      ),
      (message(attachments: [.init(name: "a", mediaType: "a", bytes: [])]), "bad-media-type"),
      (
        message(attachments: [.init(name: "a", mediaType: "a/b\r\nBcc: y", bytes: [])]),
        "bad-media-type"
      ),
    ]
  )
  func refuses(message: OutgoingMessage, code: String) throws {
    // Nobody listens there: had it tried to send, the answer would be unknown.
    let gateway = gateway(try SMTPSettings(url: "smtp://127.0.0.1:9", requiresTLS: false))
    #expect(describe(gateway.send(message)) == "refused \(code)")
  }

  @Test("A mail above the limit of mail servers is refused before it is put together")
  func tooLarge() throws {
    let bytes = [UInt8](repeating: 0, count: MailDocument.sizeLimit)
    let large = message(attachments: [.init(name: "a", mediaType: "a/b", bytes: bytes)])
    let gateway = gateway(try SMTPSettings(url: "smtp://127.0.0.1:9"))
    #expect(describe(gateway.send(large)) == "refused too-large")
  }

  @Test("A number has no route here")
  func noSMS() throws {
    let number = try #require(MSISDN("+85366001234"))
    let text = OutgoingMessage(
      id: "1",
      to: .sms(number),
      language: .english,
      subject: "",
      text: "Hi"
    )
    let gateway = gateway(try SMTPSettings(url: "smtp://127.0.0.1:9"))
    #expect(describe(gateway.send(text)) == "refused no-sms-route")
  }

  @Test("Settings that cannot work or would show the password are refused")
  func settings() throws {
    let login = SMTPSettings.LoginFile(user: "desk", passwordFile: "/nowhere")
    let large = SMTPSettings.LoginFile(user: "desk", passwordFile: #filePath)
    #expect(throws: SMTPSettings.Fault.url) { try SMTPSettings(url: "http://127.0.0.1") }
    #expect(throws: SMTPSettings.Fault.passwordFile) {
      try SMTPSettings(url: "smtp://127.0.0.1", login: login)
    }
    #expect(throws: SMTPSettings.Fault.passwordFile) {
      try SMTPSettings(url: "smtp://127.0.0.1", login: large)
    }
    #expect(throws: SMTPSettings.Fault.loginWithoutTLS) {
      try SMTPSettings(url: "smtp://127.0.0.1", requiresTLS: false, login: login)
    }
  }
}
