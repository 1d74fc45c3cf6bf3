package import Cancellation

/// Makes the messages of a case: the words, and with a receipt its signed letter and calendar file.
package struct CaseNotices: Sendable {
  package let desk: FrontDesk
  package let catalogues: Catalogues
  package let printer: any LetterPrinter
  /// Base address of the portal without a final slash.
  package let portal: String

  package init(
    desk: FrontDesk,
    catalogues: Catalogues,
    printer: any LetterPrinter,
    portal: String
  ) {
    self.desk = desk
    self.catalogues = catalogues
    self.printer = printer
    self.portal = portal
  }

  /// The message of a notice; nil when its address is erased or was never there.
  package func message(
    _ id: NoticeID,
    _ loaded: LoadedCase
  ) throws(DeskError) -> OutgoingMessage? {
    guard let state = loaded.state, state.contacts.indices.contains(id.contact),
      case .known(let address) = state.contacts[id.contact],
      loaded.history.indices.contains(id.event - 1)
    else { return nil }
    let terms = try desk.terms.pinned(state.edition)
    let cause = loaded.history[id.event - 1].event
    let notice = NoticeWriter(catalogues: catalogues, portal: portal).write(
      id,
      of: state,
      cause: cause,
      under: terms,
      freezeCode: desk.freezeCode(state.id)
    )
    return OutgoingMessage(
      id: id.messageID(in: state.id),
      to: address,
      language: state.declaration.language,
      subject: notice.subject,
      text: notice.text,
      attachments: id.contact == 0 ? try attachments(id, loaded, state, terms) : []
    )
  }

  /// The papers go to the declared contact alone: contacts on record may be other people.
  private func attachments(
    _ id: NoticeID,
    _ loaded: LoadedCase,
    _ state: Case,
    _ terms: Terms
  ) throws(DeskError) -> [OutgoingMessage.Attachment] {
    guard
      let receipt = Receipt.all(in: loaded.history, terms).first(where: { $0.number == id.event })
    else { return [] }
    var papers = [
      OutgoingMessage.Attachment(
        name: "farewell-\(state.reference.text)-\(receipt.number).pdf",
        mediaType: "application/pdf",
        bytes: try pdf(receipt, state.declaration.language)
      )
    ]
    if let calendar = CalendarFile(state, terms, catalogues).bytes(state.declaration.language) {
      papers.append(
        OutgoingMessage.Attachment(
          name: "farewell-\(state.reference.text).ics",
          mediaType: "text/calendar; charset=utf-8",
          bytes: calendar
        )
      )
    }
    return papers
  }

  /// The signed letter of a receipt; the same receipt always gives the same bytes.
  package func pdf(_ receipt: Receipt, _ language: Language) throws(DeskError) -> [UInt8] {
    let token = ReceiptToken(receipt, desk.vault)
    let letter = ReceiptLetter.make(
      receipt,
      token,
      catalogues,
      language,
      checkAddress: portal
    )
    do {
      return ReceiptFile.sign(try printer.pdf(letter), token, desk.vault)
    } catch {
      throw .damaged("the receipt cannot be printed")
    }
  }
}
