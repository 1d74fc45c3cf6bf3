import CarrierPacks
import Cancellation

extension OutsideCase {
  /// What drafts say of the request and of what went to the carrier so far.
  var subject: DraftSubject {
    DraftSubject(
      state.declaration,
      reference: state.reference,
      received: zone.date(of: state.receivedAt),
      sent: state.sendings,
      contested: contested
    )
  }

  /// Bills after the end that nobody has taken back or decided so far.
  private var contested: [DraftSubject.ContestedBill] {
    state.settlement.disputes.filter { $0.outcome == nil }.compactMap { dispute in
      state.settlement.bills.first { $0.number == dispute.bill }.map {
        DraftSubject.ContestedBill(number: $0.number, dated: $0.dated, amount: dispute.amount)
      }
    }
  }

  /// The notice for a way; nil where it does not work for this holder, or none can be written.
  func notice(by way: Way) -> NoticeDraft? {
    way.obstacle == nil ? NoticeDraft(pack, by: way.contact, subject) : nil
  }

  /// The complaint to the carrier, or to the body of that id.
  func complaint(_ recipient: String) -> NoticeDraft? {
    if recipient == ComplaintForm.carrier {
      return NoticeDraft.complaint(to: pack, subject)
    }
    return bodies.first { $0.id == recipient }.flatMap {
      NoticeDraft.complaint(to: $0, about: pack, subject)
    }
  }
}
