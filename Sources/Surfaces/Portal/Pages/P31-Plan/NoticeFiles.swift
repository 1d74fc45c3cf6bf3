import CarrierPacks
import Cancellation
import Desk
import Web

/// The forms in which a drafted notice can be kept; the raw value is the ending of its file.
package enum NoticeFile: String, CaseIterable, Hashable, Sendable {
  case pdf, eml
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
    guard let outside = try outside(id, visit),
      let way = outside.ways.first(where: { $0.contact.id == contact }),
      let draft = outside.notice(by: way)
    else { return notFound(visit) }
    let text = DraftText(draft, catalogues, for: visit.language)
    let name = "farewell-\(outside.state.reference.text)-\(contact).\(file.rawValue)"
    switch file {
    case .pdf: return try letterFile(text, outside, name, visit)
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
    return try letterFile(DraftText(draft, catalogues, for: visit.language), outside, name, visit)
  }

  private func letterFile(
    _ text: DraftText,
    _ outside: OutsideCase,
    _ name: String,
    _ visit: Visit
  ) throws(DeskError) -> Response {
    // The start of the day, so that the same letter is the same file.
    let date = outside.zone.start(of: outside.today)
    let bytes = try printing(visit) { () throws(DeskError) in
      do { return try papers.printer.pdf(text.letter(date: date)) } catch {
        throw .damaged("a drafted letter cannot be printed")
      }
    }
    return Response.download(bytes, type: "application/pdf", name: name)
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
        bytes: try printing(visit) { () throws(DeskError) in
          try papers.pdf(receipt, visit.language)
        }
      )
    ]
  }
}
