import CarrierPacks
import Cancellation
import Desk
import Web

/// The forms in which a drafted notice can be kept; the raw value is the ending of its file.
package enum NoticeFile: String, CaseIterable, Hashable, Sendable {
  case pdf, eml
}

extension OutsideCase {
  /// What drafts say of the request and of what went to the carrier so far.
  var subject: DraftSubject {
    DraftSubject(
      state.declaration,
      reference: state.reference,
      received: zone.date(of: state.receivedAt),
      sent: state.sendings.map { DraftSubject.Sent(contact: $0.contact, on: $0.on) },
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

  /// The notice for a way of the plan that works for this holder; nil where none can be written.
  func notice(_ contact: String) -> NoticeDraft? {
    let way = plan.steps(.ways).compactMap(\.way).first { $0.contact.id == contact }
    guard let way, way.obstacle == nil else { return nil }
    return NoticeDraft(pack, by: way.contact, subject)
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

extension Site {
  /// A drafted notice as a letter in the carrier's language with the holder's beside it, or as a
  /// mail that a mail program opens for sending.
  func noticeFile(
    _ id: CaseID,
    _ contact: String,
    _ file: NoticeFile,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit), let draft = outside.notice(contact) else {
      return notFound(visit)
    }
    let text = DraftText(draft, catalogues, for: visit.language)
    let name = "farewell-\(outside.state.reference.text)-\(contact).\(file.rawValue)"
    switch file {
    case .pdf: return try letterFile(text, outside, name)
    case .eml:
      guard let mail = try mailFile(text, outside, visit) else { return notFound(visit) }
      return Response.download(mail, type: "message/rfc822", name: name)
    }
  }

  func complaintFile(
    _ id: CaseID,
    _ recipient: String,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit), let draft = outside.complaint(recipient) else {
      return notFound(visit)
    }
    let name = "farewell-\(outside.state.reference.text)-complaint-\(recipient).pdf"
    return try letterFile(DraftText(draft, catalogues, for: visit.language), outside, name)
  }

  private func letterFile(
    _ text: DraftText,
    _ outside: OutsideCase,
    _ name: String
  ) throws(DeskError) -> Response {
    // The start of the day, so that the same letter is the same file.
    let date = outside.zone.start(of: outside.today)
    do {
      let bytes = try papers.printer.pdf(text.letter(date: date))
      return Response.download(bytes, type: "application/pdf", name: name)
    } catch { throw .damaged("a drafted letter cannot be printed") }
  }

  /// Nil for ways that are no mail, and for a holder without an address to send from.
  private func mailFile(
    _ text: DraftText,
    _ outside: OutsideCase,
    _ visit: Visit
  ) throws(DeskError) -> [UInt8]? {
    guard case .known(let name) = outside.state.declaration.name,
      case .known(.email(let address)) = outside.state.declaration.contact
    else { return nil }
    do {
      return try text.mailFile(
        from: MailDocument.Sender(name: name, address: address),
        id: "\(outside.id)",
        date: outside.status.now,
        attachments: try receiptAttachment(outside, visit)
      )
    } catch let error as DeskError { throw error } catch {
      throw .damaged("a drafted mail cannot be written")
    }
  }

  /// The notice speaks of the receipt, so it goes along.
  private func receiptAttachment(
    _ outside: OutsideCase,
    _ visit: Visit
  ) throws(DeskError) -> [OutgoingMessage.Attachment] {
    let receipts = Receipt.all(in: outside.status.history, outside.status.terms)
    guard let receipt = receipts.first else { return [] }
    return [
      OutgoingMessage.Attachment(
        name: "farewell-\(receipt.reference.text)-\(receipt.number).pdf",
        mediaType: "application/pdf",
        bytes: try papers.pdf(receipt, visit.language)
      )
    ]
  }
}
