import Cancellation
import Desk
import Synchronization
import TestSupport
import Testing

/// Pains of users about things that happen at the same moment, each run on two workers and one
/// store.
@Suite("Pains: two things at once")
struct RacePainTests {
  private func mop(_ units: Int64) -> Money { PainLine.mop(units) }

  /// Which of two things comes first.
  enum Turn: CaseIterable { case billing, ending, together }

  @Test(
    "12: bill and ending of one day never charge a day twice, whichever comes first",
    arguments: Turn.allCases
  )
  func billingDay(turn: Turn) throws {
    let desk = try PainDesk(PainTerms(noticeDays: 10), account: PainLine.account())
    let day = try LocalDate.parse("2026-12-14")
    let id = try desk.end(on: .on(day))
    desk.clock.set(try Zone("Asia/Macau").end(of: day))
    // The next period is billed in advance in the moment in which the line ends.
    let bill = try PainLine.bill(dated: "2026-12-15", from: "2026-12-15", through: "2027-01-14")
    let next = try PainLine.account(through: "2027-01-14", arrears: 3_100)
    let billing: @Sendable () throws -> Void = {
      try desk.bill(next, arrears: 3_100)
      // The bill waits until the ending can be asked about it.
      while try desk.refusal(.money(.recordBill(bill)), id, by: .worker) == "too-early" {
        if turn == .billing { return }
      }
    }
    let ending: @Sendable () throws -> Void = { try desk.work(until: { try desk.hasEnded(id) }) }
    switch turn {
    case .billing:
      try billing()
      try ending()
      try desk.money(.recordBill(bill), id, by: .worker)
    case .ending:
      try ending()
      try billing()
    case .together: try desk.race([ending, ending, billing])
    }
    #expect(try desk.settlement(id).charges == [])
    #expect(try desk.settlement(id).owed(.mop) == nil && desk.balance(.holders, id) == 0)
    #expect(try desk.settlement(id).disputes.map(\.amount) == [mop(3_100)])
    #expect(try desk.incidents(id).contains(.chargedAfterEnd))
    // Billing that knows better than the quote is looked at; the holder pays what was agreed.
    if turn == .billing { #expect(try desk.incidents(id).contains(.settlementOpen)) }
    try desk.check(id)
  }

  @Test("12: a period that is billed before the ending within it is a person's, not charged twice")
  func billedAheadOfTheEnd() throws {
    let desk = try PainDesk(PainTerms(noticeDays: 30), account: PainLine.account())
    let id = try desk.end()
    try desk.wait(days: 26)
    try desk.bill(try PainLine.account(through: "2027-01-14", arrears: 3_100), arrears: 3_100)
    try desk.wait(days: 6)
    // Six days by the quote; the same days are in the bill that came meanwhile.
    #expect(try desk.settlement(id).shown == ["planFee 600"])
    #expect(try desk.incidents(id) == [.settlementOpen])
    let bill = try PainLine.bill(dated: "2026-12-15", from: "2026-12-15", through: "2027-01-14")
    try desk.money(.recordBill(bill), id, by: .worker)
    #expect(try desk.settlement(id).disputes.map(\.amount) == [mop(2_500)])
    let none = MoneyCommand.settleByHand([], note: "The days are in the bill")
    try desk.money(none, id, by: .finance, named: "wu")
    #expect(try desk.settlement(id).owed(.mop) == nil && desk.balance(.holders, id) == 0)
    #expect(try desk.incidents(id) == [.chargedAfterEnd])
    try desk.check(id)
  }

  @Test("14: what comes late for a line that has ended is taken once and goes back")
  func latePayment() throws {
    let desk = try PainDesk(PainTerms(closingFee: 500), account: PainLine.account(through: nil))
    let id = try desk.end()
    try desk.money(.askPayment(.provider), id)
    try desk.run()
    desk.provider.pay(.payment(id, 1))
    let orders = desk.provider.events().compactMap(\.order)
    #expect(orders.count == 1)
    let hear: @Sendable () throws -> Void = {
      for order in orders { _ = try desk.desk.perform(order) }
    }
    let counter: @Sendable () throws -> Void = {
      let paid = MoneyCommand.recordPayment(PainLine.mop(500), .counter, reference: "R1")
      try desk.money(paid, id, by: .agent, named: "lin")
    }
    try desk.race([hear, counter, hear, counter])
    #expect(try desk.settlement(id).payments.count { $0.received != nil } == 2)
    #expect(try desk.settlement(id).refunds.map(\.amount) == [mop(500)])
    try desk.money(.approveRefund(1), id, by: .finance, named: "ng")
    try desk.clear(id)
    try desk.race([{ try desk.run() }, { try desk.run() }])
    try desk.wait(days: 5)
    #expect(desk.provider.truth.map(\.object.amount) == [mop(500), mop(500)])
    #expect(try desk.settlement(id).isEven)
    try desk.wait(days: 60)
    #expect(try desk.state(id).phase == .closed(.executed))
    try desk.check(id)
  }

  @Test("14: what is paid for a case that is closed has an owner and a way back")
  func paymentOfAClosedCase() throws {
    for isByProvider in [true, false] {
      let desk = try PainDesk(PainTerms(closingFee: 500), account: PainLine.account(through: nil))
      let id = try desk.end()
      try desk.money(.askPayment(.provider), id)
      try desk.run()
      try desk.money(.writeOff(mop(500), note: "Goodwill"), id, by: .finance, named: "wu")
      try desk.wait(days: 63)
      #expect(try desk.state(id).phase == .closed(.executed))
      if isByProvider {
        desk.provider.pay(.payment(id, 1))
        try desk.run()
        #expect(try desk.settlement(id).refunds.map(\.destination) == [.originalMeans])
      } else {
        let paid = MoneyCommand.recordPayment(mop(500), .bankTransfer, reference: "S1")
        try desk.money(paid, id, by: .finance, named: "wu")
        #expect(try desk.incidents(id) == [.settlementOpen])
        try desk.money(.claimRefund(.mop, PainLine.destination()), id)
      }
      #expect(try desk.settlement(id).refunds.map(\.amount) == [mop(500)])
      try desk.check(id)
    }
  }

  @Test("16: a refund goes out once, whatever is claimed, answered, sent or forgotten twice")
  func refundsGoOutOnce() throws {
    let memory = Mutex<Forgetful?>(nil)
    let desk = try PainDesk(PainTerms(closingFee: 500), account: PainLine.account(through: nil)) {
      let forgetful = Forgetful(provider: $0, clock: $1)
      memory.withLock { $0 = forgetful }
      return forgetful
    }
    let provider = try #require(memory.withLock { $0 })
    let id = try desk.end()
    try desk.pay(id)
    let claims: [@Sendable () throws -> Void] = (0..<4).map { number in
      {
        let paid = MoneyCommand.recordPayment(PainLine.mop(500), .counter, reference: "R1")
        try desk.money(paid, id, by: .agent, named: "lin")
        _ = try desk.refusal(.money(.claimRefund(.mop, .originalMeans)), id)
        _ = try desk.refusal(
          .money(.approveRefund(1)),
          id,
          by: .finance,
          named: "finance-\(number)"
        )
      }
    }
    try desk.race(claims)
    #expect(try desk.settlement(id).refunds.map(\.amount) == [mop(500)])
    #expect(try desk.settlement(id).refunds.first?.approvals.count == 1)
    let worker: @Sendable () throws -> Void = { try desk.work(until: { !provider.isBusy }) }
    try desk.race([worker, worker])
    try desk.wait(days: 2)
    #expect(provider.made == [.refund(id, 1)])
    #expect(provider.finds > 1, "otherwise nothing was tried twice")
    let given = try desk.settlement(id).refunds.filter(\.isGiven)
    #expect(given.map(\.amount) == [mop(500)])
    #expect(try desk.balance(.payoutsInTransit, id) == -500)
    try desk.check(id)
  }

  /// Loses its first answer for longer than a lease and longer than it remembers a key.
  private final class Forgetful: PaymentProvider {
    let provider: SimulatedProvider
    let clock: SetClock
    private let world = Mutex(World())

    private struct World {
      var made: [(key: MoneyKey, object: ProviderObject, at: Instant)] = []
      var finds = 0
      var running = 0
    }

    init(provider: SimulatedProvider, clock: SetClock) {
      (self.provider, self.clock) = (provider, clock)
    }

    private static let memorySeconds: Int64 = 3_600

    var made: [MoneyKey] { world.withLock { $0.made.map(\.key) } }
    var finds: Int { world.withLock { $0.finds } }
    var isBusy: Bool { world.withLock { $0.running > 0 } }

    func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
      world.withLock { $0.running += 1 }
      defer { world.withLock { $0.running -= 1 } }
      let now = clock.now()
      let (object, isFirst) = world.withLock { world -> (ProviderObject, Bool) in
        let known = world.made.last {
          $0.key == request.key && now < $0.at.adding(seconds: Self.memorySeconds)
        }
        if let known { return (known.object, false) }
        let object = ProviderObject(
          reference: "re_\(world.made.count + 1)",
          state: .pending,
          amount: request.amount
        )
        world.made.append((request.key, object, now))
        return (object, world.made.count == 1)
      }
      guard isFirst else { return .confirmed(object) }
      clock.set(now.adding(seconds: Self.memorySeconds + Worker.leaseSeconds))
      return .unknown(.init(code: "no-answer", detail: "The answer was lost."))
    }

    func find(refund key: MoneyKey) -> Answer<ProviderObject?> {
      .confirmed(
        world.withLock { world in
          world.finds += 1
          return world.made.first { $0.key == key }?.object
        }
      )
    }

    func open(_ request: PaymentRequest) -> Answer<ProviderObject> { provider.open(request) }
    func find(payment key: MoneyKey) -> Answer<ProviderObject?> { provider.find(payment: key) }
  }

