import Cancellation
import Testing

/// What each command of money does in each state of a payment, a refund and a contested charge.
@Suite struct MoneyTableTests {
  private enum PaymentStage: CaseIterable {
    case asked, open, received, cleared, failed, reversed
  }

  private static func payment(_ stage: PaymentStage) throws -> Story {
    var story = try Story.ended([(.exitFee, 5_000)])
    story.money(.askPayment(.provider))
    let answers: [PaymentAnswer] =
      switch stage {
      case .asked: []
      case .open: [.opened(reference: "pi")]
      case .received: [.received(MoneyFixtures.mop(5_000), reference: "pi")]
      case .cleared:
        [.received(MoneyFixtures.mop(5_000), reference: "pi"), .cleared(reference: "po")]
      case .failed: [.failed(code: "declined")]
      case .reversed:
        [.received(MoneyFixtures.mop(5_000), reference: "pi"), .reversed(reference: "dp")]
      }
    for answer in answers { story.money(.paymentAnswered(1, answer), by: .worker) }
    return story
  }

  @Test func `a payment takes every answer in every state, once`() throws {
    let came = "paymentReceived"
    let other = "paymentReceived incidentOpened"
    let gone = "paymentReceived paymentReversed incidentOpened"
    let counter = "paymentAsked paymentReceived"
    // Asked, open, received, cleared, failed, reversed; nothing means "already so".
    let rows: [(MoneyCommand, [String])] = [
      (.paymentAnswered(1, .opened(reference: "pi")), ["paymentOpened", "", "", "", "", ""]),
      (
        .paymentAnswered(1, .received(MoneyFixtures.mop(5_000), reference: "pi")),
        [came, came, "", "", came, ""]
      ),
      (
        .paymentAnswered(1, .received(MoneyFixtures.mop(4_999), reference: "pi")),
        [other, other, "incidentOpened", "incidentOpened", other, ""]
      ),
      (
        .paymentAnswered(1, .cleared(reference: "po")),
        [
          "no:unknown-payment", "no:unknown-payment", "paymentCleared", "", "no:unknown-payment",
          "",
        ]
      ),
      (
        .paymentAnswered(1, .cleared(reference: "po", fee: Money(minorUnits: 1, currency: .eur))),
        [
          "no:unknown-payment", "no:unknown-payment", "no:mixed-currencies", "",
          "no:unknown-payment", "",
        ]
      ),
      (
        .paymentAnswered(1, .failed(code: "declined")),
        ["paymentFailed", "paymentFailed", "", "", "", ""]
      ),
      (
        .paymentAnswered(1, .reversed(reference: "dp")),
        [
          gone, gone, "paymentReversed incidentOpened", "paymentReversed incidentOpened", gone, "",
        ]
      ),
      (.paymentAnswered(1, .silent), ["incidentOpened", "incidentOpened", "", "", "", ""]),
      (
        .askPayment(.provider),
        ["", "", "no:nothing-owed", "no:nothing-owed", "paymentAsked", "paymentAsked"]
      ),
      (
        .recordPayment(MoneyFixtures.mop(5_000), .counter, reference: "R1"),
        [
          counter, counter, "\(counter) refundClaimed", "\(counter) refundClaimed", counter,
          counter,
        ]
      ),
    ]
    for (command, expected) in rows {
      var found: [String] = []
      for stage in PaymentStage.allCases {
        var story = try Self.payment(stage)
        found.append(story.words(command, by: .worker).joined(separator: " "))
        // The same once more changes nothing, or is refused as before.
        let again = story.words(command, by: .worker)
        if again.contains(where: { !$0.hasPrefix("no:") }) { found.append("again: \(again)") }
      }
      #expect(found == expected, "\(command)")
    }
  }

  private enum RefundStage: CaseIterable {
    case claimed, approved, ordered, sent, settled, returned, disputed, declined
  }

  private static func refund(_ stage: RefundStage) throws -> Story {
    var story = try Story.ended([(.deposit, -5_000)])
    story.money(.claimRefund(.mop, MoneyFixtures.account))
    guard stage != .claimed else { return story }
    guard stage != .declined else {
      story.money(.declineRefund(1, reason: "Wrong name"), by: .finance)
      return story
    }
    story.money(.approveRefund(1), by: .finance, named: "ann")
    guard stage != .approved else { return story }
    story.wait(days: Case.payoutDelayDays)
    story.when(.timerDue(.payout), by: .worker)
    guard stage != .ordered else { return story }
    story.money(.payoutAnswered(1, .accepted(reference: "batch")), by: .worker)
    switch stage {
    case .settled: story.money(.payoutAnswered(1, .settled(reference: "b")), by: .worker)
    case .returned: story.money(.payoutAnswered(1, .returned(code: "AC04")), by: .worker)
    case .disputed: story.money(.disputePayout(1, note: "Never came"))
    case .claimed, .approved, .ordered, .sent, .declined: break
    }
    return story
  }

