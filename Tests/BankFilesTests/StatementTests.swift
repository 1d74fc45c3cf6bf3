import BankFiles
import Cancellation
import Desk
import Testing

@Suite("Bank statement") struct StatementTests {
  private static let returned = """
    <TxDtls><Refs><AcctSvcrRef>B-1/1</AcctSvcrRef><EndToEndId>7Q2M-R1</EndToEndId></Refs>
    <RltdPties><Cdtr><Pty><Nm>Ana &amp; Co</Nm></Pty></Cdtr></RltdPties>
    <RmtInf><Ustrd>first</Ustrd><Ustrd>second</Ustrd></RmtInf>
    <RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>
    """

  @Test(arguments: [1, 7, 1_000, 1 << 18])
  func `entries are read whatever the pieces are`(piece: Int) throws {
    let batch = """
      <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><TxId>T-1</TxId></Refs>
      <Amt Ccy="EUR">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>
      <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">4.50</Amt></TxAmt></AmtDtls></TxDtls>
      """
    let text = Statement.file(
      Statement.entry("12.30", details: Self.returned)
        + Statement.entry("7.5", "DBIT", more: "<RvslInd>true</RvslInd>", details: batch)
        + Statement.entry("99", state: "PDNG"),
      closing: "1004.80"
    )
    let reading = try Statement.read(text, piece: piece)
    #expect(reading.problem == nil)
    let entries = reading.entries
    #expect(entries.map(\.amount.plain) == ["EUR 12.30", "EUR 7.50", "EUR 99.00"])
    #expect(entries.map(\.direction) == [.credit, .debit, .credit])
    #expect(entries.map(\.isReversal) == [false, true, false])
    #expect(entries.map(\.state) == [.booked, .booked, .pending])
    #expect(entries.map(\.number) == [1, 2, 3] && entries[0].bookedOn.description == "2026-11-20")
    let detail = try #require(entries[0].details.first)
    #expect(detail.endToEnd == "7Q2M-R1" && detail.returnCode == "AC04" && detail.isReturn)
    #expect(detail.remittance == "first second" && detail.counterparty == "Ana & Co")
    #expect(entries[1].details.map { $0.amount?.plain } == ["EUR 3.00", "EUR 4.50"])
    #expect(entries[1].details.map(\.endToEnd) == [nil, nil])
    let summary = try #require(reading.summaries.first)
    #expect(summary.id == "S-1" && summary.entries == 3 && summary.balancesChecked)
    #expect(summary.credits.plain == "EUR 12.30" && summary.debits.plain == "EUR 7.50")
  }

  @Test func `older versions say the state without a code and the names without a party`() throws {
    let details = """
      <TxDtls><RltdPties><Dbtr><Nm>Mario</Nm></Dbtr></RltdPties></TxDtls>
      """
    let old = Statement.file(
      Statement.entry("1.00", state: "BOOK", details: details),
      namespace: "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02",
      closing: "1001.00"
    )
    let reading = try Statement.read(old)
    #expect(reading.problem == nil && reading.entries.first?.details.first?.counterparty == "Mario")
  }

