import BankFiles
import Cancellation
import Desk
import TestSupport
import Testing
import Vault

@Suite("Payouts in euros")
struct EuroPayoutTests {
  private static let account = "IT60X0542811101000000123456"
  private static let ana = Actor(.finance, name: "ana")

  /// Runs the body with a desk in memory on which so many refunds of five euros wait for a file.
  private func with(
    _ count: Int,
    _ body: (MoneyOffice, [CaseID]) throws -> Void
  ) throws {
    let folder = try TemporaryFolder()
    let office = try MoneyOffice(
      store: MemoryStore(cryptography: SodiumCryptography()),
      vault: try SodiumVault(folder: folder.file("keys"), createIfMissing: true),
      seed: nil
    )
    let ids = try (1...count).map { number in
      let id = try office.addCase(number, owing: -500, .eur)
      let payout = PayoutAccount(
        holder: "Ana Marić",
        country: "RS",
        number: "RS35260005601001611379",
        bic: nil
      )
      try give(.claimRefund(.eur, .account(.known(payout))), id, office, by: Actor(.holder))
      for name in ["wu", "ng"] {
        try give(.approveRefund(1), id, office, by: Actor(.finance, name: name))
      }
      return id
    }
    for day in 0..<5 {
      while try office.worker("day \(day)").runOnce() > 0 {}
      office.clock.set(office.clock.now().adding(seconds: 86_400))
    }
    try body(office, ids)
  }

  private func give(
    _ command: MoneyCommand,
    _ id: CaseID,
    _ office: MoneyOffice,
    by actor: Actor
  ) throws {
    let position = try office.desk.store.read(id).events.count
    let name = try #require(CommandID("test/\(id)/\(position)"))
    try office.perform(FrontDesk.Order(.money(command), on: id, by: actor, id: name))
  }

  private func begin(_ office: MoneyOffice, on day: String) throws -> PayoutExport.Batch? {
    let debtor = CreditTransferFile.Debtor(
      name: try PaymentText.parse("Sample Carrier", limit: PaymentText.nameLimit),
      account: try IBAN.parse(Self.account),
      bic: nil
    )
    let export = PayoutExport(desk: office.desk)
    return try export.begin(from: debtor, executesOn: try LocalDate.parse(day)).batch
  }

  /// The refunds' states, and how often each payout was sent.
  private func refunds(_ ids: [CaseID], _ office: MoneyOffice) throws -> [String] {
    try ids.map { id in
      let loaded = try office.desk.load(id)
      let sent = loaded.state?.history.count { $0.milestone == .payoutSent } ?? 0
      let state = loaded.state?.settlement.refunds.first.map { "\($0.state)" } ?? "none"
      return "\(state.prefix { $0.isLetter }) \(sent)"
    }
  }

  /// A statement on which the payouts of a file were paid.
  private func statement(_ batch: PayoutExport.Batch) -> String {
    let entries = batch.file.transfers.map {
      "<Ntry><Amt Ccy=\"EUR\">\(BankAmount.text($0.amount))</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
        + "<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><TxDtls><Refs>"
        + "<EndToEndId>\($0.reference.text)</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
    }
    return
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>"
      + "<Id>S-1</Id><Acct><Id><IBAN>\(Self.account)</IBAN></Id><Ccy>EUR</Ccy></Acct>"
      + entries.joined() + "</Stmt></BkToCstmrStmt></Document>"
  }

  @Test("go from the settlement through file and statement to settled")
  func round() throws {
    try with(3) { office, ids in
      let batch = try #require(try begin(office, on: "2999-01-04"))
      #expect(
        Set(batch.keys) == Set(ids.map { .refund($0, 1) }) && batch.file.total.plain == "EUR 15.00"
      )
      #expect(try refunds(ids, office) == ["ordered 0", "ordered 0", "ordered 0"])
      try PayoutExport(desk: office.desk).finish(batch, by: Self.ana)
      #expect(try refunds(ids, office) == ["sent 1", "sent 1", "sent 1"])
      var reconciler = Reconciler(desk: office.desk, actor: Self.ana)
      let account = try IBAN.parse(Self.account)
      var rest = Array(statement(batch).utf8)[...]
      var entries: [StatementEntry] = []
      _ = try StatementFile(account: account).read {
        let piece = Array(rest.prefix(1_000))
        rest = rest.dropFirst(piece.count)
        return piece
      } entry: {
        entries.append($0)
      }
      for entry in entries { try reconciler.take(entry, account: account) }
      try reconciler.finish()
      #expect(
        reconciler.outcome.posted == 3 && reconciler.outcome.open == 0,
        "\(reconciler.outcome) \(entries)"
      )
      #expect(try refunds(ids, office) == ["settled 1", "settled 1", "settled 1"])
      let sums = try office.desk.store.trialBalance(through: LocalDate(dayNumber: 100_000))
        .filter { $0.currency == .eur && $0.balance.minorUnits != 0 }
      #expect(sums.map(\.account) == [.bank, .deposits])
      #expect(sums.map(\.balance.minorUnits) == [-1_500, 1_500])
      #expect(try begin(office, on: "2999-01-05") == nil)
    }
  }

  @Test("that were in a broken export go into the same file again, and no more than once")
  func brokenOff() throws {
    try with(3) { office, ids in
      let first = try #require(try begin(office, on: "2999-01-04"))
      // Broken off after the first payout was told to its case.
      try give(
        .payoutAnswered(1, .accepted(reference: first.file.id)),
        ids[0],
        office,
        by: Self.ana
      )
      let again = try #require(try begin(office, on: "2999-02-02"))
      #expect(again.isContinued && again.file.bytes == first.file.bytes)
      try PayoutExport(desk: office.desk).finish(again, by: Self.ana)
      // Broken off after the end: whoever ends it again changes nothing.
      try PayoutExport(desk: office.desk).finish(again, by: Self.ana)
      #expect(try refunds(ids, office) == ["sent 1", "sent 1", "sent 1"])
      #expect(try begin(office, on: "2999-02-02") == nil)
    }
  }
}
