import Cancellation
import TestSupport

/// A case in a world in which provider, bank, holder and staff say anything in any order: all of it
/// follows from one seed.
struct MoneyChance {
  private(set) var story: Story
  private var random: SplitMix64
  private let terms: Terms

  init(seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    let base = try Fixtures.immediate()
    let limit: Int64? = Int.random(in: 0..<2, using: &random) == 0 ? nil : 4_000
    terms = Terms(
      edition: base.edition,
      carrier: base.carrier,
      brand: base.brand,
      mode: base.mode,
      zone: base.zone,
      currency: base.currency,
      calendar: base.calendar,
      kinds: base.kinds,
      proofDays: base.proofDays,
      debt: Int.random(in: 0..<2, using: &random) == 0 ? .block : .collectAfter,
      approvalLimit: limit.map(MoneyFixtures.mop)
    )
    let arrears: Int64 = Int.random(in: 0..<3, using: &random) == 0 ? 800 : 0
    story = Story(terms, line: try Fixtures.line(arrears: arrears))
    try story.declare(proofs: oneIn(9) ? [.contact] : [.contact, .registeredContact], summary: nil)
    if !oneIn(9) { story.when(.consent(summary: "shown", quote: try quote())) }
    if !oneIn(9) { story.deliverNotices() }
    if !oneIn(9) {
      story.when(.serviceAnswered(.acknowledged), by: .worker)
      story.when(.serviceAnswered(.readBack(.off)), by: .worker)
    }
  }