  @Test func `what is wrong is told with its line, and what is wrong ends the reading`() throws {
    let good = Statement.file(Statement.entry("1.00"), closing: "1001.00")
    let change: (String, String) -> String = { good.replacing($0, with: $1) }
    let rows: [(name: String, text: String, told: String)] = [
      ("nothing", "", "statement.empty 1"), ("no XML", "Date;Amount\n1;2\n", "statement.not-xml 1"),
      ("a zip", "PK\u{3}\u{4}", "statement.not-xml 1"),
      ("cut short", String(good.dropLast(40)), "statement.truncated 7"),
      ("cut in a tag", String(good.prefix(200)), "statement.truncated 3"),
      ("crossed tags", change("</Ntry>", "</Ntri>"), "statement.not-xml 7"),
      (
        "a DTD", change("<Document", "<!DOCTYPE D [<!ENTITY a \"b\">]>\n<Document"),
        "statement.declares-types 2"
      ),
      (
        "a file of the desk", change("<Document", "<!DOCTYPE D SYSTEM \"/etc/passwd\">\n<Document"),
        "statement.declares-types 2"
      ),
      ("an entity nobody declared", change("S-1", "&b;"), "statement.declares-types 3"),
      ("Latin-1 that says so", change("UTF-8", "ISO-8859-1"), "statement.encoding 1"),
      ("another namespace", change("camt.053", "camt.054"), "statement.other-message 2"),
      ("another version", change("001.08", "001.99"), "statement.other-message 2"),
      ("a page", "<html><body>503</body></html>", "statement.other-message 1"),
      ("another account", change("0123456<", "0123457<"), "statement.other-account 3"),
      ("no account", change("<IBAN>\(Statement.account)</IBAN>", ""), "statement.missing 7"),
      ("no id", change("<Id>S-1</Id>", ""), "statement.missing 7"),
      (
        "another currency", change("<Amt Ccy=\"EUR\">1.00", "<Amt Ccy=\"USD\">1.00"),
        "statement.other-currency 7"
      ),
      (
        "a currency nobody has", change("<Amt Ccy=\"EUR\">1.00", "<Amt Ccy=\"XXX\">1.00"),
        "statement.amount 7"
      ),
      ("no currency", change("<Amt Ccy=\"EUR\">1.00", "<Amt>1.00"), "statement.amount 7"),
      ("below zero", change(">1.00<", ">-1.00<"), "statement.amount 7"),
      ("too large", change(">1.00<", ">99999999999999999999<"), "statement.amount 7"),
      ("64 bits", change(">1.00<", ">92233720368547758.07<"), "statement.amount 7"),
      ("parts of a cent", change(">1.00<", ">1.005<"), "statement.amount 7"),
      ("a comma", change(">1.00<", ">1,00<"), "statement.amount 7"),
      ("a sum that is no sum", change(">1001.00<", ">1001.01<"), "statement.balance 8"),
      (
        "a direction nobody has",
        change("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<CdtDbtInd>IN</CdtDbtInd><Sts>"),
        "statement.word 7"
      ),
      ("no direction", change("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>"), "statement.missing 7"),
      ("no day", change("<BookgDt><Dt>2026-11-20</Dt></BookgDt>", ""), "statement.missing 7"),
      (
        "no such day", change("<BookgDt><Dt>2026-11-20", "<BookgDt><Dt>2026-11-31"),
        "statement.date 7"
      ),
      (
        "an endless text", change("B-1", String(repeating: "x", count: 9_000)),
        "statement.too-long 7"
      ),
      (
        "endless depth", change("<NtryDtls>", String(repeating: "<a>", count: 60)),
        "statement.too-deep 7"
      ),
      (
        "no statement", "<Document xmlns=\"\(Statement.namespace)\"><BkToCstmrStmt/></Document>",
        "statement.missing 1"
      ),
    ]
    for (name, text, told) in rows {
      let problem = try Statement.read(text).problem
      #expect(problem == told, "\(name)")
    }
  }

  @Test func `bytes that are not UTF-8 are refused`() throws {
    let good = Array(Statement.file(Statement.entry("1.00"), closing: "1001.00").utf8)
    let latin = good.map { $0 == UInt8(ascii: "1") ? 0xE9 : $0 }
    let wide: [UInt8] = [0xFF, 0xFE] + good.flatMap { [$0, 0] as [UInt8] }
    #expect(try Statement.read(latin).problem?.hasPrefix("statement.") == true)
    #expect(try Statement.read(wide).problem == "statement.encoding 1")
    let inText =
      Array("<Document xmlns=\"\(Statement.namespace)\">".utf8) + [0xC3, 0x28]
      + Array("</Document>".utf8)
    #expect(try Statement.read(inText).problem == "statement.encoding 1")
    #expect(try Statement.read([0xEF, 0xBB, 0xBF] + good).problem == nil)
  }

  @Test func `what the source or the taker throws is thrown on`() throws {
    struct Stop: Error {}
    let text = Array(Statement.file(Statement.entry("1.00"), closing: "1001.00").utf8)
    let file = StatementFile(account: try IBAN.parse(Statement.account))
    #expect(throws: Stop.self) { try file.read({ throw Stop() }, entry: { _ in }) }
    var rest = text
    #expect(throws: Stop.self) {
      try file.read(
        {
          defer { rest = [] }
          return rest
        },
        entry: { _ in throw Stop() }
      )
    }
  }

  @Test func `an account without balances is read, and said to be unchecked`() throws {
    let text = Statement.file(Statement.entry("1.00"), closing: "5.00")
      .replacing("CLBD", with: "ITBD")
    let reading = try Statement.read(text)
    #expect(reading.problem == nil && reading.summaries.first?.balancesChecked == false)
  }
}
