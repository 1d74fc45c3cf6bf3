import Cancellation
import Desk
import Testing

@Suite("Entries that are several, or take back") struct StatementEntryTests {
  private static let twenty = Money(minorUnits: 20_00, currency: .mop)
  private static let thirty = Money(minorUnits: 30_00, currency: .mop)

  /// An entry of fifty with these transactions, all of one case.
  private static func batch(
    _ bank: BankWorld,
    _ parts: [(Money, StatementEntry.Direction?)]
  ) throws -> StatementEntry {
    let entry = try bank.entry(1, .credit)
    return StatementEntry(
      statement: entry.statement,
      number: entry.number,
      line: entry.line,
      reference: entry.reference,
      amount: entry.amount,
      direction: entry.direction,
      isReversal: false,
      state: .booked,
      bookedOn: entry.bookedOn,
      details: parts.map { amount, direction in
        var detail = StatementEntry.Detail()
        detail.amount = amount
        detail.direction = direction
        detail.remittance = bank.reference.text
        return detail
      }
    )
  }

  @Test func `the transactions of an entry are posted one by one`() throws {
    let bank = try BankWorld()
    let entry = try Self.batch(bank, [(Self.twenty, nil), (Self.thirty, .credit)])
    #expect(try bank.take([entry]).hasPrefix("posted 2"))
    #expect(
      try bank.state.settlement.payments.compactMap(\.received) == [Self.twenty, Self.thirty]
    )
    #expect(try bank.take([entry]).contains("known 2"))
  }

  @Test func `a batch whose transactions do not give its sum is not posted in pieces`() throws {
    let parts: [[(Money, StatementEntry.Direction?)]] = [
      [(Self.twenty, nil), (Self.twenty, nil)], [(Self.twenty, .debit), (Self.thirty, nil)],
      [(Self.twenty, nil), (Money(minorUnits: 30_00, currency: .eur), nil)],
      [(Money(minorUnits: .max, currency: .mop), nil), (Self.thirty, nil)],
    ]
    for part in parts {
      let bank = try BankWorld()
      let entry = try Self.batch(bank, part)
      #expect(try bank.take([entry]) == "posted 0 differing 0 open 1 known 0 not booked 0")
      #expect(try bank.report().open == [.torn: 1])
      #expect(try bank.report().unexplained == [.mop: 50_00])
      #expect(try bank.state.settlement.payments.isEmpty)
    }
  }

  @Test func `a holder's transfer that the bank takes back is reversed, once`() throws {
    let bank = try BankWorld()
    let came = try bank.entry(1, .credit, text: bank.reference.text)
    let gone = try bank.entry(
      2,
      .debit,
      reference: "B-2",
      text: "RETURN \(bank.reference.text)-P1",
      takesBack: true
    )
    let plain = try bank.entry(3, .debit, reference: "B-3", text: bank.reference.text)
    #expect(
      try bank.take([came, plain, gone]) == "posted 2 differing 0 open 1 known 0 not booked 0"
    )
    guard case .reversed(_, "B-2", _) = try bank.state.settlement.payments.first?.state else {
      Issue.record("the payment is not reversed")
      return
    }
    #expect(try bank.balance(.bank) == 0)
    #expect(try bank.state.incidents.map(\.kind).contains(.paymentReversed))
    #expect(try bank.take([came, plain, gone]).contains("known 3"))
    let twice = try bank.entry(
      4,
      .debit,
      reference: "B-4",
      text: bank.reference.text,
      takesBack: true
    )
    #expect(try bank.take([twice]).contains("open 1"))
    #expect(try bank.report().open == [.unmatched: 2])
  }
}
