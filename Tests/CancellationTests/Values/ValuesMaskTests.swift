import Cancellation
import Testing

@Suite struct ValuesMaskTests {
  /// The text forms a careless log line can give a value.
  private func texts(of value: some Any) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    return [
      "\(value)", String(reflecting: value), "\([value])", "\(Optional(value) as Any)", dumped,
    ]
  }

  @Test func `no text form of a personal value tells the value`() throws {
    let iccid = try ICCID.parse("8985301000000000018")
    let number = try MSISDN.parse("+85366123456")
    let email = try EmailAddress.parse("anna.maria@example.org")
    let rows: [(texts: [String], secret: String, mask: String)] = [
      (texts(of: iccid), "898530", "…0018"),
      (texts(of: try EID.parse("89034011560010000000000000000121")), "890340", "…0121"),
      (texts(of: try IMSI.parse("455011234567890")), "45501", "…7890"),
      (texts(of: try IMEI.parse("490154203237518")), "490154", "…7518"),
      (texts(of: number), "6612", "+853 …3456"),
      (texts(of: try MSISDN.parse("+6834000")), "4000", "+683 …00"),
      (texts(of: email), "nna", "a…@example.org"),
      (texts(of: ContactAddress.sms(number)), "6612", "+853 …3456"),
      (texts(of: ContactAddress.email(email)), "nna", "a…@example.org"),
      (texts(of: Personal.known("Anna Maria")), "Anna", "•••"),
      (texts(of: Personal.known(iccid)), "0018", "•••"),
      (texts(of: Personal<String>.erased), "erased", "•••"),
    ]
    for row in rows {
      let leaks = row.texts.filter { $0.contains(row.secret) || !$0.contains(row.mask) }
      #expect(leaks.isEmpty, "\(row.mask)")
    }
  }

  @Test func `an erased value stays erased through every derivation`() {
    #expect(Personal.known("Anna").map(\.count) == .known(4))
    #expect(Personal<String>.erased.map(\.count) == .erased)
    #expect(Personal.known("Anna").value == "Anna")
    #expect(Personal<String>.erased.value == nil)
  }
}
