import Cancellation

/// Lines of the sample carrier, as many as wanted: one contact on record, nothing owed.
enum SampleLines {
  static let carrier = "xx/sample"
  /// Numbers that Ofcom keeps free for drama, and the next ones: 07700 900000 upwards.
  private static let firstNumber = 447_700_000_000

  static func line(_ index: Int) throws -> KnownLine {
    KnownLine(
      id: iccid(index),
      numbers: .known(
        LineNumbers(
          iccid: try ICCID.parse(iccid(index)),
          msisdn: try MSISDN.parse("+\(firstNumber + index)"),
          imsi: try IMSI.parse("00101" + padded(index, 10))
        )
      ),
      plan: "Sample Prepaid",
      contractStart: try LocalDate.parse("2025-03-01"),
      commitmentEnd: nil,
      dependents: [],
      contacts: [.known(.email(try EmailAddress.parse("holder\(index)@example.org")))],
      hold: nil,
      service: .active,
      balance: .zero(try Currency(code: "EUR")),
      arrears: .zero(try Currency(code: "EUR"))
    )
  }

  /// What the holder of a line says: end it as soon as can be.
  static func declaration(_ line: KnownLine, _ index: Int) throws -> Declaration {
    guard case .known(let numbers) = line.numbers else {
      throw BenchFailure("a sample line has no numbers")
    }
    return Declaration(
      kind: .termination,
      carrier: carrier,
      line: DeclaredLine(name: .known(.number(numbers.msisdn)), known: nil),
      capacity: .holder,
      name: .known("Sample Holder \(index)"),
      contact: .known(.email(try EmailAddress.parse("declarant\(index)@example.org"))),
      language: .english,
      date: .earliest,
      remark: .known(""),
      channel: .guided
    )
  }

  /// 19 digits, the last by Luhn's rule.
  private static func iccid(_ index: Int) -> String {
    let body = "8999901" + padded(index, 11)
    var sum = 0
    for (place, digit) in body.reversed().enumerated() {
      let value = (digit.wholeNumberValue ?? 0) * (place.isMultiple(of: 2) ? 2 : 1)
      sum += value / 10 + value % 10
    }
    return body + String((10 - sum % 10) % 10)
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }
}
