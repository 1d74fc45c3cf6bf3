import Cancellation
import Desk
import Testing

/// Pains of users about what leaving costs, each turned into a promise and walked through the desk.
@Suite("Pains: what leaving costs")
struct CostPainTests {
  private func mop(_ units: Int64) -> Money { PainLine.mop(units) }

  @Test("1: every fee for leaving is on the quote, charged once at the end, and in the books")
  func feesAreCharged() throws {
    let rules = PainTerms(exitFee: .fixed(mop(9_000)), closingFee: 500)
    let desk = try PainDesk(rules, account: PainLine.account(through: nil, months: 24))
    let lines = ["exitFee 9000", "closingFee 500"]
    let quote = try #require(try desk.prepare().quote)
    #expect(quote.lines.map { "\($0.code.rawValue) \($0.amount.minorUnits)" } == lines)
    let id = try desk.end()
    #expect(try desk.settlement(id).shown == lines)
    #expect(try desk.balance(.charges, id) == -9_500)
    #expect(try desk.settlement(id).owed(.mop) == mop(9_500))
    try desk.pay(id)
    try desk.clear(id)
    #expect(try desk.balance(.bank, id) == 9_500)
    try desk.wait(days: 62)
    #expect(try desk.state(id).phase == .closed(.executed))
    try desk.check(id)
  }

