import Cancellation
import Testing

@Suite("Payout account") struct PayoutAccountTests {
  /// Routing numbers of the Federal Reserve's and banks' own papers; the others are examples of the
  /// schemes' handbooks.
  @Test(arguments: [
    ("US", "021000021 123456789", "021000021-123456789"),
    ("US", "122105155-1234", "122105155-1234"), ("US", "0110-0001-5/99887", "011000015-99887"),
    ("US", "021000022 123456789", "account.check-digit 9"),
    ("US", "000000000 123456789", "account.check-digit 9"),
    ("US", "021000021 123", "account.length"), ("US", "021000021", "account.length"),
    ("US", "02100002A 123456789", "account.characters 9"),
    ("GB", "20-00-00 55779911", "200000-55779911"), ("GB", "20-00-00 5577991", "account.length"),
    ("AU", "083-004 12345678", "083004-12345678"), ("AU", "083-004 1234", "account.length"),
    ("HK", "024-123-123456", "024-123123456"), ("HK", "004 808 123456 838", "004-808123456838"),
    ("HK", "024-12345", "account.length"),
    ("CN", "6222 0200 0000 0000 000", "6222020000000000000"), ("CN", "62220200", "account.length"),
    ("MO", "０１２３４５６７８９", "0123456789"), ("MO", "", "account.length"),
    ("TW", "123456789012", "account.country"), ("", "1", "account.country"),
  ])
  func `a national number has its country's form`(
    country: String,
    text: String,
    expected: String
  ) {
    let seen = accountOutcome { () throws(AccountProblem) in
      try NationalAccount.parse(text, country: country).text
    }
    #expect(seen == expected)
  }

  @Test(arguments: [
    ("IT", "IT60 X054 2811 1010 0000 0123 456", "", "IT IT60X0542811101000000123456 -"),
    ("IT", "DE89370400440532013000", "DEUTDEFF", "DE DE89370400440532013000 DEUTDEFF"),
    ("GB", "GB29NWBK60161331926819", "", "GB GB29NWBK60161331926819 -"),
    ("GB", "200000 55779911", "", "GB 200000-55779911 -"),
    ("MO", "0123456789", "BCMLMOMX", "MO 0123456789 BCMLMOMX"),
    ("MO", "0123456789", "", "bic.missing"),
    ("MO", "0123456789", "BCITITMM", "bic.other-country"),
    ("HK", "024-123-123456", "", "HK 024-123123456 -"),
    ("IT", "0542811101000000123456", "", "iban.country 1"),
    ("TW", "123456789012", "", "account.country"),
    ("RS", "RS35260005601001611378", "", "iban.check-digits 3"),
  ])
  func `an account is an IBAN or a national number, with a BIC where nothing else names the bank`(
    country: String,
    number: String,
    bic: String,
    expected: String
  ) {
    let seen = accountOutcome { () throws(AccountProblem) in
      let account = try PayoutAccount.checked(
        holder: "Ana Marić",
        country: country,
        number: number,
        bic: bic.isEmpty ? nil : bic
      )
      return "\(account.country) \(account.number) \(account.bic ?? "-")"
    }
    #expect(seen == expected)
  }

  @Test(arguments: [
    ("Mario Rossi", "Mario Rossi"), ("Љубица Њежић", "Ljubica Njezic"),
    ("ЉУБАВ", "LJUBAV"),
    ("Ђорђе Шћепановић, Џеп", "Dorde Scepanovic, Dzep"), ("Dženana Đurić", "Dzenana Duric"),
    ("Zoë Müller-Groß", "Zoe Muller-Gros"), ("Łukasz Ørsted Æsop", "Lukasz Orsted Asop"),
    ("D’Angelo & Figli", "D'Angelo + Figli"), ("e\u{301}t\u{E9}", "ete"),
    ("Nguyễn Văn A", "Nguyen Van A"),
    ("  two   spaces ", "two spaces"), ("", "payment-text.empty"), ("  ", "payment-text.empty"),
    ("Chan 大文", "payment-text.characters 5"), ("a<b", "payment-text.characters 2"),
    ("100 %", "payment-text.characters 4"), ("a\u{0}", "payment-text.characters 2"),
    (String(repeating: "x", count: 71), "payment-text.length"),
    (String(repeating: "Љ", count: 36), "payment-text.length"),
  ])
  func `a name is written in the characters banks take, or refused with the place`(
    raw: String,
    expected: String
  ) {
    let seen = accountOutcome { () throws(AccountProblem) in
      try PaymentText.parse(raw, limit: PaymentText.nameLimit).text
    }
    #expect(seen == expected)
  }

  @Test func `every problem has a remedy and never the text itself`() {
    let texts = ["IT60X0542811101000000123457", "IT6000542811101000000123456", "99IT", "IT60"]
    let remedies = texts.map { text in
      do throws(AccountProblem) {
        return try IBAN.parse(text).text
      } catch {
        return error.remedy
      }
    }
    #expect(remedies.allSatisfy { $0.hasSuffix(".") && !$0.contains("0542811") })
    #expect(remedies[1].contains("Character 5 must be a letter"))
    #expect(remedies[3].contains("27 characters"))
  }
}
