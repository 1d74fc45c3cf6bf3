import Cancellation
import Desk
import TestSupport
import Testing

/// What ending costs, from the line's account to the consent that names it (I08).
@Suite("The quote of a request") struct IntakeQuoteTests {
  private let world: World
  private let intake: Intake

  init() throws {
    world = try World(terms: try Self.terms())
    intake = Intake(desk: world.desk)
    try Self.put(try Self.account(), into: world)
  }

  private static let basis = Basis(
    fact: "money",
    source: "Sample terms",
    checked: nil,
    confidence: .verified
  )

  /// The sample's terms with half of the fees that are left for leaving early.
  private static func terms() throws -> Terms {
    let plain = try SampleCase().terms
    return Terms(
      edition: plain.edition,
      carrier: plain.carrier,
      brand: plain.brand,
      mode: plain.mode,
      zone: plain.zone,
      currency: plain.currency,
      calendar: plain.calendar,
      kinds: plain.kinds,
      proofDays: plain.proofDays,
      money: try MoneyTerms(
        zone: plain.zone,
        exitFee: Known(.remainingFees(Share(basisPoints: 5_000), .byDay), basis: basis),
        instalments: Known(nil, basis: basis),
        clawBack: Known(nil, basis: basis),
        balance: Known(.refund(threshold: nil), basis: basis),
        refundFees: Known([], basis: basis),
        billingEnd: Known(.withService, basis: basis),
        validDays: 7
      )
    )
  }

  /// 100.00 a month until 19 December 2027, and 30.00 of credit.
  private static func account() throws -> Account {
    let day = try LocalDate.parse("2026-11-20")
    return try Account(
      day: day,
      basis: basis,
      commitment: Commitment(
        start: LocalDate.parse("2026-12-20").adding(months: -12),
        months: 24,
        monthlyFee: Money(minorUnits: 10_000, currency: .mop)
      ),
      balance: PrepaidBalance(
        own: Money(minorUnits: 3_000, currency: .mop),
        bonus: .zero(.mop)
      )
    )
  }

  private static func put(_ account: Account, into world: World) throws {
    guard case .declared(let declared) = try SampleCase().declared.event,
      let line = declared.declaration.line.known
    else { return }
    let record = try world.desk.record(
      of: KnownLine(
        id: line.id,
        numbers: line.numbers,
        plan: line.plan,
        contractStart: line.contractStart,
        commitmentEnd: line.commitmentEnd,
        dependents: line.dependents,
        contacts: line.contacts,
        hold: line.hold,
        service: line.service,
        balance: line.balance,
        arrears: line.arrears,
        account: account
      ),
      carrier: "mo/lotus",
      digest: [1],
      holder: LineHolder(name: "Chan", language: .english)
    )
    _ = try world.store.write([record])
  }

  private func prepared(_ proofs: Set<Proof>) throws -> Intake.Prepared {
    try intake.prepare(try world.said(), proofs: proofs)
  }

  @Test func `is shown to the proven holder alone`() throws {
    #expect(try prepared([.contact]).quote == nil)
    let quote = try #require(try prepared([.contact, .registeredContact]).quote)
    // 20 November and 30 days of notice: the end of 20 December 2026, 12 months less a day left.
    #expect(quote.serviceEnd == (try LocalDate.parse("2026-12-20")))
    #expect(quote.lines.map(\.code) == [.exitFee, .balance])
    // 100.00 × (11 + 30/31) × 50 % = 598.387…
    #expect(quote.lines.map(\.amount.minorUnits) == [59_839, -3_000])
  }

  @Test func `is no quote of a withdrawal, which undoes the contract`() throws {
    let said = try world.said(.withdrawal)
    #expect(try intake.prepare(said, proofs: [.contact, .registeredContact]).quote == nil)
  }

  @Test func `is named by the summary and kept beside the consent`() throws {
    let proofs: Set<Proof> = [.contact, .registeredContact]
    let shown = try prepared(proofs)
    let quote = try #require(shown.quote)
    let state = try world.declare("one")
    #expect(state.settlement.agreed == world.desk.agreed(quote))
    #expect(state.settlement.agreed?.hash.utf8.count == 64)
  }

  @Test func `is shown anew when its figures have changed or its days are over`() throws {
    let proofs: Set<Proof> = [.contact, .registeredContact]
    let shown = try prepared(proofs)
    let again = try prepared(proofs)
    #expect(shown.summary == again.summary)
    world.wait(86_400)
    let later = try prepared(proofs)
    #expect(shown.summary != later.summary)
    let (id, reference) = try world.desk.newCase()
    let command = try World.command("late")
    do throws(DeskError) {
      _ = try intake.declare(
        later,
        id: id,
        reference: reference,
        summary: shown.summary,
        proofs: proofs,
        actor: Actor(.anyone),
        command: command
      )
      Issue.record("a consent to older figures was taken")
    } catch {
      guard case .refused(.summaryChanged) = error else { throw error }
    }
  }

  @Test func `with another date is part of the consent to that date`() throws {
    let state = try world.declare("dated")
    let terms = try Self.terms()
    let wish = try LocalDate.parse("2027-01-20")
    let changed = try intake.redated(state, to: .on(wish), terms: terms)
    let quote = try #require(changed.quote)
    #expect(quote.serviceEnd == wish)
    let moved = try world.perform(
      .changeDate(.on(wish), summary: changed.summary, quote: world.desk.agreed(quote)),
      on: state.id,
      as: "move"
    )
    #expect(moved.settlement.agreed?.serviceEnd == wish)
  }

  @Test func `by the holder's own figures counts for an assisted carrier only`() throws {
    let outside = try World(terms: try SampleCase(mode: .assisted).terms)
    let figures = try Self.account()
    let said = try outside.said()
    let prepared = try Intake(desk: outside.desk)
      .prepare(said, proofs: [.contact], figures: figures)
    // The sample has no rules of money, so the figures alone make no quote.
    #expect(prepared.quote == nil)
    let connected = try intake.prepare(try world.said(), proofs: [.contact], figures: figures)
    #expect(connected.quote == nil)
  }
}
