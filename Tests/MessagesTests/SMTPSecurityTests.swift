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
      try #require(!String(reflecting: settings).contains("secret"))
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
}
