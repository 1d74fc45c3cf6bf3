import Cancellation
import Desk
import Testing

@Suite("Imports that were broken off") struct BrokenImportTests {
  @Test func `a statement taken in again is as if it were the first time`() throws {
    let bank = try BankWorld()
    try bank.sendPayout()
    let name = BankReference(bank.reference, .refund(1)).text
    let entries = [
      try bank.entry(1, .debit, endToEnd: name),
      try bank.entry(2, .credit, reference: "B-2", text: bank.reference.text),
      try bank.entry(3, .debit, reference: "B-3", text: bank.reference.text, takesBack: true),
      try bank.entry(4, .credit, reference: "B-4", text: "a present"),
    ]
    try bank.take(entries, breaksOff: true)
    let history = try bank.state.history.count
    #expect(try bank.report().days.isEmpty)
    #expect(try bank.take(entries) == "posted 3 differing 0 open 1 known 0 not booked 0")
    #expect(try bank.state.history.count == history)
    #expect(try bank.report().open == [.unmatched: 1])
    #expect(try bank.take(entries).contains("known 4"))
  }

  @Test func `a payout that comes back is returned once`() throws {
    let bank = try BankWorld()
    try bank.sendPayout()
    let name = BankReference(bank.reference, .refund(1)).text
    let back = try bank.entry(1, .credit, endToEnd: name, returnCode: "AC04")
    try bank.take([back], breaksOff: true)
    #expect(try bank.take([back]) == "posted 1 differing 0 open 0 known 0 not booked 0")
  }

  @Test func `the provider's list and the bank's word for it are kept together`() throws {
    let bank = try BankWorld()
    try bank.payThroughProvider()
    let key = MoneyKey.payment(bank.id, 1)
    let list = [
      "txn_1,charge,ch,50.00,1.60,48.40,mop,2026-11-19,2026-11-20,charge,,\(key)",
      "txn_2,payout,po_1,-48.40,0.00,-48.40,mop,2026-11-19,2026-11-20,payout,,",
    ]
    try bank.takeList(list, breaksOff: true)
    #expect(try bank.report().days.isEmpty)
    #expect(
      BankWorld.text(try bank.takeList(list)).hasPrefix("posted 1 differing 0 open 1 known 0")
    )
    let sum = Money(minorUnits: 48_40, currency: .mop)
    let came = try bank.entry(1, .credit, sum, text: "STRIPE po_1")
    try bank.take([came], breaksOff: true)
    #expect(try bank.report().open == [.expected: 1])
    #expect(try bank.take([came]).hasPrefix("posted 1") && bank.report().open == [:])
    #expect(try bank.balance(.bank) == 48_40)
  }

  @Test func `more items than one write takes are all kept`() throws {
    let bank = try BankWorld()
    let entries = try (1...1_234).map { number in
      try bank.entry(number, .credit, reference: "B-\(number)", text: "a present")
    }
    #expect(try bank.take(entries).contains("open 1234"))
    #expect(try bank.report().open == [.unmatched: 1_234])
    #expect(try bank.take(entries).contains("known 1234"))
  }
}
