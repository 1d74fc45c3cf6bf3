import Cancellation
import Desk

extension Site {
  /// A contact on record for the line that answered a code proves both: that news arrive, and that
  /// the request is the holder's (I11).
  func recognised(_ draft: Draft, _ carrier: Terms) throws(DeskError) -> Draft {
    var draft = draft
    guard carrier.mode == .connected, draft.validProofs == [.contact], let name = draft.lineName,
      let contact = draft.contact, let line = try desk.find(name, carrier: carrier.carrier),
      line.contacts.contains(.known(contact))
    else { return draft }
    draft.proofs.insert(.registeredContact)
    draft[.provenLine] = draft.lineKey
    return draft
  }
}
