import Cancellation
import Desk
import Testing

@Suite("The provider's list") struct ProviderListTests {
  private static func row(
    _ id: String,
    _ kind: String,
    _ amount: String,
    fee: String = "0.00",
    net: String,
    source: String,
    keys: String = ","
  ) -> String {
    "\(id),\(kind),\(source),\(amount),\(fee),\(net),mop,2026-11-19,2026-11-20,\(kind),\(keys)"
  }

  @Test func `a payment is cleared less its fee, by the key that the provider was given`() throws {
    #expect(ProviderList.keyColumns[1] == "payment_metadata[farewell_key]")
    let bank = try BankWorld()
    try bank.payThroughProvider()
    let key = MoneyKey.payment(bank.id, 1).description
    let list = [
      Self.row(
        "txn_1",
        "charge",
        "50.00",
        fee: "1.60",
        net: "48.40",
        source: "ch",
        keys: ",\(key)"
      ),
      Self.row("txn_2", "charge", "50.00", fee: "1.60", net: "48.40", source: "ch", keys: ",other"),
    ]
    let first = try bank.takeList(list)
    // Both halves of what is nobody's are open: what came, and what was kept of it.
    #expect(BankWorld.text(first) == "posted 1 differing 0 open 2 known 0 not booked 0")
    #expect(first.fees == [.mop: 3_20])
    let balances = try [LedgerAccount.bank, .providerFees, .paymentsInTransit].map(bank.balance)
    #expect(balances == [48_40, 1_60, 0])
    #expect(try bank.report().unexplained == [.mop: 48_40])
    let again = try bank.takeList(list)
    #expect(BankWorld.text(again) == "posted 0 differing 0 open 0 known 3 not booked 0")
    #expect(again.fees == [:])
    #expect(try bank.balance(.bank) == 48_40)
  }

  @Test func `a payment of another sum, or cleared twice, is finance's to look at`() throws {
    let bank = try BankWorld()
    try bank.payThroughProvider()
    let key = ",\(MoneyKey.payment(bank.id, 1))"
    let rows = [
      Self.row("txn_1", "charge", "49.99", net: "49.99", source: "ch", keys: key),
      Self.row("txn_2", "charge", "50.00", net: "50.00", source: "ch", keys: key),
      Self.row("txn_3", "charge", "50.00", net: "50.00", source: "ch", keys: key),
    ]
    _ = try bank.takeList(rows)
    #expect(try bank.report().open == [.differing: 1, .duplicate: 1])
    #expect(try bank.balance(.bank) == 50_00)
  }

  @Test func `a refund is settled by its own key, or by that of its payment`() throws {
    for isOwn in [true, false] {
      let bank = try BankWorld()
      try bank.refundThroughProvider()
      let payment = MoneyKey.payment(bank.id, 1).description
      let keys = (isOwn ? MoneyKey.refund(bank.id, 1).description : "") + ",\(payment)"
      let rows = [
        Self.row(
          "txn_1",
          "charge",
          "50.00",
          fee: "1.60",
          net: "48.40",
          source: "ch",
          keys: ",\(payment)"
        ),
        Self.row("txn_2", "refund", "-50.00", net: "-50.00", source: "re", keys: keys),
      ]
      #expect(BankWorld.text(try bank.takeList(rows)).hasPrefix("posted 2 differing 0 open 0"))
      #expect(try bank.state.settlement.refunds.first?.isSettled == true)
      let balances = try [LedgerAccount.bank, .providerFees, .payoutsInTransit].map(bank.balance)
      #expect(balances == [-1_60, 1_60, 0])
    }
  }

  @Test func `the provider's own payout waits until the bank shows it`() throws {
    let bank = try BankWorld()
    let list = [Self.row("txn_9", "payout", "-48.40", net: "-48.40", source: "po_1AbC")]
    _ = try bank.takeList(list)
    #expect(try bank.report().open == [.expected: 1] && bank.report().unexplained == [:])
    let sum = Money(minorUnits: 48_40, currency: .mop)
    let wrong = try bank.entry(1, .credit, text: "STRIPE po_1abc")
    #expect(try bank.take([wrong]).contains("open 1"))
    let right = try bank.entry(2, .credit, sum, reference: "B-2", text: "STRIPE PAYOUT po_1abc")
    #expect(try bank.take([right]).hasPrefix("posted 1"))
    #expect(try bank.report().open == [.unmatched: 1])
    #expect(try bank.take([right]).contains("known 1") && bank.takeList(list).known == 1)
  }
}
