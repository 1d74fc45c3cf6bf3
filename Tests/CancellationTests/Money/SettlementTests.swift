import Cancellation
import Testing

/// How a case is settled, paid, paid out, watched and closed.
@Suite struct SettlementTests {
  private static func network(_ story: inout Story) -> [String] {
    story.when(.serviceAnswered(.acknowledged), by: .worker)
    return story.when(.serviceAnswered(.readBack(.off)), by: .worker).words
  }

  /// A connected case that consented to these sums for that day and is about to be switched off.
  private static func executing(
    _ agreed: [(QuoteLine.Code, Int64)]?,
    for day: String = "2026-11-20"
  ) throws -> Story {
    var story = Story(try Fixtures.immediate(), line: try Fixtures.line())
    try story.declare(summary: nil)
    let quote = try agreed.map { try MoneyFixtures.quote($0, serviceEnd: day) }
    story.when(.consent(summary: "shown", quote: quote))
    story.deliverNotices()
    return story
  }

  @Test func `what was agreed is charged, and nothing above it without a person of finance`() throws
  {
    typealias Lines = [(QuoteLine.Code, Int64)]
    let rows: [(Lines?, String, Lines?, [Int64]?, Bool)] = [
      ([(.exitFee, 900), (.deposit, -500)], "2026-11-20", nil, [900, -500], false),
      // Billing knows something else by now: what was agreed counts until a person has looked.
      ([(.exitFee, 900)], "2026-11-20", [(.exitFee, 900)], [900], false),
      ([(.exitFee, 900)], "2026-11-20", [(.exitFee, 1)], [900], true),
      ([(.exitFee, 900)], "2026-11-20", [(.exitFee, 900), (.usage, 1)], [900], true),
      // Made for another day: a new quote counts, each line up to what was agreed for it.
      ([(.exitFee, 900)], "2026-11-25", [(.exitFee, 800)], [800], false),
      ([(.exitFee, 900)], "2026-11-25", [(.exitFee, 950)], [900], true),
      ([(.exitFee, 900)], "2026-11-25", [(.exitFee, 900), (.usage, 30)], [900], true),
      ([(.deposit, -500)], "2026-11-25", [(.deposit, -600)], [-600], false),
      ([(.deposit, -500)], "2026-11-25", [(.deposit, -400)], [-400], true),
      ([(.deposit, -500)], "2026-11-25", [], [], true),
      ([(.exitFee, 900)], "2026-11-25", nil, nil, true),
      // Never consented to: what is given back is given, what would be owed is not.
      (nil, "", [(.deposit, -400), (.exitFee, 10)], [-400], true), (nil, "", nil, nil, false),
    ]
    for (agreed, day, now, charged, isOpen) in rows {
      var story = try Self.executing(agreed, for: day)
      story.quote = try now.map { try MoneyFixtures.quote($0) }
      let words = Self.network(&story)
      let charges = story.state?.settlement.charges?.map(\.amount.minorUnits)
      #expect(charges == charged && story.openIncidents == (isOpen ? [.settlementOpen] : []))
      #expect(words.contains("settledAtZero") == (agreed == nil && now == nil))
      #expect(story.stage == .ended, "money never holds up the end of the line")
      #expect(story.balance(.holders) == (charged ?? []).reduce(0, +))
    }
  }

