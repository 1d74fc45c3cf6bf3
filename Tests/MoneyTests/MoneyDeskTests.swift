import Cancellation
import Desk
import TestSupport
import Testing
import Vault

@Suite("Money at the desk")
struct MoneyDeskTests {
  private static let account = PayoutAccount(
    holder: "Chan Tai Man",
    country: "MO",
    number: "0099887766",
    bic: nil
  )

  /// Runs the body with a desk in memory and a provider that answers as told.
  private func with(
    _ between: (SimulatedProvider) -> any PaymentProvider = { $0 },
    _ body: (MoneyOffice) throws -> Void
  ) throws {
    let folder = try TemporaryFolder()
    let office = try MoneyOffice(
      store: MemoryStore(cryptography: SodiumCryptography()),
      vault: try SodiumVault(folder: folder.file("keys"), createIfMissing: true),
      seed: nil
    ) { provider, _ in between(provider) }
    try body(office)
  }

  private func give(
    _ command: MoneyCommand,
    _ id: CaseID,
    _ office: MoneyOffice,
    by actor: Actor = Actor(.holder)
  ) throws {
    let position = try office.desk.store.read(id).events.count
    let name = try #require(CommandID("test/\(id)/\(position)"))
    try office.perform(FrontDesk.Order(.money(command), on: id, by: actor, id: name))
  }

  private func settlement(_ id: CaseID, _ office: MoneyOffice) throws -> Settlement {
    try #require(try office.desk.load(id).state).settlement
  }

  @Test("a key has one text")
  func keys() throws {
    let id = try StoredCase(1).id
    for key in [MoneyKey.payment(id, 1), .refund(id, 12)] {
      #expect(MoneyKey(key.description) == key)
    }
    let wrong = [
      "", "payment", "payment/\(id)", "payment/\(id)/0", "payment/\(id)/-1", "payment/\(id)/+1",
      "payment/\(id)/01", "payment/\(id)/1/", "payout/\(id)/1", "payment/x/1",
      "payment/\(id.description.uppercased())/1", " payment/\(id)/1",
    ]
    #expect(wrong.compactMap { MoneyKey($0) } == [])
  }

  @Test("what happens after a period was closed is booked on the first open day")
  func closedPeriod() throws {
    try with { office in
      let id = try office.addCase(1, owing: 500)
      try give(.askPayment(.provider), id, office)
      // Within the worker's clock the closed day is not over: clocks differ.
      let today = try Zone("UTC").date(of: office.clock.now())
      try office.desk.store.lock(
        through: today,
        by: "ana",
        now: office.clock.now().adding(seconds: 300_000)
      )
      let paid = Money(minorUnits: 500, currency: .mop)
      try give(
        .paymentAnswered(1, .received(paid, reference: "r")),
        id,
        office,
        by: Actor(.worker)
      )
      let entries = try office.desk.store.entries(of: id)
      #expect(entries.suffix(2).map(\.day) == [today.adding(days: 1), today.adding(days: 1)])
      #expect(try settlement(id, office).payments.compactMap(\.received) == [paid])
    }
  }

  @Test("an event that overtakes its answer, and comes twice, is one payment")
  func overtakes() throws {
    try with { office in
      let id = try office.addCase(1, owing: 500)
      try give(.askPayment(.provider), id, office)
      let paid = ProviderObject(
        reference: "sim_1",
        state: .succeeded,
        amount: Money(minorUnits: 500, currency: .mop)
      )
      let event = ProviderEvent(id: "evt_1", key: .payment(id, 1), object: paid)
      let order = try #require(event.order)
      try office.perform(order)
      try office.perform(order)
      while try office.worker().runOnce() > 0 {}
      let payments = try settlement(id, office).payments
      #expect(payments.compactMap(\.received) == [paid.amount])
      // The worker found nothing left to open.
      #expect(office.provider.truth.isEmpty)
      #expect(ProviderEvent(id: "evt 1", key: event.key, object: paid).order == nil)
    }
  }

  @Test("a payout to an account waits sealed for the bank, once")
  func payoutRecord() throws {
    try with { office in
      let id = try office.addCase(1, owing: -500)
      try give(.claimRefund(.mop, .account(.known(Self.account))), id, office)
      try give(.approveRefund(1), id, office, by: Actor(.finance, name: "ng"))
      for day in 0..<5 {
        while try office.worker("day \(day)").runOnce() > 0 {}
        office.clock.set(office.clock.now().adding(seconds: 86_400))
      }
      let payout = try #require(try office.desk.payouts(after: nil, limit: 10).first)
      #expect(payout.key == .refund(id, 1))
      #expect(payout.amount == Money(minorUnits: 500, currency: .mop))
      #expect(payout.account == Self.account)
      #expect(try office.desk.payouts(after: payout.key, limit: 10) == [])
      let record = try #require(try office.desk.store.record(.payout, payout.key.description))
      #expect(record.version == 1)
      let body = String(decoding: record.body, as: UTF8.self)
      #expect(![Self.account.number, Self.account.holder].contains { body.contains($0) })
    }
  }

  @Test("silence becomes one incident, and a late answer ends it")
  func silence() throws {
    let line = Line()
    try with({ Mute(provider: $0, line: line) }) { office in
      let id = try office.addCase(1, owing: 500)
      try give(.askPayment(.provider), id, office)
      for isSilent in [true, false] {
        line.set(isSilent)
        for _ in 0..<Worker.silentAfter + 2 {
          while try office.worker().runOnce() > 0 {}
          office.clock.set(office.clock.now().adding(seconds: 1_000))
        }
        let incidents = try #require(try office.desk.load(id).state).incidents
        #expect(incidents.map(\.kind) == [.paymentSilent])
        #expect(incidents.allSatisfy { ($0.resolvedAt == nil) == isSilent })
      }
      #expect(office.provider.truth.count == 1)
    }
  }

  /// Whether the line to the provider is dead.
  private final class Line: Sendable {
    private let clock = SetClock(Instant(milliseconds: 0))

    func set(_ isDead: Bool) { clock.set(Instant(milliseconds: isDead ? 1 : 0)) }
    var isDead: Bool { clock.now().milliseconds == 1 }
  }

  private struct Mute: PaymentProvider {
    let provider: SimulatedProvider
    let line: Line

    func open(_ request: PaymentRequest) -> Answer<ProviderObject> {
      line.isDead ? silence() : provider.open(request)
    }
    func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
      line.isDead ? silence() : provider.refund(request)
    }
    func find(payment key: MoneyKey) -> Answer<ProviderObject?> {
      line.isDead ? silence() : provider.find(payment: key)
    }
    func find(refund key: MoneyKey) -> Answer<ProviderObject?> {
      line.isDead ? silence() : provider.find(refund: key)
    }

    private func silence<Value>() -> Answer<Value> {
      .unknown(.init(code: "no-answer", detail: "The provider did not answer in time."))
    }
  }
}