  private mutating func oneIn(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  private mutating func pick<Value>(_ values: [Value]) throws -> Value {
    guard let value = values.randomElement(using: &random) else { throw NothingToPick() }
    return value
  }

  private struct NothingToPick: Error {}

  private mutating func quote() throws -> AgreedQuote {
    let lines: [(QuoteLine.Code, Int64)] = [
      (.exitFee, 5_000), (.deposit, -3_000), (.balance, -2_500), (.arrears, 800), (.tax, 120),
      (.balanceTransfer, -700), (.planCredit, -90),
    ]
    return try MoneyFixtures.quote(
      lines.filter { _ in oneIn(2) },
      serviceEnd: oneIn(3) ? "2026-11-25" : "2026-11-20"
    )
  }

  /// One command, most of the time one that fits what there is.
  mutating func step() throws -> Command {
    if oneIn(4) { story.wait(seconds: Int64.random(in: 0...1_000_000, using: &random)) }
    story.quote = oneIn(2) ? nil : try quote()
    if oneIn(20) {
      story.line = try Fixtures.line(
        contacts: oneIn(2) ? ["b@example.org"] : ["record@example.org"]
      )
    }
    let command = try oneIn(5) ? other() : .money(oneIn(2) ? fitting() ?? money() : money())
    let role: Actor.Role = try pick([.holder, .worker, .finance])
    story.when(command, by: role, named: try pick(["", "ann", "bob", "cem"]))
    return command
  }

  private mutating func other() throws -> Command {
    try pick(
      [
        .serviceAnswered(.acknowledged), .serviceAnswered(.readBack(.off)), .timerDue(.payout),
        .timerDue(.clearing), .timerDue(.close), .callOff, .prove(.registeredContact),
        .consent(summary: "shown", quote: try quote()),
        .resolve(incident: Int.random(in: 1...6, using: &random), note: "done"),
        .broughtBack(by: try Fixtures.id(8)),
        .noticeAnswered(story.waiting.first ?? Self.notice, failure: nil),
      ].filter {
        // What ends a story early is rarer than what carries it on.
        switch $0 {
        case .callOff, .broughtBack: Int.random(in: 0..<12, using: &random) == 0
        default: true
        }
      }
    )
  }

  private static let notice = NoticeID(kind: .received, event: 1, contact: 0)

  private mutating func sum() throws -> Money {
    let units: Int64 = try pick([1, 90, 700, 800, 2_000, 5_000, 5_000, 0, -5, .max, .min])
    return Money(minorUnits: units, currency: oneIn(15) ? .eur : .mop)
  }

  private mutating func paymentAnswer() throws -> PaymentAnswer {
    let asked = story.state?.settlement.payments.last?.amount ?? MoneyFixtures.mop(1)
    return try pick([
      .opened(reference: "pi"), .received(asked, reference: "pi"),
      .received(asked, reference: "pi"), .received(try sum(), reference: "pi"),
      .cleared(reference: "po"), .cleared(reference: "po", fee: try sum()),
      .failed(code: "declined"),
      .reversed(reference: "dp"), .silent,
    ])
  }

  /// What carries on a payment or a refund that waits for it; nil where none does.
  private mutating func fitting() throws -> MoneyCommand? {
    let settlement = story.state?.settlement ?? Settlement()
    var list: [MoneyCommand] = []
    for payment in settlement.payments {
      let number = payment.number
      if payment.isWaiting {
        list += [
          .paymentAnswered(number, .opened(reference: "pi")),
          .paymentAnswered(number, .received(payment.amount, reference: "pi")),
          .paymentAnswered(number, .failed(code: "declined")),
        ]
      }
      if payment.isInTransit { list.append(.paymentAnswered(number, .cleared(reference: "po"))) }
    }
    for refund in settlement.refunds {
      switch refund.state {
      case .claimed:
        list += [
          .approveRefund(refund.number), .approveRefund(refund.number),
          .chooseDestination(refund: refund.number, MoneyFixtures.otherAccount),
        ]
      case .ordered: list.append(.payoutAnswered(refund.number, .accepted(reference: "b")))
      case .sent:
        list += [
          .payoutAnswered(refund.number, .settled(reference: "b")),
          .disputePayout(refund.number, note: "where"),
        ]
      case .returned: list.append(.claimRefund(refund.amount.currency, MoneyFixtures.account))
      case .approved, .settled, .disputed, .declined: break
      }
    }
    return list.randomElement(using: &random)
  }

  private mutating func money() throws -> MoneyCommand {
    let state = story.state?.settlement ?? Settlement()
    let payment = max(1, state.payments.count - (oneIn(3) ? 1 : 0))
    let refund = max(1, state.refunds.count - (oneIn(3) ? 1 : 0))
    let destination = try pick([
      .originalMeans, MoneyFixtures.account, MoneyFixtures.otherAccount,
    ])
    let payout: PayoutAnswer = try pick([
      .accepted(reference: "b"), .settled(reference: "b"), .returned(code: "AC04"), .silent,
    ])
    return try pick([
      .askPayment(pick(Payment.Means.allCases)), .paymentAnswered(payment, paymentAnswer()),
      .paymentAnswered(payment, paymentAnswer()), .paymentAnswered(payment, paymentAnswer()),
      .recordPayment(sum(), pick([.bankTransfer, .counter]), reference: pick(["R1", "R2", "R3"])),
      .claimRefund(oneIn(20) ? .eur : .mop, destination),
      .claimRefund(.mop, destination), .chooseDestination(refund: refund, destination),
      .approveRefund(refund), .approveRefund(refund), .approveRefund(refund),
      .declineRefund(refund, reason: "no"), .payoutAnswered(refund, payout),
      .payoutAnswered(refund, payout), .payoutAnswered(refund, payout),
      .disputePayout(refund, note: "where"), .recordBill(bill()),
      .creditDispute(Int.random(in: 1...3, using: &random), note: "ours"),
      .upholdDispute(Int.random(in: 1...3, using: &random), note: "right"),
      .settleByHand([Charge(.exitFee, sum())], note: "by hand"), .writeOff(sum(), note: "small"),
    ])
  }

  private mutating func bill() throws -> Bill {
    try MoneyFixtures.bill(
      pick(["B1", "B2", "B3", "B4"]),
      dated: pick(["2026-11-15", "2026-12-20"]),
      from: pick(["2026-10-21", "2026-11-21"]),
      through: pick(["2026-11-20", "2026-12-20"]),
      amount: pick([3_000, 100, -50, .max]),
      pick(Bill.Kind.allCases),
      currency: oneIn(10) ? .eur : .mop
    )
  }

  /// Lets every term pass and every timer come.
  mutating func letTermsPass() {
    story.wait(days: 100)
    for timer in [Timer.payout, .clearing, .close] { story.when(.timerDue(timer), by: .worker) }
  }
}
