import Cancellation
import Desk
import Testing

@Suite("Reconciliation") struct ReconcilerTests {
  @Test func `a holder's transfer is posted to the case that its text names, once`() throws {
    let bank = try BankWorld()
    let entries = [
      try bank.entry(1, .credit, text: "bill \(bank.reference.text) thank you"),
      try bank.entry(2, .credit, reference: "B-2", text: "a present"),
      try bank.entry(3, .credit, reference: "B-3", state: .pending),
    ]
    #expect(try bank.take(entries) == "posted 1 differing 0 open 1 known 0 not booked 1")
    #expect(try bank.take(entries) == "posted 0 differing 0 open 0 known 2 not booked 1")
    let payments = try bank.state.settlement.payments
    #expect(payments.count == 1 && payments.first?.received == BankWorld.fifty)
    let report = try bank.report()
    #expect(report.unexplained == [.mop: 50_00] && report.open == [.unmatched: 1])
    #expect(report.days.map(\.cameExplained) == [50_00] && report.days.map(\.cameOpen) == [50_00])
  }

  @Test func `the same movement in another statement is a duplicate for finance to look at`() throws
  {
    let bank = try BankWorld()
    let first = try bank.entry(1, .credit, text: bank.reference.text)
    let again = try bank.entry(1, .credit, statement: "S-2", text: bank.reference.text)
    #expect(try bank.take([first]).hasPrefix("posted 1"))
    #expect(try bank.take([again]) == "posted 0 differing 0 open 1 known 0 not booked 0")
    #expect(try bank.take([again]).contains("known 1"))
    #expect(try bank.state.settlement.payments.count == 1)
    #expect(try bank.report().open == [.duplicate: 1])
  }

  @Test func `a payout is settled by its end-to-end id, a second time is a duplicate`() throws {
    let bank = try BankWorld()
    try bank.sendPayout()
    let name = BankReference(bank.reference, .refund(1)).text
    let wrong = Money(minorUnits: 50_01, currency: .mop)
    #expect(try bank.take([bank.entry(1, .debit, wrong, endToEnd: name)]).contains("open 1"))
    let paid = try bank.entry(2, .debit, reference: "B-2", endToEnd: name.lowercased())
    #expect(try bank.take([paid]).hasPrefix("posted 1"))
    #expect(try bank.state.settlement.refunds.first?.isSettled == true)
    let twice = try bank.entry(3, .debit, reference: "B-3", endToEnd: name)
    #expect(try bank.take([twice]).contains("open 1"))
    #expect(try bank.report().open == [.differing: 1, .duplicate: 1])
  }

  @Test func `a payout that comes back is returned, and late news of it stays open`() throws {
    let bank = try BankWorld()
    try bank.sendPayout()
    let name = BankReference(bank.reference, .refund(1)).text
    let back = try bank.entry(1, .credit, endToEnd: name, returnCode: "AC04")
    #expect(try bank.take([back]).hasPrefix("posted 1"))
    guard case .returned(let code, _) = try bank.state.settlement.refunds.first?.state else {
      Issue.record("the payout is not returned")
      return
    }
    #expect(code == "AC04")
    let late = try bank.entry(2, .debit, reference: "B-2", endToEnd: name)
    #expect(try bank.take([late]).contains("open 1"))
    #expect(try bank.report().open == [.late: 1])
  }

  @Test func `an open item is settled by hand, once, and never without a word`() throws {
    let bank = try BankWorld()
    let entries = [
      try bank.entry(1, .credit, text: "no reference"),
      try bank.entry(2, .credit, reference: "B-2", text: "rent"),
    ]
    _ = try bank.take(entries)
    let open = try bank.report().oldest.sorted { $0.place < $1.place }.map(\.key)
    let reconciler = Reconciler(
      desk: bank.world.desk,
      actor: Actor(.finance, name: "ana")
    )
    let told: (() throws(Reconciler.HandProblem) -> Void) -> String = { body in
      do {
        try body()
        return "done"
      } catch { return "\(error)" }
    }
    let reference = bank.reference
    let rows = [
      told { () throws(Reconciler.HandProblem) in
        try reconciler.assign("abc", to: reference, refund: nil)
      },
      told { () throws(Reconciler.HandProblem) in
        try reconciler.assign(String(open[0].prefix(8)), to: reference, refund: nil)
      },
      told { () throws(Reconciler.HandProblem) in
        try reconciler.assign(open[0], to: reference, refund: nil)
      },
      told { () throws(Reconciler.HandProblem) in try reconciler.putAside(open[1], note: " ") },
      told { () throws(Reconciler.HandProblem) in try reconciler.putAside(open[1], note: "rent") },
    ]
    #expect(rows == ["unknownItem", "done", "notOpen", "noteMissing", "done"])
    #expect(try bank.report().unexplained == [:])
    #expect(try bank.state.settlement.payments.count == 1)
  }

