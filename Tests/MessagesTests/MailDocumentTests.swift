import Cancellation
import Desk
import Messages
import Testing

@Suite("A mail's bytes")
struct MailDocumentTests {
  @Test(
    "Dates are right in leap years, at the ends of years and before 1970",
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
      (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
      (1_709_251_199_999, "Thu, 29 Feb 2024 23:59:59 +0000"),
      (1_798_761_599_000, "Thu, 31 Dec 2026 23:59:59 +0000"),
      (4_107_542_400_000, "Mon, 01 Mar 2100 00:00:00 +0000"),
      (-2_203_891_200_000, "Thu, 01 Mar 1900 00:00:00 +0000"),
    ] as [(Int64, String)]
  )
  func dates(milliseconds: Int64, text: String) throws {
    let lines = try lines(of: message(), at: Instant(milliseconds: milliseconds))
    #expect(lines.first { $0.hasPrefix("Date: ") } == "Date: \(text)")
  }

  @Test("The same message at the same time is the same bytes")
  func isStable() throws {
    #expect(try lines(of: message(), at: clock) == lines(of: message(), at: clock))
  }

  @Test("A plain short subject stays readable, and nothing of the mail is over 76 characters")
  func isReadable() throws {
    let plain = try lines(of: message(), at: clock)
    #expect(plain.contains("Subject: Receipt"))
    let subject = String(repeating: "离开👋🏽", count: 20)
    let name = String(repeating: "ж", count: 120) + ".pdf"
    let attachment = OutgoingMessage.Attachment(
      name: name,
      mediaType: "application/pdf",
      bytes: [UInt8](repeating: 7, count: 500)
    )
    let folded = message(subject: subject, attachments: [attachment])
    #expect(try lines(of: folded, at: clock).allSatisfy { $0.count <= 76 })
  }

  private func lines(of message: OutgoingMessage, at date: Instant) throws -> [String] {
    let recipient = address("ana@example.org")
    let mail = try MailDocument(message, to: recipient, from: sender, date: date)
    return String(decoding: mail.bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }
}