  @Test func `finance settles by hand what is open, and only that`() throws {
    var story = try Self.executing([(.exitFee, 900)], for: "2026-11-25")
    _ = Self.network(&story)
    let charges = [Charge(.exitFee, MoneyFixtures.mop(700))]
    #expect(
      story.words(.settleByHand(charges, note: "By the contract"), by: .finance)
        == ["settled", "incidentResolved"]
    )
    #expect(story.balance(.holders) == 700)
    #expect(story.words(.settleByHand([], note: "Again"), by: .finance) == ["no:already-settled"])
  }

  @Test func `two people approve above the limit, none of whom claimed it or chose its account`()
    throws
  {
    let base = try Fixtures.immediate()
    let terms = Terms(
      edition: base.edition,
      carrier: base.carrier,
      brand: base.brand,
      mode: base.mode,
      zone: base.zone,
      currency: base.currency,
      calendar: base.calendar,
      kinds: base.kinds,
      proofDays: base.proofDays,
      approvalLimit: MoneyFixtures.mop(4_999)
    )
    var story = try Story.ended([(.deposit, -5_000)], terms: terms)
    story.money(.claimRefund(.mop, MoneyFixtures.account), by: .finance, named: "ann")
    let rows: [(String, [String])] = [
      ("ann", ["no:same-hands"]), ("", ["no:same-hands"]), ("bob", ["refundApproved"]),
      ("bob", ["no:same-hands"]), ("cem", ["refundApproved"]), ("dan", []),
    ]
    for (name, words) in rows {
      #expect(story.words(.approveRefund(1), by: .finance, named: name) == words, "\(name)")
    }
    // Another account takes the approvals with it, and whoever chose it approves nothing.
    story.money(
      .chooseDestination(refund: 1, MoneyFixtures.otherAccount),
      by: .finance,
      named: "dan"
    )
    #expect(story.state?.settlement.refunds.first?.state == .claimed)
    #expect(story.words(.approveRefund(1), by: .finance, named: "dan") == ["no:same-hands"])
  }

  @Test func `a payout to an account waits, and longer when a contact was replaced meanwhile`()
    throws
  {
    for isReplaced in [false, true] {
      var story = try Story.ended([(.deposit, -5_000)])
      story.money(.claimRefund(.mop, MoneyFixtures.account))
      story.wait(days: 2)
      #expect(story.words(.approveRefund(1), by: .finance, named: "ann") == ["refundApproved"])
      if isReplaced { story.line = try Fixtures.line(contacts: ["thief@example.org"]) }
      story.wait(days: 1, seconds: -1)
      #expect(story.when(.timerDue(.payout), by: .worker).words == [])
      story.wait(seconds: 1)
      let ordered = story.when(.timerDue(.payout), by: .worker).words
      #expect(ordered == (isReplaced ? [] : ["payoutOrdered"]))
      story.wait(days: 2)
      let later = story.when(.timerDue(.payout), by: .worker).words
      #expect(later == (isReplaced ? ["payoutOrdered"] : []))
      #expect(story.effects.count { $0.effect == .money(.payOut(1)) } == 1)
    }
  }

  @Test func `what is due back goes back the way it came without being asked for`() throws {
    var story = try Story.ended([(.exitFee, 5_000)])
    story.money(.askPayment(.provider))
    story.money(
      .paymentAnswered(1, .received(MoneyFixtures.mop(7_000), reference: "pi")),
      by: .worker
    )
    let refund = story.state?.settlement.refunds.first
    #expect(refund?.amount == MoneyFixtures.mop(2_000) && refund?.destination == .originalMeans)
    #expect(
      story.words(.approveRefund(1), by: .finance, named: "ann")
        == ["refundApproved", "payoutOrdered"]
    )
    #expect(
      story.state.flatMap { $0.settlement.originalPayment(of: $0.settlement.refunds[0]) }
        == story.state?.settlement.payments.first
    )
  }

  @Test func `a payment that is taken back takes the refund with it that has not gone yet`() throws
  {
    var story = try Story.ended([(.exitFee, 5_000)])
    story.money(.askPayment(.provider))
    story.money(
      .paymentAnswered(1, .received(MoneyFixtures.mop(7_000), reference: "pi")),
      by: .worker
    )
    #expect(
      story.words(.paymentAnswered(1, .reversed(reference: "dp")), by: .worker)
        == ["paymentReversed", "incidentOpened", "refundDeclined"]
    )
    #expect(story.state?.settlement.owed(.mop) == MoneyFixtures.mop(5_000))
    #expect(story.balance(.holders) == 5_000 && story.balance(.paymentsInTransit) == 0)
  }

  @Test func `a returned payout is replaced under a new number, never sent again`() throws {
    var story = try Story.ended([(.deposit, -5_000)])
    for number in 1...2 {
      story.money(.claimRefund(.mop, MoneyFixtures.account))
      story.money(.approveRefund(number), by: .finance, named: "ann")
      story.wait(days: 3)
      story.when(.timerDue(.payout), by: .worker)
      story.money(.payoutAnswered(number, .accepted(reference: "b")), by: .worker)
      let answer: PayoutAnswer = number == 1 ? .returned(code: "AC04") : .settled(reference: "b")
      story.money(.payoutAnswered(number, answer), by: .worker)
    }
    #expect(story.state?.settlement.refunds.map(\.replaces) == [nil, 1])
    #expect(story.state?.settlement.isEven == true)
    #expect(story.balance(.bank) == -5_000 && story.balance(.payoutsInTransit) == 0)
    let orders = story.effects.map(\.effect).filter {
      if case .money = $0 { true } else { false }
    }
    #expect(orders == [.money(.payOut(1)), .money(.payOut(2))])
  }

  @Test func `what is on its way too long has an owner until it arrives`() throws {
    var story = try Story.ended([(.exitFee, 5_000)])
    story.money(.askPayment(.provider))
    let came = PaymentAnswer.received(MoneyFixtures.mop(5_000), reference: "pi")
    story.money(.paymentAnswered(1, came), by: .worker)
    story.wait(days: 10, seconds: -1)
    #expect(story.when(.timerDue(.clearing), by: .worker).words == [])
    story.wait(seconds: 1)
    #expect(story.when(.timerDue(.clearing), by: .worker).words == ["incidentOpened"])
    #expect(story.openIncidents == [.clearingOverdue])
    #expect(
      story.words(.paymentAnswered(1, .cleared(reference: "po")), by: .worker)
        == ["paymentCleared", "incidentResolved"]
    )
  }

  @Test func `what the provider keeps is booked apart, so that the bank account holds what came`()
    throws
  {
    // Kept, given back, nothing; and the same after a chargeback, which takes back the whole sum.
    for (fee, bank) in [(150, 4_850), (-20, 5_020), (0, 5_000)] {
      var story = try Story.ended([(.exitFee, 5_000)])
      story.money(.askPayment(.provider))
      let came = PaymentAnswer.received(MoneyFixtures.mop(5_000), reference: "pi")
      story.money(.paymentAnswered(1, came), by: .worker)
      let cleared = PaymentAnswer.cleared(reference: "po", fee: MoneyFixtures.mop(Int64(fee)))
      story.money(.paymentAnswered(1, cleared), by: .worker)
      #expect(story.balance(.bank) == Int64(bank))
      #expect(story.balance(.providerFees) == Int64(fee))
      #expect(story.balance(.paymentsInTransit) == 0 && story.balance(.holders) == 0)
      story.money(.paymentAnswered(1, .reversed(reference: "dp")), by: .worker)
      #expect(story.balance(.bank) == -Int64(fee) && story.balance(.holders) == 5_000)
    }
  }

  @Test func `bills after the end are contested; those that may still come are not`() throws {
    let rows: [(Bill, Int64?, ChargeDispute.Reason?)] = [
      (try MoneyFixtures.bill(), 3_000, .coversAfterEnd),
      (try MoneyFixtures.bill(from: "2026-10-21", through: "2026-11-20"), 3_000, .datedAfterEnd),
      (
        try MoneyFixtures.bill(dated: "2026-11-20", from: "2026-11-11", through: "2026-12-10"),
        2_000, .coversAfterEnd
      ),
      (try MoneyFixtures.bill(from: "2026-10-21", through: "2026-11-20", .lateUsage), nil, nil),
      (
        try MoneyFixtures.bill(from: "2026-10-21", through: "2026-11-20", amount: 900, .final), nil,
        nil
      ),
      (
        try MoneyFixtures.bill(from: "2026-11-01", through: "2026-11-20", .final), 2_100,
        .aboveAgreed
      ),
      (
        try MoneyFixtures.bill(from: "2026-11-01", through: "2026-11-20", .final, currency: .eur),
        3_000, .aboveAgreed
      ),
      (try MoneyFixtures.bill(amount: -3_000), nil, nil),
    ]
    for (bill, amount, reason) in rows {
      var story = try Story.ended([(.exitFee, 900)])
      story.money(.recordBill(bill), by: .worker)
      let dispute = story.state?.settlement.disputes.first
      #expect(dispute?.amount.minorUnits == amount && dispute?.reason == reason)
      #expect(story.openIncidents == (reason == nil ? [] : [.chargedAfterEnd]))
      #expect(story.money(.recordBill(bill), by: .worker) == .events([]))
      let other = try MoneyFixtures.bill(amount: 1)
      #expect(story.words(.recordBill(other), by: .worker) == ["no:bill-differs"])
    }
  }

  @Test func `a case is watched for 62 days and closes only when nothing is owed either way`()
    throws
  {
    var story = try Story.ended([(.exitFee, 900)])
    story.wait(days: 62, seconds: -1)
    #expect(story.when(.timerDue(.close), by: .worker).words == [])
    story.wait(days: 60)
    #expect(story.when(.timerDue(.close), by: .worker).words == ["incidentOpened"])
    story.money(.writeOff(MoneyFixtures.mop(900), note: "Not worth it"), by: .finance)
    #expect(story.balance(.holders) == 0 && story.balance(.writeOffs) == 900)
    let number = story.state?.incidents.last?.number ?? 0
    #expect(
      story.when(.resolve(incident: number, note: "Done"), by: .finance).words
        == ["incidentResolved", "closed"]
    )
  }

  @Test func `arrears hold an ending up only where the terms say so, until they are paid`() throws {
    for debt in [Terms.DebtPolicy.block, .collectAfter] {
      let base = try Fixtures.immediate()
      let terms = Terms(
        edition: base.edition,
        carrier: base.carrier,
        brand: base.brand,
        mode: base.mode,
        zone: base.zone,
        currency: base.currency,
        calendar: base.calendar,
        kinds: base.kinds,
        proofDays: base.proofDays,
        debt: debt
      )
      var story = Story(terms, line: try Fixtures.line(arrears: 800))
      try story.declare()
      story.deliverNotices()
      #expect(story.open == (debt == .block ? [.arrears] : []))
      #expect(story.stage == (debt == .block ? .open : .executing))
      #expect(story.words(.askPayment(.provider)) == ["paymentAsked"])
      let came = PaymentAnswer.received(MoneyFixtures.mop(800), reference: "pi")
      let words = story.words(.paymentAnswered(1, came), by: .worker)
      #expect(words.contains("executionStarted") == (debt == .block))
      #expect(story.words(.askPayment(.provider)) == ["no:nothing-owed"])
    }
  }

  @Test func `what was paid for a request that is called off goes to the open bills of the line`()
    throws
  {
    var story = Story(try Fixtures.thirtyDays(), line: try Fixtures.line(arrears: 800))
    try story.declare()
    story.money(.askPayment(.provider))
    let came = PaymentAnswer.received(MoneyFixtures.mop(800), reference: "pi")
    story.money(.paymentAnswered(1, came), by: .worker)
    #expect(story.when(.callOff).words == ["calledOff", "settled"])
    #expect(story.balance(.holders) == 0 && story.balance(.openBills) == -800)
    #expect(
      story.words(.paymentAnswered(1, .reversed(reference: "dp")), by: .worker)
        == ["paymentReversed", "incidentOpened", "settled"]
    )
    #expect(story.balance(.holders) == 0 && story.balance(.openBills) == 0)
  }

  @Test func `nothing of money moves before the holder is proven and has consented`() throws {
    for (proofs, summary) in [([Proof.contact], "shown"), ([.registeredContact], nil)]
      as [(Set<Proof>, String?)]
    {
      var story = Story(try Fixtures.thirtyDays(), line: try Fixtures.line(arrears: 800))
      try story.declare(proofs: proofs, summary: summary)
      #expect(story.words(.askPayment(.provider)) == ["no:money-prove-first"])
    }
    var stopped = Story(try Fixtures.thirtyDays(), line: try Fixtures.line(arrears: 800))
    try stopped.declare()
    stopped.when(.freeze)
    #expect(stopped.words(.askPayment(.provider)) == ["no:money-frozen"])
    var paused = Story(try Fixtures.immediate(), line: try Fixtures.line())
    try paused.declare(.suspension)
    paused.deliverNotices()
    paused.when(.serviceAnswered(.acknowledged), by: .worker)
    paused.when(.serviceAnswered(.readBack(RequestKind.suspension.serviceAfter)), by: .worker)
    let bill = MoneyCommand.recordBill(try MoneyFixtures.bill())
    #expect(paused.words(bill, by: .finance) == ["no:contract-goes-on"])
    var story = Story(try Fixtures.thirtyDays(), line: try Fixtures.line())
    try story.declare(summary: nil)
    story.wait(days: 1)
    let late = try MoneyFixtures.quote([])
    #expect(story.when(.consent(summary: "s", quote: late)).words == ["no:summary-changed"])
    let huge = AgreedQuote(
      hash: "",
      serviceEnd: late.serviceEnd,
      billingEnd: late.billingEnd,
      lines: [Charge(.exitFee, MoneyFixtures.mop(.max))],
      expiresAt: story.now.adding(seconds: 1)
    )
    #expect(story.when(.consent(summary: "s", quote: huge)).words == ["no:too-large"])
  }
}
