import Foundation
import Payments
import TestSupport
import Testing

@Suite("The settings of the payment provider")
struct SettingsTests {
  @Test(
    "A secret is read from a file that is its owner's alone",
    arguments: [
      ("sk_test_1", 0o600, "read"), ("rk_live_1\nrest", 0o400, "read"),
      ("sk_test_1\r\n", 0o600, "read"),
      ("sk_test_1", 0o640, "open"), ("sk_test_1", 0o604, "open"), ("", 0o600, "content"),
      ("sk_", 0o600, "content"), ("pk_test_1", 0o600, "content"), ("whsec_1", 0o600, "content"),
      ("sk_test 1", 0o600, "content"), ("sk_test_é", 0o600, "content"),
      ("sk_" + String(repeating: "x", count: 1000), 0o600, "content"),
    ]
  )
  func secret(text: String, mode: Int, expected: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("key")
    try Fixtures.write(text, to: path, mode: mode)
    #expect(outcome(path) == expected)
  }

  @Test("A missing file, a folder and a pipe are no secret")
  func noFile() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.file("pipe")
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    #expect(
      [folder.file("none"), folder.path, pipe].map(outcome) == [
        "unreadable", "unreadable", "unreadable",
      ]
    )
  }

  @Test(
    "The key goes to https, or in clear to this machine",
    arguments: [
      ("https://api.stripe.com", true), ("https://stripe.example:8443", true),
      ("http://127.0.0.1:8420", true), ("http://localhost:1", true), ("http://[::1]:1", true),
      ("http://api.stripe.com", false), ("http://127.0.0.1.example.org", false),
      ("http://localhost@example.org", false), ("https://user:pass@example.org", false),
      ("https://example.org/v1", false), ("https://", false), ("api.stripe.com", false),
      ("ftp://127.0.0.1", false), ("", false),
    ]
  )
  func url(text: String, isTaken: Bool) throws {
    let key = try Fixtures.secret(Fixtures.keyText, StripeSettings.keyPrefixes)
    let settings = try? StripeSettings(url: text, key: key)  // The one fault there is.
    #expect((settings != nil) == isTaken)
  }

  private func outcome(_ path: String) -> String {
    do {
      let secret = try Secret(file: path, prefixes: StripeSettings.keyPrefixes)
      return "\(secret)" == "…" ? "read" : "shown"
    } catch { return "\(error)" }
  }
}
