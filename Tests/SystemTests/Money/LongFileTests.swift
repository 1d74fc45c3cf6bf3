import Foundation
import Glibc
import TestSupport
import Testing

/// Files of finance that are long and wrong at their end: all of it is read, nothing is posted.
@Suite("Long files of finance", .serialized) struct LongFileTests {
  private static let account = "IT60X0542811101000000123456"

  private static func statement(_ entries: Int) -> String {
    let head = """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
      <Id>S</Id><Acct><Id><IBAN>\(account)</IBAN></Id><Ccy>EUR</Ccy></Acct>

      """
    let entry = """
      <Ntry><Amt Ccy="EUR">12.30</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
      <BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>a present</Ustrd>\
      </RmtInf></TxDtls></NtryDtls></Ntry>

      """
    return head + String(repeating: entry, count: entries)
  }

  private static func list(_ rows: Int) -> String {
    let row = "txn_1,charge,ch_1,12.30,0.40,11.90,eur,2026-11-19,2026-11-20,charge\n"
    return "id,type,source,amount,fee,net,currency,created,available_on,reporting_category\n"
      + String(repeating: row, count: rows) + row.replacing("12.30", with: "12.3O")
  }

  private static func peak(_ words: [String], _ text: String, _ code: String) throws -> Int {
    let folder = try TemporaryFolder()
    let file = folder.file("long")
    try Data(text.utf8).write(to: URL(filePath: file))
    let data = ["--as", "finance:ana", "--data", folder.file("none")]
    let outcome = try Program.farewell.run([words[0], words[1], file] + words.dropFirst(2) + data)
    #expect(outcome.status == 1 && outcome.code == code, "\(outcome.complained)")
    #expect(outcome.complained.contains("Nothing was posted"))
    #expect(content(of: folder.path).keys.sorted() == ["long"])
    return outcome.peakKilobytes
  }

  /// What these tests hold themselves is counted as the program's, which begins as a copy of them.
  private static var ownPeak: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  @Test func `memory does not grow with a statement, nor with a provider's list`() throws {
    let statements = try [1_000, 20_000].map { count in
      try Self.peak(
        ["bank", "import", "--account", Self.account],
        Self.statement(count),
        "statement.truncated"
      )
    }
    #expect(statements[1] < max(statements[0], Self.ownPeak) + 8_000, "\(statements) KB")
    let lists = try [1_000, 50_000].map { count in
      try Self.peak(["provider", "import"], Self.list(count), "money.form")
    }
    #expect(lists[1] < max(lists[0], Self.ownPeak) + 8_000, "\(lists) KB")
  }
}
