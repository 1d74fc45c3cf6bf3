import Cancellation
import Desk

/// Commands and events of money with every shape their data can have.
enum MoneySamples {
  static func money(_ units: Int64, _ currency: Currency = .mop) -> Money {
    Money(minorUnits: units, currency: currency)
  }

  static func quote(_ hash: String = "0a") throws -> AgreedQuote {
    AgreedQuote(
      hash: hash,
      serviceEnd: try .parse("2026-12-31"),
      billingEnd: try .parse("2027-01-05"),
      lines: QuoteLine.Code.allCases.map { Charge($0, money(-5)) },
      expiresAt: EventSamples.at
    )
  }

  static let account = PayoutDestination.account(
    .known(
      PayoutAccount(holder: "陳小明", country: "IT", number: "secret-IBAN", bic: "secret-BIC")
    )
  )

  private static let second = PayoutDestination.account(
    .known(PayoutAccount(holder: "陳小明", country: "MO", number: "secret-1", bic: nil))
  )

  static func bill(
    _ number: String = "B 1",
    _ kind: Bill.Kind = .regular,
    _ origin: Bill.Origin = .imported,
    evidence: EvidenceID? = nil
  ) throws -> Bill {
    Bill(
      number: number,
      dated: try .parse("2027-02-01"),
      from: try .parse("2027-01-01"),
      through: try .parse("2027-01-31"),
      amount: money(5_000),
      kind: kind,
      origin: origin,
      evidence: evidence
    )
  }

  private static func payment(_ means: Payment.Means) -> Payment {
    Payment(
      number: 1,
      amount: money(5_000),
      means: means,
      askedAt: EventSamples.at,
      state: .asked
    )
  }

  static func events() throws -> [MoneyEvent] {
    let text = Personal.known("secret 陳小明")
    let day: LocalDate = try .parse("2027-01-05")
    return [
      .agreed(try quote()), .settled([], billedThrough: nil, note: text),
      .settled([Charge(.tax, money(.min, .eur))], billedThrough: day, note: .erased),
      .paymentOpened(1, reference: "pi_1"),
      .paymentReceived(1, money(5_001), reference: "pi_1"),
      .paymentCleared(1, reference: "po_1"),
      .paymentCleared(1, reference: "po_1", fee: money(2)), .paymentFailed(1, code: "declined"),
      .paymentReversed(1, reference: "dp_1"),
      .refundClaimed(1, money(1), replaces: nil, .originalMeans),
      .refundClaimed(2, money(1), replaces: 1, account), .destinationChosen(2, second),
      .destinationChosen(2, .originalMeans), .refundApproved(2, complete: false),
      .refundApproved(2, complete: true), .refundDeclined(1, reason: text),
      .refundDeclined(1, reason: .erased), .payoutOrdered(2), .payoutSent(2, reference: "batch"),
      .payoutSettled(2, reference: "batch"), .payoutReturned(2, code: "AC04"),
      .payoutDisputed(2, note: text), .disputeCredited(1, note: text),
      .disputeUpheld(2, note: text), .writtenOff(money(.max), note: text),
    ] + Payment.Means.allCases.map { .paymentAsked(payment($0)) }
      + (try Bill.Kind.allCases.map { .billReceived(try bill("B 1", $0)) })
      + (try Bill.Origin.allCases.map {
        .billReceived(try bill("B 1", .final, $0, evidence: EventSamples.digest("0f")))
      })
      + ChargeDispute.Reason.allCases.map {
        .chargeDisputed(ChargeDispute(number: 3, bill: "B 1", amount: money(1), reason: $0))
      }
  }

  /// No two of them say the same.
  static func commands() throws -> [Command] {
    let answers: [PaymentAnswer] = [
      .opened(reference: "a"), .received(money(1), reference: "a"),
      .received(money(2), reference: "a"), .cleared(reference: "a"),
      .cleared(reference: "a", fee: money(2)), .failed(code: "a"),
      .reversed(reference: "a"), .silent,
    ]
    let payouts: [PayoutAnswer] = [
      .accepted(reference: "a"), .settled(reference: "a"), .returned(code: "a"), .silent,
    ]
    let list: [MoneyCommand] =
      [
        .recordPayment(money(1), .counter, reference: "a"),
        .recordPayment(money(1, .eur), .counter, reference: "a"),
        .recordPayment(money(1), .counter, reference: "b"), .paymentAnswered(2, .silent),
        .claimRefund(.mop, .originalMeans), .claimRefund(.eur, .originalMeans),
        .claimRefund(.mop, account), .claimRefund(.mop, second),
        .chooseDestination(refund: 1, account), .chooseDestination(refund: 1, .originalMeans),
        .approveRefund(1), .approveRefund(2), .declineRefund(1, reason: "a"),
        .declineRefund(1, reason: "b"), .payoutAnswered(2, .silent), .disputePayout(1, note: "a"),
        .recordBill(try bill()), .recordBill(try bill("B 2")), .creditDispute(1, note: "a"),
        .upholdDispute(1, note: "a"), .settleByHand([], note: "a"),
        .settleByHand([Charge(.tax, money(1))], note: "a"), .writeOff(money(1), note: "a"),
        .writeOff(money(1), note: "b"),
      ] + Payment.Means.allCases.map { .askPayment($0) }
      + answers.map { .paymentAnswered(1, $0) } + payouts.map { .payoutAnswered(1, $0) }
    return list.map { .money($0) }
  }
}

extension EventSamples {
  static func money() throws -> [Event] { try MoneySamples.events().map { .money($0) } }
}
