import Cancellation
import Desk
import Testing

/// One field of an otherwise good row, and what must be said of it; no code means it is taken.
struct BadField: CustomTestStringConvertible, Sendable {
  let column: LineFile.Column
  let value: String
  let code: String?

  init(_ column: LineFile.Column, _ value: String, _ code: String? = nil) {
    self.column = column
    self.value = value
    self.code = code
  }

  var testDescription: String { "\(column.rawValue) \(Quoted(value)) \(code ?? "is taken")" }

  /// What every column refuses.
  static var everywhere: [BadField] {
    LineFile.Column.allCases.flatMap { column in
      [
        BadField(column, String(repeating: "9", count: 201), "text.too-long"),
        BadField(column, "a\u{1B}[2J", "text.control"), BadField(column, "a\nb", "text.control"),
        BadField(column, "a\u{0}", "text.control"), BadField(column, "a\u{202E}b", "text.control"),
      ]
    }
  }

  static let missing: [BadField] = [
    BadField(.carrier, "", "text.missing"), BadField(.carrier, "  ", "text.missing"),
    BadField(.iccid, "", "text.missing"), BadField(.msisdn, "", "text.missing"),
    BadField(.imsi, " ", "text.missing"), BadField(.holderName, "　", "text.missing"),
    BadField(.language, "", "text.missing"), BadField(.plan, "", "text.missing"),
    BadField(.contractStart, "", "text.missing"), BadField(.balance, "", "text.missing"),
    BadField(.arrears, "", "text.missing"), BadField(.email, ""), BadField(.phone, ""),
    BadField(.commitmentEnd, ""), BadField(.dependents, ""), BadField(.hold, ""),
  ]

  static let malformed: [BadField] = [
    BadField(.carrier, "xx/nobody", "carrier.unknown"),
    BadField(.carrier, "XX/SAMPLE", "carrier.unknown"),
    BadField(.carrier, "=xx/sample", "carrier.unknown"),
    BadField(.iccid, "899990100000000001", "iccid.length"),
    BadField(.iccid, "89999010000000000x3", "iccid.characters"),
    BadField(.iccid, "8.99E+18", "iccid.characters"),
    BadField(.msisdn, "447700900101x", "msisdn.characters"),
    BadField(.msisdn, "+44", "msisdn.length"),
    BadField(.msisdn, "07700900101", "msisdn.country-missing"),
    BadField(.imsi, "00101", "imsi.length"), BadField(.imsi, "00101000000000A", "imsi.characters"),
    BadField(.email, "holder", "email.at-sign"),
    BadField(.email, "a b@example.org", "email.characters"),
    BadField(.email, "a@localhost", "email.domain"),
    BadField(.phone, "*100#", "msisdn.ussd"), BadField(.phone, "secret", "msisdn.characters"),
    BadField(.language, "EN", "language.unknown"), BadField(.language, "tlh", "language.unknown"),
    BadField(.contractStart, "01/03/2025", "date.invalid"),
    BadField(.contractStart, "2025-02-30", "date.invalid"),
    BadField(.contractStart, "45000", "date.invalid"),
    BadField(.commitmentEnd, "2027-13-01", "date.invalid"),
    BadField(.commitmentEnd, "2024-12-31", "commitment.before-start"),
    BadField(.dependents, "watch", "dependents.form"),
    BadField(.dependents, "clock:Sample", "dependents.form"),
    BadField(.dependents, "watch:", "dependents.form"),
    BadField(.dependents, "watch:A;;x", "dependents.form"),
    BadField(.hold, "LOCKED", "hold.unknown"), BadField(.hold, "true", "hold.unknown"),
    BadField(.balance, "12.30", "money.form"), BadField(.balance, "12,30 EUR", "money.form"),
    BadField(.balance, "12.3 EUR", "money.form"), BadField(.balance, "-1.00 EUR", "money.form"),
    BadField(.balance, "1e3 EUR", "money.form"), BadField(.balance, "12.30 XXX", "money.form"),
    BadField(.balance, "9999999999999999.00 EUR", "money.form"),
    BadField(.arrears, "0", "money.form"), BadField(.arrears, "EUR 0.00", "money.form"),
    BadField(.arrears, "1.2.3 EUR", "money.form"),
  ]

