import Cancellation
import Desk
import Foundation
import Messages
import Testing

@Suite("Mail by SMTP", .enabled(if: PostOffice.isInstalled, "no .venv here: run bin/setup"))
struct SMTPGatewayTests {
  static let long = String(repeating: "Потврда о раскиду уговора ", count: 12)
  static let letter = OutgoingMessage.Attachment(
    name: "receipt.pdf",
    mediaType: "application/pdf",
    bytes: (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
  )
  static let calendar = OutgoingMessage.Attachment(
    name: "终止日期和一个很长的文件名以便跨越多行的参数.ics",
    mediaType: "text/calendar; charset=utf-8",
    bytes: Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8)
  )

  @Test(
    "Arrives word for word, in every language, with its attachments",
    arguments: [
      message(),
      message(
        language: .simplifiedChinese,
        subject: "告别回执：您的号码将于 2026 年 12 月 31 日停用",
        text: "您好！\n.\n..\n您的线路将停用。\n"
      ),
      message(language: .serbianCyrillic, subject: String(long.prefix(200)), text: long),
      message(
        language: .italian,
        subject: "=?UTF-8?B?eA==?= è così",
        text: "",
        attachments: [letter]
      ),
      message(subject: String(repeating: "word ", count: 40), attachments: [letter, calendar]),
    ]
  )
  func arrives(message: OutgoingMessage) throws {
    let office = try PostOffice()
    try #require(describe(gateway(office.settings()).send(message)) == "done")
    let mail = try #require(try office.mails().first)
    #expect(
      mail.headers == [
        "From": "Farewell – 告别 <desk@farewell.example>", "To": "ana@example.org",
        "Subject": message.subject, "Date": "Fri, 20 Nov 2026 09:15:30 +0000",
        "Message-ID": "<case-1-receipt@farewell.example>", "Auto-Submitted": "auto-generated",
        "Content-Language": message.language.rawValue,
      ]
    )
    #expect(mail.text == message.text || mail.text == message.text + "\n")
    let expected = message.attachments.map {
      PostOffice.Mail.Attachment(name: $0.name, mediaType: $0.mediaType, bytes: Data($0.bytes))
    }
    #expect(mail.attachments == expected)
    #expect(mail.longestLine <= 78 && mail.bareLineEnds == 0 && mail.defects == [])
  }

  @Test(
    "What the server says decides between done, refused and unknown",
    arguments: [
      ("ana@example.org", "done", 1), ("nobody@example.org", "refused rejected", 0),
      ("spam@example.org", "refused rejected", 0), ("busy@example.org", "unknown temporary", 0),
      ("full@example.org", "unknown temporary", 0), ("drop@example.org", "unknown no-answer", 1),
      ("stall@example.org", "unknown no-answer", 1),
    ]
  )
  func answers(recipient: String, outcome: String, arrived: Int) throws {
    let office = try PostOffice()
    // Short only where the server never answers.
    let patience: Duration = recipient.hasPrefix("stall") ? .seconds(3) : .seconds(10)
    let gateway = gateway(try office.settings(sendTimeout: patience))
    #expect(describe(gateway.send(message(to: recipient))) == outcome)
    #expect(try office.mails().count == arrived)
    // The trouble of one mail is not the trouble of the next.
    #expect(describe(gateway.send(message(id: "next"))) == "done")
  }

  @Test("The same message sent again is the same mail, and no other message is")
  func messageIDs() throws {
    let office = try PostOffice()
    let gateway = gateway(try office.settings())
    for id in ["case-1", "case-1", "case-2", "c:1", "c.1", "é", "x>\r\nBcc: y", ""] {
      try #require(describe(gateway.send(message(id: id))) == "done")
    }
    let mails = try office.mails()
    let ids = mails.compactMap { $0.headers["Message-ID"] }
    #expect(ids.count == 8 && ids[0] == ids[1] && Set(ids).count == 7)
    #expect(mails.flatMap(\.defects) == [])
    #expect(!mails.contains { $0.headerNames.contains("Bcc") })
  }

  @Test("A server that has gone away is unknown; when it has only hung up, the next mail goes")
  func reconnects() throws {
    let office = try PostOffice()
    let gateway = gateway(try office.settings())
    #expect(describe(gateway.send(message(to: "hangup@example.org"))) == "done")
    #expect(describe(gateway.send(message(to: "closing@example.org"))) == "done")
    #expect(describe(gateway.send(message(id: "third"))) == "done")
    #expect(try office.mails().count == 3)
    office.stop()
    #expect(describe(gateway.send(message(id: "fourth"))) == "unknown unreachable")
  }
}
