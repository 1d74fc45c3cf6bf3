import Cancellation

/// Sums, quotes, accounts and bills of the tests.
enum MoneyFixtures {
  static func mop(_ units: Int64) -> Money { Money(minorUnits: units, currency: .mop) }

  /// The day on which `Story.connected` ends by an immediate notice.
  static func day(_ text: String = "2026-11-20") throws -> LocalDate { try .parse(text) }

  static func quote(
    _ lines: [(QuoteLine.Code, Int64)],
    serviceEnd: String = "2026-11-20",
    billingEnd: String? = nil,
    currency: Currency = .mop
  ) throws -> AgreedQuote {
    AgreedQuote(
      hash: String(repeating: "0a", count: 32),
      serviceEnd: try day(serviceEnd),
      billingEnd: try day(billingEnd ?? serviceEnd),
      lines: lines.map { Charge($0.0, Money(minorUnits: $0.1, currency: currency)) },
      expiresAt: Fixtures.start.adding(seconds: 86_400)
    )
  }

  static let account = PayoutDestination.account(
    .known(
      PayoutAccount(
        holder: "Chan Siu Ming",
        country: "IT",
        number: "IT60X0542811101000000123456",
        bic: nil
      )
    )
  )

  static let otherAccount = PayoutDestination.account(
    .known(PayoutAccount(holder: "Chan Siu Ming", country: "MO", number: "0123-45678", bic: nil))
  )

  static func bill(
    _ number: String = "B1",
    dated: String = "2026-12-20",
    from: String = "2026-11-21",
    through: String = "2026-12-20",
    amount: Int64 = 3_000,
    _ kind: Bill.Kind = .regular,
    currency: Currency = .mop
  ) throws -> Bill {
    Bill(
      number: number,
      dated: try day(dated),
      from: try day(from),
      through: try day(through),
      amount: Money(minorUnits: amount, currency: currency),
      kind: kind,
      origin: .imported
    )
  }

  private struct NoAct: Error {}

  /// A command of each act of money.
  static func command(_ act: Act) throws -> MoneyCommand {
    let commands: [MoneyCommand] = [
      .askPayment(.provider), .paymentAnswered(1, .opened(reference: "pi_1")),
      .recordPayment(mop(100), .counter, reference: "R1"), .claimRefund(.mop, account),
      .chooseDestination(refund: 1, account), .approveRefund(1), .declineRefund(1, reason: "No"),
      .payoutAnswered(1, .accepted(reference: "re_1")), .disputePayout(1, note: ""),
      .recordBill(try bill()), .creditDispute(1, note: "Given back"),
      .upholdDispute(1, note: "Right"), .settleByHand([], note: "Nothing"),
      .writeOff(mop(1), note: "Small"),
    ]
    guard let command = commands.first(where: { $0.act == act }) else { throw NoAct() }
    return command
  }
}

extension Story {
  /// A connected termination with agreed sums that has ended at once.
  static func ended(
    _ lines: [(QuoteLine.Code, Int64)],
    terms: Terms? = nil
  ) throws -> Story {
    var story = Story(try terms ?? Fixtures.immediate(), line: try Fixtures.line())
    try story.declare(summary: nil)
    story.when(.consent(summary: "shown", quote: try MoneyFixtures.quote(lines)))
    story.deliverNotices()
    story.when(.serviceAnswered(.acknowledged), by: .worker)
    story.when(.serviceAnswered(.readBack(.off)), by: .worker)
    return story
  }

  @discardableResult
  mutating func money(
    _ command: MoneyCommand,
    by role: Actor.Role = .holder,
    named name: String = "test"
  ) -> Outcome {
    when(.money(command), by: role, named: name)
  }

  /// Names of the events that a command of money leads to.
  mutating func words(
    _ command: MoneyCommand,
    by role: Actor.Role = .holder,
    named name: String = "test"
  ) -> [String] {
    money(command, by: role, named: name).words
  }

  /// The balance of an account over all postings, in minor units of the currency.
  func balance(_ account: LedgerAccount, _ currency: Currency = .mop) -> Int64 {
    postings.joined().filter { $0.account == account && $0.amount.currency == currency }
      .reduce(0) { $0 + $1.amount.minorUnits }
  }

  var openIncidents: [Incident.Kind] {
    (state?.incidents ?? []).filter { $0.resolvedAt == nil }.map(\.kind)
  }
}