  static let account: [BadField] = [
    BadField(.accountDay, "", "text.missing"), BadField(.accountDay, "20.11.2026", "date.invalid"),
    BadField(.planFee, "", "text.missing"), BadField(.planFee, "9.99", "money.form"),
    BadField(.planFee, "-9.99 EUR", "money.form"), BadField(.planCycle, "monthly", "cycle.form"),
    BadField(.planCycle, "0 months", "cycle.form"), BadField(.planCycle, "1 year", "cycle.form"),
    BadField(.planAnchor, "1 March", "date.invalid"),
    BadField(.chargedThrough, "2026-11-20", "quote.charged-through"),
    BadField(.chargedThrough, "", "text.missing"), BadField(.planUse, "300", "use.form"),
    BadField(.planUse, "300/1000/2", "use.form"), BadField(.planUse, "1/0", "quote.range"),
    BadField(.planUse, "-1/10", "quote.range"), BadField(.planUse, ""),
    BadField(.commitmentStart, "soon", "date.invalid"),
    BadField(.commitmentMonths, "two years", "number.form"),
    BadField(.commitmentMonths, "0", "quote.range"),
    BadField(.commitmentMonths, "99999", "number.form"),
    BadField(.commitmentFee, "", "text.missing"),
    BadField(.deviceSubsidy, "120 EUR", "money.form"), BadField(.deviceSubsidy, ""),
    BadField(.deviceKept, "true", "device.form"), BadField(.deviceKept, "", "text.missing"),
    BadField(.instalment, "10", "money.form"), BadField(.instalment, "", "text.missing"),
    BadField(.instalmentsUnpaid, "-1", "number.form"),
    BadField(.instalmentsUnpaid, "1201", "quote.range"), BadField(.gifts, ""),
    BadField(.gifts, "gift:36.00 EUR", "gifts.form"),
    BadField(.gifts, "loan:36.00 EUR:2026-01-01:2026-12-31", "gifts.form"),
    BadField(.gifts, "gift:36.00 EUR:2026-12-31:2026-01-01", "quote.reversed"),
    BadField(.deposit, "30", "money.form"), BadField(.deposit, ""),
    BadField(.bonus, "5.00 USD", "money.currency-mismatch"),
    BadField(.bonus, "5", "money.form"), BadField(.unbilledUse, "3.2 EUR", "money.form"),
    BadField(.unbilledThrough, "yesterday", "date.invalid"),
    BadField(.unbilledThrough, "", "text.missing"),
  ]

  static let data: [BadField] = [
    BadField(.holderName, "=HYPERLINK(\"http://example.org\")"), BadField(.holderName, "<script>"),
    BadField(.holderName, "Robert'); DROP TABLE lines;--"), BadField(.holderName, "陳大文 🙂"),
    BadField(.plan, "@SUM(1+1)"), BadField(.plan, "+cmd|' /C calc'!A0"),
    BadField(.dependents, "watch:=1+1;extraSIM:a:b"), BadField(.msisdn, "+44 7700 900101"),
    BadField(.msisdn, "＋４４７７００９００１０１"), BadField(.iccid, "8999 9010 0000 0000 013"),
  ]
}