  @Test func `a cell never becomes a formula`() {
    let rows = [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("a=1", "a=1"),
      ("a,b", "\"a,b\""), ("=\"a\"", "\"'=\"\"a\"\"\""), ("", ""), ("＝1", "'＝1"),
      ("\t=1", "\"'\t=1\""),
    ]
    for (cell, expected) in rows { #expect(CSVRow.line([cell]) == expected + "\r\n") }
  }

  @Test func `a row of the provider's list is read or told`() throws {
    let header = ProviderList.Column.allCases.map(\.rawValue).joined(separator: ",")
    let told: (String) -> String = { row in
      var reader = CSVReader()
      let rows = (reader.take(Array("\(header)\n\(row)\n".utf8)) + reader.finish())
        .compactMap { try? $0.get() }
      do {
        let read = try ProviderList(header: rows[0]).row(rows[1])
        return "\(read.gross.plain) \(read.isCredit) \(read.fee.plain) \(read.day) \(read.kind)"
      } catch let problem as ProviderList.Problem {
        return "\(problem.code) \(problem.line) \(problem.column)"
      } catch { return "\(error)" }
    }
    let rows = [
      (
        "txn_1,charge,ch_1,12.30,0.40,11.90,eur,2026-11-19 10:00:00,2026-11-20,charge",
        "EUR 12.30 true EUR 0.40 2026-11-20 charge"
      ),
      (
        "txn_2,payout,po_1,-11.90,0.00,-11.90,eur,1,1795132800,payout",
        "EUR 11.90 false EUR 0.00 2026-11-20 payout"
      ),
      ("txn_1,charge,ch_1,12.30,0.40,12.30,eur,a,2026-11-20,charge", "row.net 2 net"),
      ("txn_1,charge,ch_1,12.3O,0.40,11.90,eur,a,2026-11-20,charge", "money.form 2 amount"),
      (
        "txn_1,charge,ch_1,12.30,0.40,11.90,zzz,a,2026-11-20,charge",
        "money.unknown-currency 2 currency"
      ),
      (
        "txn_1,charge,ch_1,99999999999999999999,0,1,eur,a,2026-11-20,charge",
        "money.overflow 2 amount"
      ),
      ("txn_1,charge,ch_1,0.00,0.00,0.00,eur,a,2026-11-20,charge", "money.zero 2 amount"),
      ("txn_1,charge,ch_1,12.30,0.40,11.90,eur,a,soon,charge", "row.day 2 available_on"),
      (",charge,ch_1,12.30,0.40,11.90,eur,a,2026-11-20,charge", "row.name 2 id"),
      ("txn_1,charge", "row.fields 2 row"),
    ]
    for (row, expected) in rows { #expect(told(row) == expected) }
  }

  @Test func `an exported ledger that was changed is not right any more`() throws {
    let id = try BankWorld().id
    let day = try LocalDate.parse("2026-11-20")
    let entry: (Int64, Int, LedgerAccount, Int64) -> String = { event, number, account, units in
      LedgerExport.line(
        LedgerEntry(
          place: LedgerPlace(event: event, number: number),
          stream: id,
          day: day,
          posting: Posting(account, Money(minorUnits: units, currency: .mop))
        )
      )
    }
    let good = [
      LedgerExport.header, entry(4, 1, .bank, 50), entry(4, 2, .holders, -50),
      entry(9, 1, .holders, 7), entry(9, 2, .bank, -7),
    ]
    let told: ([String]) -> String = { lines in
      var check = LedgerExportCheck()
      do throws(LedgerExportCheck.Problem) {
        for line in lines { try check.take(String(line.dropLast(1))) }
        try check.finish()
        return "\(check.entries)"
      } catch { return "\(error.what) \(error.line)" }
    }
    #expect(told(good) == "4" && told(Array(good.dropFirst())) == "header 1")
    #expect(told(Array(good.dropLast())).hasPrefix("unbalanced"))
    #expect(told([good[0], good[2], good[1]]) == "order 3")
    #expect(told([good[0], "x\r\n"]) == "form 2" && told([]) == "header 1")
  }
}
