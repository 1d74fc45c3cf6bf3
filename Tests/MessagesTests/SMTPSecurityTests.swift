import Foundation
import Messages
import Testing

@Suite("TLS and login", .enabled(if: PostOffice.isInstalled, "no .venv here: run bin/setup"))
struct SMTPSecurityTests {
  @Test("Only a server that is vouched for gets the password and the mail")
  func demandsTLS() throws {
    let office = try PostOffice(demandsTLS: true)
    let files = try ["secret\n", "wrong"].map { password in
      let file = office.folder.appending(path: UUID().uuidString)
      try password.write(to: file, atomically: true, encoding: .utf8)
      return SMTPSettings.LoginFile(user: "desk", passwordFile: file.path)
    }
    let rows = [
      (files[0], office.authority, "done"), (files[1], office.authority, "unknown smtp-login"),
      (files[0], "/etc/ssl/certs/ca-certificates.crt", "unknown smtp-tls"),
      (files[0], "/nowhere.pem", "unknown smtp-tls"),
    ]
    let answers = try rows.map { login, authority, _ in
      let settings = try office.settings(requiresTLS: true, login: login, authorityFile: authority)
      return describe(gateway(settings).send(message()))
    }
    #expect(answers == rows.map(\.2))
    #expect(try office.mails().count == 1)
  }

  @Test("A server without TLS gets nothing where TLS is required")
  func refusesClearText() throws {
    let office = try PostOffice()
    let answer = gateway(try office.settings(requiresTLS: true)).send(message())
    #expect(describe(answer) == "unknown smtp-tls")
    #expect(try office.mails().isEmpty)
  }

  @Test("Settings that cannot work or would show the password are refused")
  func settings() throws {
    let login = SMTPSettings.LoginFile(user: "desk", passwordFile: "/nowhere")
    let large = SMTPSettings.LoginFile(user: "desk", passwordFile: PostOffice.script.path)
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