@Suite("A line file") struct LineFileTests {
  static let good: [LineFile.Column: String] = [
    .carrier: "xx/sample", .iccid: "8999901000000000013", .msisdn: "+447700900101",
    .imsi: "001010000000001", .holderName: "Sample Holder", .email: "holder@example.org",
    .phone: "+447700900501", .language: "en", .plan: "Sample Prepaid",
    .contractStart: "2025-03-01", .commitmentEnd: "", .dependents: "", .hold: "",
    .balance: "0.00 EUR", .arrears: "0.00 EUR", .accountDay: "2026-11-20",
    .planFee: "9.99 EUR", .planCycle: "1 month", .planAnchor: "2025-03-01",
    .chargedThrough: "2026-11-30", .planUse: "300/1000", .commitmentStart: "2025-03-01",
    .commitmentMonths: "24", .commitmentFee: "9.99 EUR", .deviceSubsidy: "120.00 EUR",
    .deviceKept: "yes", .instalment: "10.00 EUR", .instalmentsUnpaid: "6",
    .gifts: "trial:9.99 EUR:2026-01-01:2026-01-31", .deposit: "30.00 EUR", .bonus: "5.00 EUR",
    .unbilledUse: "3.20 EUR", .unbilledThrough: "2026-11-19",
  ]

  @Test(
    "tells row, column, value and remedy of a bad field, and shows nothing personal",
    arguments: BadField.missing + BadField.malformed + BadField.account + BadField.data
      + BadField.everywhere
  )
  func fields(_ bad: BadField) throws {
    let columns = LineFile.Column.allCases
    let file = try LineFile(header: try Self.row(columns.map(\.rawValue)))
    let fields = columns.map { $0 == bad.column ? bad.value : Self.good[$0] ?? "" }
    let row = try Self.row(fields, line: 7)
    do throws(LineFile.Problem) {
      _ = try file.entry(
        row,
        knows: { $0 == "xx/sample" },
        id: { $1.digits }
      )
      #expect(bad.code == nil)
    } catch {
      #expect(error.code == bad.code)
      #expect(error.line == 7 && error.column == bad.column.rawValue)
      let sentence = error.sentence
      #expect(sentence.hasPrefix("line 7, \(bad.column.rawValue) ") && sentence.hasSuffix("."))
      let isVisible = !sentence.unicodeScalars.contains(where: \.isInvisibleControl)
      #expect(isVisible)
      let isPersonal = Self.personal.contains(bad.column)
      let shows = sentence.contains("\(Quoted(bad.value))")
      #expect(shows == (!isPersonal || bad.value.isEmpty))
    }
  }

  private static let personal: Set<LineFile.Column> = [
    .iccid, .msisdn, .imsi, .holderName, .email, .phone, .dependents,
  ]

  /// The fields as a file would bring them, each in quotes.
  private static func row(_ fields: [String], line: Int = 1) throws -> CSVReader.Row {
    let quoted = fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    let text = String(repeating: "\n", count: line - 1) + quoted.joined(separator: ",")
    var reader = CSVReader()
    let rows = reader.take(text.utf8) + reader.finish()
    return try #require(try rows.first?.get())
  }

  @Test func `every column has a malformed row or takes any text`() {
    let checked = Set(
      (BadField.missing + BadField.malformed + BadField.account).filter { $0.code != nil }.map(
        \.column
      )
    )
    #expect(checked == Set(LineFile.Column.allCases))
  }

  @Test(
    "refuses a header that cannot be used",
    arguments: [
      (["carrier"], "header.missing", "iccid"),
      (["Carrier"], "header.unknown", "\"Carrier\""),
      ([""], "header.unknown", "\"\""),
      (["carrier;iccid;msisdn"], "header.unknown", "commas"),
      (["carrier", "carrier"], "header.twice", "carrier"),
      (["carrier\u{1B}[2J"], "header.unknown", "\\u{1B}"),
      (LineFile.Column.allCases.map(\.rawValue) + ["colour"], "header.unknown", "\"colour\""),
    ]
  )
  func header(_ names: [String], _ code: String, _ shows: String) {
    #expect {
      _ = try LineFile(header: try Self.row(names))
    } throws: { error in
      guard let problem = error as? LineFile.Problem else { return false }
      return problem.code == code && problem.sentence.contains(shows)
    }
  }
}
