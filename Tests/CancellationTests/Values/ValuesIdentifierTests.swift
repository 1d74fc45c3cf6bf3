import Cancellation
import TestSupport
import Testing

@Suite struct ValuesIdentifierTests {
  @Test(arguments: [
    ("8985301000000000018", "8985301000000000018"),
    ("8985303000000000016", "8985303000000000016"),
    ("8939010000000000017", "8939010000000000017"),
    ("8938103000000000017", "8938103000000000017"),
    ("8985301000000000018F", "8985301000000000018"),
    ("8985301000000000018f", "8985301000000000018"),
    ("89853010000000000189", "89853010000000000189"),
    ("8985 3010-0000 0000 018", "8985301000000000018"),
    ("８９８５３０１００００００００００１８", "8985301000000000018"),
    ("\u{202A}8985301000000000018\u{202C}", "8985301000000000018"),
    ("898530100000000001", "iccid.length"),
    ("898530100000000001899", "iccid.length"),
    ("8985301000000000018FF", "iccid.characters"),
    ("F8985301000000000018", "iccid.characters"),
    ("898530100000000001\n8", "iccid.characters"),
    ("898530100000000001٨", "iccid.characters"),
    ("", "iccid.length"),
    ("F", "iccid.length"),
    (String(repeating: " ", count: 2000) + "8985301000000000018", "iccid.characters"),
  ])
  func `an ICCID has 19 or 20 digits and may carry one filler`(text: String, expected: String) {
    #expect(outcome(text, ICCID.parse, \.digits) == expected)
  }

  @Test(arguments: [
    ("8985301000000000018", true), ("8985303000000000016", true),
    ("8939010000000000017", true), ("8938103000000000017", true),
    ("8985301000000000019", false), ("8985301000000000081", false),
  ])
  func `a wrong check digit of an ICCID is a warning, not a refusal`(text: String, valid: Bool) {
    #expect(ICCID(text)?.hasValidCheckDigit == valid)
  }

  @Test(arguments: [
    ("89034011560010000000000000000121", "89034011560010000000000000000121"),
    ("89001012012341234012345678901224", "89001012012341234012345678901224"),
    ("89001567010203040506070809101152", "89001567010203040506070809101152"),
    ("89044011112233441122334411223321", "89044011112233441122334411223321"),
    ("89049032123451234512345678901235", "89049032123451234512345678901235"),
    ("8904 9032 1234 5123 4512 3456 7890 1235", "89049032123451234512345678901235"),
    ("89034011560010000000000000000122", "eid.check-digit"),
    ("89034011560010000000000000001021", "eid.check-digit"),
    ("8903401156001000000000000000012", "eid.length"),
    ("890340115600100000000000000001210", "eid.length"),
    ("8903401156001000000000000000012X", "eid.characters"),
  ])
  func `an EID has 32 digits that leave 1 modulo 97`(text: String, expected: String) {
    #expect(outcome(text, EID.parse, \.digits) == expected)
  }

  @Test(arguments: [
    ("455011234567890", "455 45501 455011"), ("455061234567890", "455 45506 455061"),
    ("220031234567890", "220 22003 220031"), ("222501234567890", "222 22250 222501"),
    ("22003123456789", "220 22003 220031"), ("2200312345678", "imsi.length"),
    ("4550112345678901", "imsi.length"), ("45501123456789O", "imsi.characters"),
  ])
  func `an IMSI tells its country and leaves the length of the network code open`(
    text: String,
    expected: String
  ) {
    let seen = outcome(text, IMSI.parse) {
      ([$0.mcc] + $0.mccMncCandidates).joined(separator: " ")
    }
    #expect(seen == expected)
  }

  @Test(arguments: [
    ("490154203237518", "imei 49015420"), ("352099001761481", "imei 35209900"),
    ("49-015420-323751-8", "imei 49015420"), ("4901542032375101", "imeisv 49015420"),
    ("490154203237519", "imei.check-digit"), ("940154203237518", "imei.check-digit"),
    ("49015420323751", "imei.length"), ("49015420323751812", "imei.length"),
    ("49015420323751a", "imei.characters"),
  ])
  func `an IMEI has a Luhn digit and an IMEISV has none`(text: String, expected: String) {
    #expect(outcome(text, IMEI.parse) { "\($0.form) \($0.tac)" } == expected)
  }

  @Test func `one wrong digit never passes as an EID or IMEI`() {
    var survivors: [String] = []
    let samples = ["89034011560010000000000000000121", "490154203237518"]
    for sample in samples {
      for (place, right) in sample.enumerated() {
        for wrong in "0123456789" where wrong != right {
          var digits = Array(sample)
          digits[place] = wrong
          let text = String(digits)
          if EID(text) != nil || IMEI(text) != nil { survivors.append(text) }
        }
      }
    }
    #expect(survivors.isEmpty)
  }

  @Test func `every problem has its own code, a field and a remedy`() {
    let all = IdentifierProblem.allCases
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(all.allSatisfy { $0.code.hasPrefix($0.field + ".") && $0.remedy.hasSuffix(".") })
  }

  @Test func `no text makes a parser fail, and what it accepts it accepts again`() {
    var random = SplitMix64(seed: 8)
    let pieces = [
      "8", "9", "0", "+", "00", "*", "@", ".", "F", "６", " ", "-", "(0)", "a", "e\u{301}",
    ]
    let parsers: [(String) -> String?] = [
      { ICCID($0)?.digits }, { EID($0)?.digits }, { IMSI($0)?.digits }, { IMEI($0)?.digits },
      { MSISDN($0)?.e164 }, { EmailAddress($0)?.text }, { CaseID($0)?.description },
      { CaseReference($0)?.text },
    ]
    let samples = [
      "8985301000000000018", "89034011560010000000000000000121", "455011234567890",
      "490154203237518", "+85366123456", "anna@example.org",
      "017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "2222-2222-23C",
    ]
    var accepted = 0
    var changed: [String] = []
    for round in 0..<4000 {
      var text = Array(samples[round % samples.count].unicodeScalars.map(String.init))
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        text[place] = pieces.randomElement(using: &random) ?? ""
      }
      for parse in parsers {
        guard let canonical = parse(text.joined()) else { continue }
        accepted += 1
        if parse(canonical) != canonical { changed.append(text.joined()) }
      }
    }
    #expect(accepted > 1000)
    #expect(changed.isEmpty)
  }
}
