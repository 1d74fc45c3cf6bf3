import Cancellation
import Desk
import Web

/// The id and reference that a form already has before it is sent, so that the same form sent twice
/// is one case.
///
/// Both are sealed with a keyed hash: nobody can send a form under the id of somebody else's case.
struct NoticeTicket {
  let id: CaseID
  let reference: CaseReference
}

extension Site {
  /// The ticket that came with the form, if we made it for this carrier; else a fresh one.
  func ticket(_ form: Form, carrier: String) throws(DeskError) -> NoticeTicket {
    if let ticket = sealedTicket(form, carrier: carrier) { return ticket }
    let (id, reference) = try desk.newCase()
    return NoticeTicket(id: id, reference: reference)
  }

  private func sealedTicket(_ form: Form, carrier: String) -> NoticeTicket? {
    guard let id = CaseID(form["case"]), let reference = CaseReference(form["reference"]) else {
      return nil
    }
    let ticket = NoticeTicket(id: id, reference: reference)
    let sent = Array(form["seal"].utf8)
    return desk.cryptography.equal(sent, Array(seal(ticket, carrier).utf8)) ? ticket : nil
  }

  /// Hidden fields that carry the ticket.
  func fields(_ ticket: NoticeTicket, carrier: String) -> HTML {
    #"""
    <input type="hidden" name="case" value="\#(ticket.id.description)">\#
    <input type="hidden" name="reference" value="\#(ticket.reference.text)">\#
    <input type="hidden" name="seal" value="\#(seal(ticket, carrier))">
    """#
  }

  private func seal(_ ticket: NoticeTicket, _ carrier: String) -> String {
    let text = "\(ticket.id)|\(ticket.reference.text)|\(carrier)"
    return Base64URL.text(desk.vault.mac(Array(text.utf8), purpose: "notice-form"))
  }

  /// Receives the notice; what it says is what is confirmed, so declaring is the consent (I08).
  ///
  /// The same form sent again finds its case, whatever has become of the earliest date meanwhile.
  func declare(
    _ said: Declaration,
    _ ticket: NoticeTicket,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    if let earlier = try desk.view(ticket.id)?.state.declaration {
      guard earlier.saysTheSame(as: said) else { throw .refused(.commandReused) }
    } else {
      guard let command = CommandID("\(ticket.id)/web/declare") else {
        throw .damaged("a case id makes no command id")
      }
      let prepared = try intake.prepare(said, proofs: [])
      try admitting(.declaration, visit) { () throws(DeskError) in
        _ = try intake.declare(
          prepared,
          id: ticket.id,
          reference: ticket.reference,
          summary: prepared.summary,
          proofs: [],
          actor: Actor(.anyone),
          command: command
        )
      }
    }
    if !visit.session.mayOpen(ticket.id) { visit.session.cases.append(ticket.id) }
    visit.session = try sessions.rotate(visit.session)
    return Response.seeOther(visit.path(.receipt(ticket.id)))
  }
}

extension Declaration {
  /// Whether the person said the same, leaving aside what the desk added and the page's language.
  func saysTheSame(as other: Declaration) -> Bool {
    kind == other.kind && carrier == other.carrier && line.name == other.line.name
      && name == other.name && contact == other.contact && date == other.date
      && remark == other.remark
  }
}
