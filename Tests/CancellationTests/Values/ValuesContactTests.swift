import Cancellation
import Testing

@Suite struct ValuesContactTests {
  @Test(arguments: [
    ("anna@example.org", "anna@example.org"), (" anna@example.org ", "anna@example.org"),
    ("Anna.Maria+sim@EXAMPLE.org", "Anna.Maria+sim@example.org"),
    ("ａｎｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "anna@example.org"),
    ("a@b.co", "a@b.co"), ("o'brien@sub.example.co.uk", "o'brien@sub.example.co.uk"),
    ("a@xn--fiqs8s.example", "a@xn--fiqs8s.example"),
    ("anna.example.org", "email.at-sign"), ("a@b@example.org", "email.at-sign"),
    ("@example.org", "email.local-part"), (".a@example.org", "email.local-part"),
    ("a.@example.org", "email.local-part"), ("a..b@example.org", "email.local-part"),
    ("\"a\"@example.org", "email.local-part"), ("a<b@example.org", "email.local-part"),
    ("a@", "email.domain"), ("a@localhost", "email.domain"), ("a@example.", "email.domain"),
    ("a@.org", "email.domain"), ("a@-example.org", "email.domain"),
    ("a@example-.org", "email.domain"), ("a@exa_mple.org", "email.domain"),
    ("a@192.0.2.1", "email.domain"), ("a@[192.0.2.1]", "email.domain"),
    ("a b@example.org", "email.characters"), ("a@example.org\r\nBcc: b@c.de", "email.characters"),
    ("a@example.org\n", "email.characters"), ("a\0@example.org", "email.characters"),
    ("\u{7F}a@example.org", "email.characters"), ("añ@example.org", "email.characters"),
    ("", "email.at-sign"), ("   ", "email.at-sign"),
  ])
  func `an e-mail address is one that a mail server takes`(text: String, expected: String) {
    #expect(outcome(text, EmailAddress.parse, \.text) == expected)
  }

  @Test(arguments: [
    (64, 11, "fits"), (65, 11, "email.length"), (64, 189, "fits"), (64, 190, "email.length"),
  ])
  func `the limits of an address are 64 before the at sign and 254 in all`(
    local: Int,
    domain: Int,
    expected: String
  ) {
    let label = String(repeating: "d", count: 60) + "."
    let tail = String(repeating: label, count: 4).suffix(domain - 2) + "cc"
    let text = String(repeating: "l", count: local) + "@" + tail
    #expect(outcome(text, EmailAddress.parse) { _ in "fits" } == expected)
  }

  @Test(arguments: [63, 64])
  func `a label of a domain has at most 63 characters`(length: Int) {
    let text = "a@" + String(repeating: "d", count: length) + ".org"
    #expect((EmailAddress(text) != nil) == (length == 63))
  }

  @Test func `two spellings of a domain are one address`() {
    #expect(EmailAddress("anna@EXAMPLE.org") == EmailAddress("anna@example.ORG"))
    #expect(EmailAddress("anna@example.org") != EmailAddress("Anna@example.org"))
  }

  @Test(arguments: [
    ("anna@example.org", "email a…@example.org"), ("+85366123456", "sms +853 …3456"),
    ("66123456", "sms +853 …3456"), ("nobody", "contact.kind"), ("", "contact.kind"),
    ("a@b", "email.domain"), ("*123#", "msisdn.ussd"),
  ])
  func `a contact is an e-mail address or a number, and shows masked`(
    text: String,
    expected: String
  ) {
    let parse = { (text: String) throws(IdentifierProblem) in
      try ContactAddress.parse(text, in: .macau)
    }
    let seen = outcome(text, parse) {
      switch $0 {
      case .email: "email \($0)"
      case .sms: "sms \($0)"
      }
    }
    #expect(seen == expected)
  }
}
