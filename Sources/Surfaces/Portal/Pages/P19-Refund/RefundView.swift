import Cancellation
import Desk
import Web

/// One refund, from the claim to the bank's word; sent is never called paid.
struct RefundView {
  let money: MoneyView
  let refund: Refund

  private var zone: Zone { money.zone }

  /// How far it is; raw values are parts of text keys.
  enum Standing: String, CaseIterable {
    case claimed, approved, ordered, sent, settled, returned, replaced, disputed, declined
  }

  var standing: Standing {
    switch refund.state {
    case .claimed: .claimed
    case .approved: .approved
    case .ordered: .ordered
    case .sent: .sent
    case .settled: .settled
    case .returned: isReplaced ? .replaced : .returned
    case .disputed: .disputed
    case .declined: .declined
    }
  }

  private var isReplaced: Bool {
    money.settlement.refunds.contains { $0.replaces == refund.number }
  }

  var headline: Message { Message("p19.state.\(standing.rawValue)") }

  /// The name of the refund in bank files and on statements.
  var reference: String {
    BankReference(money.state.reference, .refund(refund.number)).text
  }

  var destination: Message { Self.words(refund.destination) }

  /// The account is recognised by its end, and never shown whole again.
  private static func words(_ destination: PayoutDestination) -> Message {
    switch destination {
    case .originalMeans: Message("p19.to.original")
    case .account(.known(let account)):
      Message("p19.to.account", ("account", .text(account.masked)))
    case .account(.erased): Message("p19.to.erased")
    }
  }

  /// The bank or the provider shows what was sent by then, or a person looks for it (I03).
  var expected: Instant? {
    guard case .sent(_, let at) = refund.state, let term = LedgerAccount.payoutsInTransit.term
    else { return nil }
    return at.adding(seconds: Int64(term) * 86_400)
  }

  /// The bank's or the provider's own name for the payout, as soon as there is one.
  var bankReference: String? {
    for occurrence in money.status.history.reversed() {
      switch occurrence.event {
      case .money(.payoutSettled(refund.number, let reference)),
        .money(.payoutSent(refund.number, let reference)):
        return reference
      case _: continue
      }
    }
    return nil
  }

  /// Whether the holder can say that it never came.
  var mayDispute: Bool {
    switch refund.state {
    case .sent, .settled: money.mayMove
    case .claimed, .approved, .ordered, .returned, .disputed, .declined: false
    }
  }

  /// Whether another destination can still be chosen.
  var mayChange: Bool { refund.isPending && money.mayMove }

  var steps: [StatusView.Step] { past + ahead }

  private var past: [StatusView.Step] {
    money.status.history.compactMap { occurrence in
      guard case .money(let event) = occurrence.event, let (milestone, more) = told(event) else {
        return nil
      }
      return StatusView.Step(
        title: Message(milestone),
        at: occurrence.at,
        otherwise: Message("p16.step.unknown"),
        standing: .done,
        by: more
      )
    }
  }

  /// What an event says of this refund; nil for every other event.
  private func told(_ event: MoneyEvent) -> (Milestone, Message?)? {
    switch event {
    case .refundClaimed(refund.number, _, _, let destination):
      (.refundClaimed, Self.words(destination))
    case .destinationChosen(refund.number, let destination):
      (.destinationChosen, Self.words(destination))
    case .refundApproved(refund.number, _): (.refundApproved, nil)
    case .refundDeclined(refund.number, let reason): (.refundDeclined, Self.said(reason))
    case .payoutOrdered(refund.number): (.payoutOrdered, nil)
    case .payoutSent(refund.number, let reference):
      (.payoutSent, Message("p19.reference", ("reference", .text(reference))))
    case .payoutSettled(refund.number, let reference):
      (.payoutSettled, Message("p19.reference", ("reference", .text(reference))))
    case .payoutReturned(refund.number, let code):
      (.payoutReturned, Message("p19.code", ("code", .text(code))))
    case .payoutDisputed(refund.number, _): (.payoutDisputed, nil)
    case _: nil
    }
  }

  private static func said(_ reason: Personal<String>) -> Message? {
    guard case .known(let text) = reason, !text.isEmpty else { return nil }
    return Message("p19.reason", ("reason", .text(text)))
  }

  /// The step in hand and those after it, with their days as far as they are known.
  private var ahead: [StatusView.Step] {
    switch standing {
    case .claimed:
      let wanted = Case.approvers(of: refund.amount, money.status.terms)
      let left = max(wanted - refund.approvals.count, 1)
      return [
        step(Message("p19.step.approve", ("count", .number(left))), .current),
        step(Message("p19.step.send"), .ahead), step(Message("p19.step.settle"), .ahead),
      ]
    case .approved:
      return [
        step(Message("p19.step.send"), .current, money.state.payoutAt(refund, money.line)),
        step(Message("p19.step.settle"), .ahead),
      ]
    case .ordered:
      return [
        step(Message("p19.step.send"), .current), step(Message("p19.step.settle"), .ahead),
      ]
    case .sent:
      let isLate = expected.map { $0 < money.status.now } ?? false
      return [step(Message("p19.step.settle"), isLate ? .late : .current, expected)]
    case .returned: return [step(Message("p19.step.account"), .current)]
    case .disputed: return [step(Message("p19.step.ask-bank"), .current)]
    case .settled, .replaced, .declined: return []
    }
  }

  private func step(
    _ title: Message,
    _ standing: Timeline.Standing,
    _ at: Instant? = nil
  ) -> StatusView.Step {
    StatusView.Step(
      title: title,
      at: at,
      otherwise: Message("p16.step.no-date"),
      standing: standing,
      by: nil
    )
  }
}
