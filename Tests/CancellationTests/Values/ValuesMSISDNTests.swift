import Cancellation
import TestSupport
import Testing

@Suite struct ValuesMSISDNTests {
  @Test(arguments: [
    ("+85366123456", "+85366123456"), ("+85251234567", "+85251234567"),
    ("+8613123456789", "+8613123456789"), ("+393123456789", "+393123456789"),
    ("+381601234567", "+381601234567"), ("0085366123456", "+85366123456"),
    ("+853 6612-3456", "+85366123456"), ("＋８５３　６６１２３４５６", "+85366123456"),
    ("+44 (0)20 7946 0018", "+442079460018"), ("+1 (212) 555.0123", "+12125550123"),
    ("+39 06 1234 5678", "+390612345678"), ("\u{202A}+85366123456\u{202C}", "+85366123456"),
    ("*123#", "msisdn.ussd"), ("*102*123456#", "msisdn.ussd"), ("＊１２３＃", "msisdn.ussd"),
    ("66123456", "msisdn.country-missing"), ("123", "msisdn.country-missing"),
    ("+0853661234", "msisdn.country-unknown"), ("000123456789", "msisdn.country-unknown"),
    ("+853123", "msisdn.length"), ("+8531234567890123", "msisdn.length"),
    ("+853 CALL ME", "msisdn.characters"), ("++85366123456", "msisdn.characters"),
    ("+85366123456\r\n", "msisdn.characters"), ("", "msisdn.characters"),
    ("+", "msisdn.characters"), ("00", "msisdn.characters"),
  ])
  func `a number in international form becomes E.164`(text: String, expected: String) {
    #expect(outcome(text, MSISDN.parse, \.e164) == expected)
  }

  @Test(arguments: [
    ("66123456", CallingCode.macau, "+85366123456"),
    ("6612 3456", .macau, "+85366123456"),
    ("85366123456", .macau, "+85366123456"),
    ("+85251234567", .macau, "+85251234567"),
    ("51234567", .hongKong, "+85251234567"),
    ("85251234567", .hongKong, "+85251234567"),
    ("13123456789", .mainlandChina, "+8613123456789"),
    ("8613123456789", .mainlandChina, "+8613123456789"),
    ("3123456789", .italy, "+393123456789"),
    ("3931234567", .italy, "+393931234567"),
    ("393123456789", .italy, "+393123456789"),
    ("0612345678", .italy, "+390612345678"),
    ("060 1234567", .serbia, "+381601234567"),
    ("60/1234567", .serbia, "msisdn.characters"),
    ("381601234567", .serbia, "+381601234567"),
    ("123", .macau, "msisdn.short-code"),
    ("10086", .mainlandChina, "msisdn.short-code"),
    ("*123#", .macau, "msisdn.ussd"),
  ])
  func `a number as dialled at home is completed with its country code`(
    text: String,
    country: CallingCode,
    expected: String
  ) {
    let parse = { (text: String) throws(IdentifierProblem) in
      try MSISDN.parse(text, in: country)
    }
    #expect(outcome(text, parse, \.e164) == expected)
  }

  @Test func `a leading zero of a country without a known plan is not guessed`() throws {
    let kingdom = try #require(CallingCode("44"))
    #expect(throws: IdentifierProblem.msisdnTrunkPrefix) {
      try MSISDN.parse("07700900123", in: kingdom)
    }
    #expect(try MSISDN.parse("7700900123", in: kingdom).e164 == "+447700900123")
  }

  @Test(arguments: [
    ("+85366123456", MSISDN.Plausibility.mobile),
    ("+85328123456", .notMobile),
    ("+8536612345", .unusualLength(expected: 8...8)),
    ("+85251234567", .mobile),
    ("+8613123456789", .mobile),
    ("+861312345678", .unusualLength(expected: 11...11)),
    ("+393123456789", .mobile),
    ("+390612345", .unusualLength(expected: 9...10)),
    ("+381601234567", .mobile),
    ("+447700900123", .countryNotListed),
  ])
  func `a doubtful number is a warning, not a refusal`(
    text: String,
    expected: MSISDN.Plausibility
  ) {
    #expect(MSISDN(text)?.plausibility == expected)
  }

  @Test(arguments: [
    ("+853", "853"), ("853", "853"), ("1", "1"), ("7", "7"), ("８６", "86"), ("39", "39"),
    ("8", "-"), ("85", "-"), ("0", "-"), ("8533", "-"), ("12", "-"), ("", "-"), ("x", "-"),
  ])
  func `a country code is exactly one code of the list`(text: String, expected: String) {
    #expect((CallingCode(text)?.digits ?? "-") == expected)
  }

  @Test func `every number with a mobile's shape survives each way of writing it`() {
    var random = SplitMix64(seed: 853)
    var wrong: [String] = []
    for _ in 0..<2000 {
      let national = "6" + random.digits(7)
      let forms = [
        "+853\(national)", "00853\(national)", national, "853 \(national)",
        "+853-\(national.prefix(4))-\(national.suffix(4))",
      ]
      wrong += forms.filter { text in
        (try? MSISDN.parse(text, in: .macau))?.e164 != "+853" + national
      }
    }
    #expect(wrong.isEmpty)
  }
}