  @Test("19: news in any order, twice and at once, lead to one status and one sum")
  func newsInAnyOrder() throws {
    let news: [MoneyCommand] = [
      .paymentAnswered(1, .opened(reference: "pi")),
      .paymentAnswered(1, .received(mop(500), reference: "pi")),
      .paymentAnswered(1, .received(mop(500), reference: "pi")),
      .paymentAnswered(1, .reversed(reference: "dp")),
    ]
    for order in Self.orders(of: news.count) {
      let desk = try PainDesk(PainTerms(closingFee: 500), account: PainLine.account(through: nil))
      let id = try desk.end()
      try desk.money(.askPayment(.provider), id)
      let tell: @Sendable ([Int]) throws -> Void = { order in
        for place in order {
          guard let name = CommandID("webhook/evt_\(place)") else { throw PainDesk.NoCase() }
          let from = Actor(.worker, name: "provider")
          let order = FrontDesk.Order(.money(news[place]), on: id, by: from, id: name)
          _ = try desk.desk.perform(order)
        }
      }
      try desk.race([{ try tell(order) }, { try tell(order.reversed()) }])
      let payment = try #require(try desk.settlement(id).payments.first)
      if case .reversed = payment.state {} else { Issue.record("\(order): \(payment.state)") }
      #expect(try desk.settlement(id).payments.count == 1)
      #expect(try desk.settlement(id).owed(.mop) == mop(500))
      #expect(try desk.balance(.paymentsInTransit, id) == 0 && desk.balance(.holders, id) == 500)
      #expect(try desk.incidents(id) == [.paymentReversed])
      try desk.check(id)
    }
  }

