import Cancellation
import Desk
import Synchronization
import Testing

/// Pains of users about money that comes back, and about not being told, each turned into a
/// promise.
@Suite("Pains: what comes back")
struct RefundPainTests {
  private func mop(_ units: Int64) -> Money { PainLine.mop(units) }

  /// A case whose fee of 5.00 was paid through the provider and again at the counter.
  private func paidTwice(_ desk: PainDesk) throws -> CaseID {
    let id = try desk.end()
    try desk.pay(id)
    let again = MoneyCommand.recordPayment(mop(500), .counter, reference: "R1")
    try desk.money(again, id, by: .agent, named: "lin")
    try desk.run()
    return id
  }

  private func approve(_ desk: PainDesk, _ id: CaseID, _ refund: Int = 1) throws {
    try desk.money(.approveRefund(refund), id, by: .finance, named: "ng")
  }

  private func isSent(_ desk: PainDesk, _ id: CaseID) throws -> Bool {
    if case .sent? = try desk.settlement(id).refunds.first?.state { true } else { false }
  }

  @Test("11: what is due back is set off, paid out or refused for each ending, never by default")
  func eachEndingOnItsOwn() throws {
    // 24 of the 30 days that are paid for.
    let offset = try PainDesk(account: PainLine.account(arrears: 3_100), arrears: 3_100)
    let set = try offset.end()
    #expect(try offset.settlement(set).shown == ["planCredit -2480", "arrears 3100"])
    #expect(try offset.settlement(set).owed(.mop) == mop(620))
    let claim = MoneyCommand.claimRefund(.mop, PainLine.destination())
    #expect(try offset.refusal(.money(claim), set) == "nothing-due-back")

    let desk = try PainDesk(account: PainLine.account())
    let id = try desk.end()
    #expect(try desk.settlement(id).unclaimed(.mop) == mop(2_480))
    #expect(try desk.settlement(id).refunds == [], "nobody named where it goes")
    try desk.money(claim, id)
    try desk.money(.declineRefund(1, reason: "Not the holder's"), id, by: .finance, named: "ng")
    #expect(try desk.incidents(id) == [.settlementOpen])
    #expect(try desk.settlement(id).unclaimed(.mop) == mop(2_480), "what is due stays due")
    try desk.money(.claimRefund(.mop, PainLine.destination("0999-11111")), id)
    try approve(desk, id, 2)
    try desk.wait(days: 4)
    #expect(try desk.desk.payouts(after: nil, limit: 10).map(\.key) == [.refund(id, 2)])
    try desk.check(id)
  }

  @Test("11: credit that nobody claims keeps the case open and has an owner once the watch is over")
  func unclaimedCreditHasAnOwner() throws {
    let desk = try PainDesk(account: PainLine.account())
    let id = try desk.end()
    try desk.wait(days: 61)
    #expect(try desk.incidents(id) == [] && desk.state(id).outcome == nil)
    try desk.wait(days: 2)
    #expect(try desk.incidents(id) == [.settlementOpen] && desk.state(id).outcome == nil)
  }

  @Test("15: a refund counts as paid once the bank has shown it, and not a step before")
  func paidMeansShown() throws {
    let desk = try PainDesk(PainTerms(closingFee: 500), account: PainLine.account(through: nil))
    let id = try paidTwice(desk)
    #expect(try desk.settlement(id).refunds.map(\.state) == [.claimed])
    #expect(try desk.settlement(id).refunds.map(\.destination) == [.originalMeans])
    try approve(desk, id)
    try desk.run()
    try desk.wait(days: 2)
    #expect(try isSent(desk, id))
    #expect(try desk.state(id).tracks.money == .open)
    #expect(try desk.balance(.payoutsInTransit, id) == -500)
    #expect(try !desk.state(id).history.map(\.milestone).contains(.payoutSettled))
    try desk.wait(days: 2)
    #expect(try desk.settlement(id).refunds.first?.isSettled == true)
    #expect(try desk.balance(.payoutsInTransit, id) == 0)
    #expect(try desk.settlement(id).isEven)
    // The bank sends it back: it is not paid any more, and its key is never used again.
    let back = PayoutAnswer.returned(code: "AC04")
    try desk.money(.payoutAnswered(1, back), id, by: .finance, named: "wu")
    #expect(try desk.state(id).tracks.money == .open)
    #expect(try desk.incidents(id) == [.payoutReturned])
    try desk.money(.claimRefund(.mop, PainLine.destination()), id)
    #expect(try desk.settlement(id).refunds.map(\.replaces) == [nil, 1])
    #expect(try desk.incidents(id) == [])
    try desk.check(id)
  }

