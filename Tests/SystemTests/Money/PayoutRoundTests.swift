import Cancellation
import Desk
import Foundation
import Glibc
import TestSupport
import Testing

/// Refunds in euros on their whole way, through the real programs.
@Suite("Payouts from the desk to the bank and back") struct PayoutRoundTests {
  /// The end-to-end ids of a bank file.
  private static func payouts(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).matches(of: /<EndToEndId>([^<]+)</)
      .map { String($0.output.1) }
  }

  /// A statement on which these payouts were paid.
  private static func statement(_ names: [String]) -> String {
    let balance: (String, Int) -> String = { kind, euros in
      "<Bal><Tp><CdOrPrtry><Cd>\(kind)</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">\(euros).00</Amt>"
        + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>"
    }
    let entries = names.map {
      "<Ntry><Amt Ccy=\"EUR\">50.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
        + "<BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>B-\($0)</AcctSvcrRef><NtryDtls>"
        + "<TxDtls><Refs><EndToEndId>\($0)</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
    }
    return
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>"
      + "<Id>S-1</Id><Acct><Id><IBAN>\(PayoutDesk.account)</IBAN></Id><Ccy>EUR</Ccy></Acct>"
      + balance("OPBD", 1_000) + balance("CLBD", 1_000 - 50 * names.count) + entries.joined()
      + "</Stmt></BkToCstmrStmt></Document>"
  }

  @Test func `a refund in euros is exported, paid by the bank and settled, once`() throws {
    let desk = try PayoutDesk()
    let names = desk.references.map { $0 + "-R1" }
    let export = try desk.export("payouts.xml").finish()
    #expect(export.status == 0, "\(export.complained)")
    let file = desk.folder.file("payouts.xml")
    #expect(try Self.payouts(file) == names.sorted())
    #expect(try desk.refunds() == ["sent", "sent"])
    let batch = try #require(export.said.firstMatch(of: /batch (FW[0-9A-F]+)/)).output.1
    let again = ["--again", String(batch), "--as", "finance:ana", "--data", desk.data]
    let lost = try Program.farewell.run(
      ["payouts", "export", "--out", desk.folder.file("lost.xml")] + again
    )
    #expect(lost.status == 0, "\(lost.complained)")
    let files = try ["payouts.xml", "lost.xml"].map {
      try Data(contentsOf: URL(filePath: desk.folder.file($0)))
    }
    #expect(files[0] == files[1])
    let list = try Program.farewell.run(["payouts", "list", "--data", desk.data]).said
    #expect(
      names.allSatisfy { list.contains("\($0)  EUR 50.00") } && list.contains("sent: \(batch)")
    )
    let statement = desk.folder.file("statement.xml")
    try Data(Self.statement(names).utf8).write(to: URL(filePath: statement))
    let words = [
      "bank", "import", statement, "--account", PayoutDesk.account, "--as", "finance:ana",
      "--data", desk.data,
    ]
    let told = try [1, 2].map { _ in try Program.farewell.run(words).said }
    #expect(told.map { $0.contains("2 posted") } == [true, false], "\(told)")
    #expect(told[1].contains("2 known already"))
    #expect(try desk.refunds() == ["settled", "settled"])
    let balances = try [LedgerAccount.bank, .payoutsInTransit, .counterCash].map(desk.balance)
    #expect(balances == [-2 * PayoutDesk.amount, 0, 2 * PayoutDesk.amount])
    let report = try Program.farewell.run(["reconcile", "--data", desk.data])
    #expect(report.status == 0 && report.said.contains("unexplained: 0"), "\(report.said)")
    let empty = try desk.export("again.xml").finish()
    #expect(empty.said.contains("none was written") && empty.status == 0)
    #expect(!FileManager.default.fileExists(atPath: desk.folder.file("again.xml")))
    let late = try Program.farewell.run(
      ["payouts", "export", "--out", desk.folder.file("late.xml")] + again
    )
    #expect(late.status == 1 && late.code == "batch-answered")
  }

  @Test(.enabled(if: XMLLint.isThere, "xmllint or the schema of sepaxml is not installed"))
  func `the file of an export is one that the schema allows`() throws {
    let desk = try PayoutDesk()
    #expect(try desk.export("payouts.xml").finish().status == 0)
    let bytes = try Data(contentsOf: URL(filePath: desk.folder.file("payouts.xml")))
    #expect(try XMLLint.complaints(Array(bytes)) == "")
  }

  @Test func `an export that is killed before it ends goes on as the same batch`() async throws {
    let desk = try PayoutDesk()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [data = desk.data as String] in
      try PayoutDesk.open(data) { store, vault, clock in
        let export = PayoutExport(desk: try PayoutDesk.frontDesk(store, vault, clock))
        let day = try LocalDate.parse("2999-01-04")
        let begun = try export.begin(from: PayoutDesk.debtor(), executesOn: day)
        try Data(begun.batch?.file.bytes ?? []).write(to: URL(filePath: data + "/killed.xml"))
        kill(getpid(), SIGKILL)
      }
    }
    #expect(try desk.refunds() == ["ordered", "ordered"])
    let export = try desk.export("payouts.xml").finish()
    #expect(export.said.contains("the same file as before"), "\(export.complained)")
    let files = try ["desk/killed.xml", "payouts.xml"].map {
      try Data(contentsOf: URL(filePath: desk.folder.file($0)))
    }
    #expect(files[0] == files[1] && files[0].count > 1_000)
    #expect(try desk.refunds() == ["sent", "sent"])
    #expect(try desk.export("again.xml").finish().said.contains("none was written"))
  }

  @Test func `of two exports at once each refund is in the file of one`() throws {
    let desk = try PayoutDesk()
    let names = (1...4).map { "\($0).xml" }
    let running = try names.map(desk.export)
    for child in running {
      let outcome = child.finish()
      #expect(outcome.status == 0 || outcome.code == "export-running", "\(outcome.complained)")
    }
    let written = names.map(desk.folder.file).filter(FileManager.default.fileExists(atPath:))
    #expect(
      try written.flatMap(Self.payouts).sorted() == desk.references.map { $0 + "-R1" }.sorted()
    )
    #expect(try desk.refunds() == ["sent", "sent"])
    // Whoever has the turn, the others wait for another time.
    let turn = unsafe open(desk.data, O_RDONLY | O_DIRECTORY)
    defer { close(turn) }
    #expect(flock(turn, LOCK_EX | LOCK_NB) == 0)
    let refused = try desk.export("late.xml").finish()
    #expect(refused.status == 1 && refused.code == "export-running")
    #expect(!FileManager.default.fileExists(atPath: desk.folder.file("late.xml")))
  }
}