  private static func orders(of count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return orders(of: count - 1).flatMap { order in
      (0..<count).map { place in
        var longer = order
        longer.insert(count - 1, at: place)
        return longer
      }
    }
  }

  @Test("19: late answers do not move the end, and a second request touches nothing of the first")
  func lateNewsMoveNothing() throws {
    let desk = try PainDesk(PainTerms(noticeDays: 10), account: PainLine.account())
    let day = try LocalDate.parse("2026-12-14")
    let id = try desk.end(on: .on(day))
    let second = try desk.declare()
    try desk.race([{ try desk.run() }, { try desk.run() }])
    #expect(try desk.state(second).phase == .closed(.refused))
    #expect(try desk.refusal(.callOff, second) == "already-closed")
    let end = try Zone("Asia/Macau").end(of: day)
    #expect(try desk.state(id).plan.moment == .endOf(day, at: end))
    desk.clock.set(end)
    try desk.race([{ try desk.run() }, { try desk.run() }])
    let ended = try desk.state(id)
    #expect(ended.tracks.contract == .ended(at: end))
    #expect(desk.network.calls.count == 1)
    try desk.wait(days: 3)
    let late: [ServiceAnswer] = [.acknowledged, .readBack(.on), .readBack(.off), .silent]
    for answer in late { try desk.perform(.serviceAnswered(answer), id, by: .worker) }
    try desk.perform(.reportProfile, id)
    try desk.perform(.note(text: "Asked how it went"), id, by: .agent, named: "lin")
    let state = try desk.state(id)
    #expect(state.tracks.contract == ended.tracks.contract && state.phase == ended.phase)
    #expect(state.tracks.money == ended.tracks.money)
  }
}

extension PainDesk {
  /// A worker's turn until nothing is due and the condition holds.
  func work(until isDone: () throws -> Bool) throws {
    let worker = worker("worker-\(commandName())")
    while try worker.runOnce() > 0 || !isDone() {}
  }

  func hasEnded(_ id: CaseID) throws -> Bool {
    switch try state(id).phase {
    case .ended, .closed: true
    case .open, .executing: false
    }
  }

  /// Runs all at the same time; throws the first error of any.
  func race(_ acts: [@Sendable () throws -> Void]) throws {
    let results = inParallel(acts.count) { index in Result { try acts[index]() } }
    for result in results { try result.get() }
  }
}