  @Test func `a refund takes every command and answer in every state, once`() throws {
    let no = "no:not-paid-out"
    let over = "no:refund-under-way"
    let none = "no:nothing-due-back"
    let back = "payoutReturned incidentOpened"
    let doubt = "payoutDisputed incidentOpened"
    // Claimed, approved, ordered, sent, settled, returned, disputed, declined.
    let rows: [(MoneyCommand, [String])] = [
      (
        .payoutAnswered(1, .accepted(reference: "batch")),
        [no, no, "payoutSent", "", "", "", "", no]
      ),
      (
        .payoutAnswered(1, .settled(reference: "b")),
        [
          no, no, "payoutSent payoutSettled", "payoutSettled", "", "incidentOpened",
          "payoutSettled incidentResolved", no,
        ]
      ),
      (
        .payoutAnswered(1, .returned(code: "AC04")),
        [no, no, back, back, back, "", "payoutReturned incidentResolved incidentOpened", no]
      ),
      (.payoutAnswered(1, .silent), [no, no, "incidentOpened", "", "", "", "", no]),
      (.approveRefund(1), ["refundApproved", "", "", "", "", over, "", over]),
      (
        .chooseDestination(refund: 1, MoneyFixtures.otherAccount),
        ["destinationChosen", "destinationChosen", over, over, over, over, over, over]
      ),
      (
        .declineRefund(1, reason: "No"),
        [
          "refundDeclined incidentOpened", "refundDeclined incidentOpened", over, over, over, over,
          over, "",
        ]
      ),
      (.disputePayout(1, note: "Where?"), [no, no, no, doubt, doubt, no, "", no]),
      (
        .claimRefund(.mop, MoneyFixtures.account),
        [none, none, none, none, none, "refundClaimed incidentResolved", none, "refundClaimed"]
      ),
    ]
    for (command, expected) in rows {
      let found = try RefundStage.allCases.map { stage in
        var story = try Self.refund(stage)
        let words = story.words(command, by: .worker, named: "bob").joined(separator: " ")
        let again = story.words(command, by: .worker, named: "bob")
        return again.allSatisfy { $0.hasPrefix("no:") } ? words : "\(words), again: \(again)"
      }
      #expect(found == expected, "\(command)")
    }
  }

  @Test func `a contested charge is decided once, with a reason`() throws {
    let credit = MoneyCommand.creditDispute(1, note: "Ours")
    let uphold = MoneyCommand.upholdDispute(1, note: "Right")
    let rows: [([MoneyCommand], [String])] = [
      ([credit], ["disputeCredited", "incidentResolved"]), ([credit, credit], []),
      ([credit, uphold], ["no:dispute-over"]),
      ([uphold], ["disputeUpheld", "incidentResolved"]), ([uphold, uphold], []),
      ([uphold, credit], ["no:dispute-over"]),
      ([.creditDispute(1, note: " ")], ["no:note-missing"]),
      ([.creditDispute(2, note: "x")], ["no:unknown-dispute"]),
    ]
    for (commands, expected) in rows {
      var story = try Story.ended([(.exitFee, 5_000)])
      story.money(.recordBill(try MoneyFixtures.bill()), by: .worker)
      let words = commands.map { story.words($0, by: .finance) }
      #expect(words.last == expected, "\(commands)")
      #expect(
        words == [[]]
          || story.balance(.disputedBills)
            == (words.count == 1
              && expected[0].hasPrefix("no:") ? 3_000 : 0)
      )
    }
  }

  @Test
  func `sums, notes, references and accounts that cannot be are refused, and nothing is done`()
    throws
  {
    func account(_ holder: String, _ country: String, _ number: String, _ bic: String? = nil)
      -> MoneyCommand
    {
      .claimRefund(
        .mop,
        .account(
          .known(PayoutAccount(holder: holder, country: country, number: number, bic: bic))
        )
      )
    }
    let money = MoneyFixtures.mop
    let euro = Money(minorUnits: 1, currency: .eur)
    let rows: [(MoneyCommand, String)] = [
      (.recordPayment(money(0), .counter, reference: "R"), "not-positive"),
      (.recordPayment(money(-1), .counter, reference: "R"), "not-positive"),
      (.recordPayment(money(.max), .counter, reference: "R"), "too-large"),
      (.recordPayment(euro, .counter, reference: "R"), "mixed-currencies"),
      (.recordPayment(money(1), .counter, reference: " "), "payment-reference"),
      (.recordPayment(money(1), .provider, reference: "R"), "payment-means"),
      (.writeOff(money(1), note: "x"), "nothing-owed"),
      (.writeOff(euro, note: "x"), "mixed-currencies"),
      (.writeOff(money(.max), note: "x"), "too-large"),
      (.writeOff(money(1), note: ""), "note-missing"),
      (.settleByHand([], note: "x"), "already-settled"),
      (.paymentAnswered(9, .silent), "unknown-payment"), (.approveRefund(9), "unknown-refund"),
      (.claimRefund(.eur, MoneyFixtures.account), "nothing-due-back"),
      (.claimRefund(.mop, .originalMeans), "no-original-means"),
      (.claimRefund(.mop, .account(.erased)), "payout-account"),
      (account(" ", "IT", "IT60X0542811"), "payout-account"),
      (account("Chan", "it", "IT60X0542811"), "payout-account"),
      (account("Chan", "IT", "IT60 X054"), "payout-account"),
      (account("Chan", "IT", "IT60X0542811", "SHORT"), "payout-account"),
      (.askPayment(.counter), "nothing-owed"),
      (
        .recordBill(try MoneyFixtures.bill(from: "2026-12-01", through: "2026-11-30")),
        "bill-malformed"
      ),
      (.recordBill(try MoneyFixtures.bill("")), "bill-malformed"),
      (.recordBill(try MoneyFixtures.bill(amount: .min)), "too-large"),
    ]
    let before = try Story.ended([(.deposit, -5_000)])
    for (command, code) in rows {
      var story = before
      #expect(story.words(command, by: .finance) == ["no:\(code)"], "\(command)")
      #expect(story.state == before.state)
    }
  }
}