  @Test("15: a refund that is stuck is called neither sent nor failed, and somebody owns it")
  func stuckHasAnOwner() throws {
    let line = Line()
    let desk = try PainDesk(PainTerms(closingFee: 500), account: PainLine.account(through: nil)) {
      provider,
      _ in Cut(provider: provider, line: line)
    }
    let id = try paidTwice(desk)
    line.isDown.withLock { $0 = true }
    try approve(desk, id)
    try desk.wait(days: 1)
    #expect(try desk.incidents(id) == [.payoutSilent])
    #expect(try !isSent(desk, id) && !desk.news().contains("refund-sent"))
    #expect(try desk.balance(.payoutsInTransit, id) == 0)
    line.isDown.withLock { $0 = false }
    try desk.wait(days: 1)
    #expect(try isSent(desk, id) && desk.incidents(id) == [])
    #expect(desk.provider.truth.count { $0.payment != nil } == 1)
    try desk.check(id)
  }

  private final class Line: Sendable {
    let isDown = Mutex(false)
  }

  /// A provider that cannot be reached while the line is down.
  private struct Cut: PaymentProvider {
    let provider: SimulatedProvider
    let line: Line

    private func reach<Value>(_ call: () -> Answer<Value>) -> Answer<Value> {
      line.isDown.withLock { $0 }
        ? .unknown(.init(code: "no-answer", detail: "Cut off.")) : call()
    }

    func open(_ request: PaymentRequest) -> Answer<ProviderObject> {
      reach { provider.open(request) }
    }
    func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
      reach { provider.refund(request) }
    }
    func find(payment key: MoneyKey) -> Answer<ProviderObject?> {
      reach { provider.find(payment: key) }
    }
    func find(refund key: MoneyKey) -> Answer<ProviderObject?> {
      reach { provider.find(refund: key) }
    }
  }

  @Test("17: every step is confirmed to the holder, once, before anybody has to ask")
  func everyStepIsConfirmed() throws {
    let desk = try PainDesk(PainTerms(closingFee: 500), account: PainLine.account(through: nil))
    desk.mailbox.schedule(.answerLost, .twice)
    let id = try desk.end()
    try desk.wait(days: 1)
    #expect(try desk.news() == ["received", "accepted", "ended"])
    try desk.pay(id)
    #expect(try desk.news().last == "payment-received")
    let again = MoneyCommand.recordPayment(mop(500), .counter, reference: "R1")
    try desk.money(again, id, by: .agent, named: "lin")
    try approve(desk, id)
    try desk.run()
    #expect(try desk.news().suffix(2) == ["payment-received", "refund-sent"])
    let back = PayoutAnswer.returned(code: "AC04")
    try desk.money(.payoutAnswered(1, back), id, by: .finance, named: "wu")
    let bill = try PainLine.bill(dated: "2026-12-15", from: "2026-12-15", through: "2027-01-14")
    try desk.money(.recordBill(bill), id, by: .worker)
    try desk.run()
    #expect(try desk.news().suffix(2) == ["refund-returned", "charge-contested"])
    #expect(try desk.news().count == 8)
    #expect(try desk.state(id).notices.values.allSatisfy { $0 != .waiting })
  }
}
