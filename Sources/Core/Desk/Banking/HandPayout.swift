package import Cancellation

/// Payouts that no file carries: what is to be paid through the bank by hand, and that it was.
package struct HandPayout {
  private let export: PayoutExport

  package init(desk: FrontDesk) {
    export = PayoutExport(desk: desk)
  }

  /// A payout whose refund was ordered or sent, and how it goes.
  package struct Waiting: Sendable {
    package let reference: BankReference
    package let payout: PayoutRecord
    package let way: Way
  }

  /// How a payout goes to the bank.
  package enum Way: Hashable, Sendable {
    /// The next file takes it.
    case file
    /// No file can carry it: why, and what to do.
    case hand(code: String, remedy: String)
    /// In the batch of that id, or paid by hand under that reference; the bank has not shown it.
    case sent(reference: String)
  }

  /// Why it was not kept that a payout was paid; nothing was changed.
  package enum Problem: Error, Sendable {
    case unknownCase
    case unknownRefund
    /// It goes back the way it was paid, is not approved yet, or is paid already.
    case notWaiting
    /// An export that was broken off goes on with it.
    case inBatch
    case export(PayoutExport.Problem)
  }

  /// Gives every payout that the bank has not shown yet, in the order of their keys.
  package func list(_ each: (Waiting) -> Void) throws(PayoutExport.Problem) {
    var after: MoneyKey?
    while true {
      let page = try export.attempt { () throws(DeskError) in
        try export.desk.payouts(after: after, limit: PayoutExport.pageSize)
      }
      for payout in page {
        guard let way = try way(payout) else { continue }
        let reference = BankReference(payout.reference, .refund(payout.key.number))
        each(Waiting(reference: reference, payout: payout, way: way))
      }
      guard let last = page.last, page.count == PayoutExport.pageSize else { return }
      after = last.key
    }
  }

  /// How the payout goes; nil once it is answered.
  private func way(_ payout: PayoutRecord) throws(PayoutExport.Problem) -> Way? {
    switch try refund(payout.key)?.state {
    case .sent(let reference, _): return .sent(reference: reference)
    case .ordered: break
    case .claimed, .approved, .settled, .returned, .disputed, .declined, nil: return nil
    }
    do throws(CreditTransfer.Problem) {
      _ = try CreditTransfer(
        BankReference(payout.reference, .refund(payout.key.number)),
        payout.amount,
        to: payout.account
      )
      return .file
    } catch {
      return .hand(code: error.code, remedy: error.remedy)
    }
  }

  /// Keeps that a payout was paid through the bank by hand, under the bank's or the clerk's own
  /// reference.
  ///
  /// Whoever claimed or approved it, or chose where it goes, does not pay it (I05).
  package func paid(
    _ number: Int,
    of reference: CaseReference,
    as paid: String,
    by actor: Actor
  ) throws(Problem) {
    let desk = export.desk
    do {
      guard let id = try desk.find(reference) else { throw Problem.unknownCase }
      let key = MoneyKey.refund(id, number)
      guard let refund = try refund(key) else { throw Problem.unknownRefund }
      guard case .ordered = refund.state, case .account = refund.destination else {
        throw Problem.notWaiting
      }
      guard try !export.begunKeys().contains(key) else { throw Problem.inBatch }
      let hands = [refund.claimedBy, refund.chosenBy] + refund.approvals
      guard !actor.name.isEmpty, !hands.contains(where: { $0.name == actor.name }) else {
        throw DeskError.refused(.money(.sameHands))
      }
      guard let command = CommandID("hand/\(key)") else { throw DeskError.damaged("command id") }
      let answer = MoneyCommand.payoutAnswered(number, .accepted(reference: paid))
      _ = try desk.perform(FrontDesk.Order(.money(answer), on: id, by: actor, id: command))
    } catch let problem as Problem {
      throw problem
    } catch let problem as PayoutExport.Problem {
      throw .export(problem)
    } catch let error as DeskError {
      throw .export(.desk(error))
    } catch { throw .export(.desk(.damaged("\(type(of: error))"))) }
  }

  private func refund(_ key: MoneyKey) throws(PayoutExport.Problem) -> Refund? {
    let state = try export.attempt { () throws(DeskError) in
      try export.desk.load(key.stream).state
    }
    return state?.settlement.refunds.first { $0.number == key.number }
  }
}