  @Test("2: a commitment is named with its cost before consent, by each carrier's own rule")
  func commitmentIsShown() throws {
    // Twelve months from 15 October; of the eleventh-last, 24 of 30 days are left on 20 November.
    let rows: [(ExitFee?, [String], Explanation.Code?)] = [
      (ExitFee.none, [], .quoteExitNone), (nil, [], .quoteExitUnknown),
      (.fixed(mop(9_000)), ["exitFee 9000"], nil),
      (.remainingFees(try Share(basisPoints: 5_000), .begunMonths), ["exitFee 17050"], nil),
      (.remainingFees(try Share(basisPoints: 5_000), .byDay), ["exitFee 16740"], nil),
      (
        .reducing(from: mop(12_000), perMonth: mop(1_000), .wholeMonths), ["exitFee 10000"],
        nil
      ),
    ]
    for (rule, lines, note) in rows {
      let desk = try PainDesk(
        PainTerms(exitFee: rule),
        account: PainLine.account(through: nil, months: 12)
      )
      let quote = try #require(try desk.prepare().quote)
      #expect(quote.lines.allSatisfy { !$0.why.isEmpty && $0.why[0].basis != nil })
      if let note { #expect(quote.notes.map(\.code).contains(note)) }
      let id = try desk.end()
      #expect(try desk.settlement(id).shown == lines)
      #expect(try desk.settlement(id).agreed?.hash.utf8.count == 64)
    }
  }

  @Test("2: billing that goes on after the service is a fee of the plan, never one for leaving")
  func billingThatGoesOnIsNoFee() throws {
    let desk = try PainDesk(
      PainTerms(billingEnd: .endOfPeriod),
      account: PainLine.account(through: "2026-11-14", months: 12)
    )
    let quote = try #require(try desk.prepare().quote)
    #expect(quote.notes.map(\.code).contains(.quoteDatesDiffer))
    #expect(quote.serviceEnd == (try .parse("2026-11-20")))
    let id = try desk.end()
    let last = try LocalDate.parse("2026-12-14")
    #expect([quote.billingEnd, try desk.settlement(id).billedThrough] == [last, last])
    #expect(try desk.settlement(id).shown == ["planFee 3100"])
    // What is charged up to there is in order; a day more is not.
    let rows = [("B1", "2026-12-14", 0), ("B2", "2026-12-15", 1)]
    for (number, through, disputes) in rows {
      let bill = try PainLine.bill(
        number,
        dated: "2026-11-15",
        from: "2026-11-15",
        through: through
      )
      try desk.money(.recordBill(bill), id, by: .worker)
      #expect(try desk.settlement(id).disputes.count == disputes)
    }
    try desk.check(id)
  }

  @Test("3: what is charged after the end is contested, even once the holder's data are deleted")
  func chargesAfterDeletion() throws {
    let desk = try PainDesk(account: PainLine.account())
    let id = try desk.end()
    // Deleting is no way out of an open request, nor of money that is still due.
    #expect(try desk.refusal(.erase(.requested), id, by: .supervisor) == "not-closed")
    let first = try PainLine.bill(dated: "2026-12-15", from: "2026-12-15", through: "2027-01-14")
    try desk.money(.recordBill(first), id, by: .worker)
    #expect(try desk.incidents(id) == [.chargedAfterEnd])
    try desk.wait(days: 63)
    #expect(try desk.state(id).outcome == nil, "a contested charge keeps the case open")
    try desk.money(.creditDispute(1, note: "Billing stopped"), id, by: .finance, named: "wu")
    try settleCredit(desk, id)
    #expect(try desk.state(id).phase == .closed(.executed))
    try desk.perform(.erase(.requested), id, by: .supervisor, named: "ho")
    #expect(try desk.state(id).isErased)
    let again = try PainLine.bill(
      "B2",
      dated: "2027-03-15",
      from: "2027-03-15",
      through: "2027-04-14"
    )
    try desk.money(.recordBill(again), id, by: .worker)
    #expect(try desk.settlement(id).disputes.last?.amount == mop(3_100))
    #expect(try desk.incidents(id) == [.chargedAfterEnd])
    try desk.money(.creditDispute(2, note: "Given back"), id, by: .finance, named: "wu")
    #expect(try desk.incidents(id) == [])
    #expect(try desk.balance(.disputedBills, id) == 0)
    try desk.check(id)
  }

  /// The fee for the days after the end goes to the holder's account.
  private func settleCredit(_ desk: PainDesk, _ id: CaseID) throws {
    try desk.money(.claimRefund(.mop, PainLine.destination()), id)
    try payOut(desk, id, refund: 1)
    for incident in try desk.state(id).incidents where incident.resolvedAt == nil {
      try desk.perform(
        .resolve(incident: incident.number, note: "Done"),
        id,
        by: .finance,
        named: "wu"
      )
    }
  }

  private func payOut(_ desk: PainDesk, _ id: CaseID, refund: Int) throws {
    try desk.money(.approveRefund(refund), id, by: .finance, named: "ng")
    try desk.wait(days: 4)
    for answer in [PayoutAnswer.accepted(reference: "batch"), .settled(reference: "statement")] {
      try desk.money(.payoutAnswered(refund, answer), id, by: .finance, named: "wu")
    }
  }

  @Test("6: a fixed price comes back in full where full credit is the rule, to the holder's bank")
  func fullCredit() throws {
    let desk = try PainDesk(PainTerms(proration: .full), account: PainLine.account())
    let id = try desk.end()
    #expect(try desk.settlement(id).shown == ["planCredit -3100"])
    try desk.money(.claimRefund(.mop, PainLine.destination()), id)
    try payOut(desk, id, refund: 1)
    #expect(try desk.desk.payouts(after: nil, limit: 10).map(\.amount) == [mop(3_100)])
    #expect(try desk.balance(.bank, id) == -3_100)
    #expect(try desk.settlement(id).isEven)
    try desk.check(id)
  }

  @Test(
    "13: use without a bill is on the quote, and what comes on top of it is finance's, not lost"
  )
  func useIsNeverLost() throws {
    for (consents, grows) in [(true, false), (true, true), (false, false)] {
      let desk = try PainDesk(
        PainTerms(noticeDays: 30),
        account: PainLine.account(through: nil, usage: 417)
      )
      let id = try desk.declare(consents: consents)
      if !consents { try desk.perform(.consent(summary: "without figures"), id) }
      if grows { try desk.bill(try PainLine.account(through: nil, usage: 600)) }
      try desk.wait(days: 32)
      #expect(try desk.state(id).tracks.contract != .running)
      #expect(try desk.settlement(id).shown == (consents ? ["usage 417"] : []))
      #expect(try desk.incidents(id) == (consents && !grows ? [] : [.settlementOpen]))
      if grows {
        let all = MoneyCommand.settleByHand([Charge(.usage, mop(600))], note: "By the records")
        try desk.money(all, id, by: .finance, named: "wu")
        #expect(try desk.settlement(id).owed(.mop) == mop(600))
        #expect(try desk.balance(.charges, id) == -600)
      }
      try desk.check(id)
    }
  }
}
