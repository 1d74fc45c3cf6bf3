import Cancellation
import Desk
import Web

extension Site {
  func receiptPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try receiptView(id, visit) else { return notFound(visit) }
    return page(
      Frame(title: Message("receipt.title.\(view.receipt.kind.rawValue)")),
      visit,
      receiptContent(view, visit)
    )
  }

  private func receiptView(_ id: CaseID, _ visit: Visit) throws(DeskError) -> ReceiptView? {
    guard visit.session.mayOpen(id), let view = try desk.publicView(id) else { return nil }
    var receipts = Receipt.all(in: view.history, view.terms)
    guard let receipt = receipts.popLast() else { return nil }
    let calendar = CalendarFile(view.state, view.terms, catalogues).bytes(visit.language)
    return ReceiptView(
      view: view,
      receipt: receipt,
      earlier: receipts.reversed(),
      hasCalendar: calendar != nil
    )
  }

  /// One receipt of the case as a signed PDF; the same receipt is the same file.
  func receiptFile(_ id: CaseID, _ number: Int, _ visit: inout Visit) throws(DeskError) -> Response
  {
    guard let receipt = try receipt(id, number, visit) else { return notFound(visit) }
    let bytes = try printing(visit) { () throws(DeskError) in
      try papers.pdf(receipt, visit.language)
    }
    return Response.download(
      bytes,
      type: "application/pdf",
      name: "farewell-\(receipt.reference.text)-\(number).pdf"
    )
  }

  /// The QR code of one receipt.
  ///
  /// The same receipt has the same picture for ever, so the browser may keep it: for this session
  /// alone, whose cookie may outlast it, and hence no longer than a session that is left idle.
  func receiptPicture(
    _ id: CaseID,
    _ number: Int,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let receipt = try receipt(id, number, visit) else { return notFound(visit) }
    let token = ReceiptToken(receipt, desk.vault)
    let address = "\(papers.portal)/check?receipt=\(token.text)"
    let svg: String
    do {
      svg = try qr.svg(address, label: say(Message("p15.qr"), visit))
    } catch { throw .damaged("the code of a receipt cannot be drawn") }
    return Response(
      status: .ok,
      headers: Headers([
        ("Content-Type", "image/svg+xml"), ("Vary", "Cookie"),
        ("Cache-Control", "private, max-age=\(Session.idleSeconds), immutable"),
      ]),
      body: Array(svg.utf8)
    )
  }

  /// The receipt with that number, for whoever may see the case.
  private func receipt(
    _ id: CaseID,
    _ number: Int,
    _ visit: Visit
  ) throws(DeskError) -> Receipt? {
    guard visit.session.mayOpen(id), let view = try desk.publicView(id) else { return nil }
    return Receipt.all(in: view.history, view.terms).first { $0.number == number }
  }

  func calendarFile(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard visit.session.mayOpen(id), let view = try desk.publicView(id),
      let bytes = CalendarFile(view.state, view.terms, catalogues).bytes(visit.language)
    else { return notFound(visit) }
    return Response.download(
      bytes,
      type: "text/calendar; charset=utf-8",
      name: "farewell-\(view.state.reference.text).ics"
    )
  }

  /// Counts why somebody left; the case itself keeps nothing of it.
  func sendReason(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard visit.session.mayOpen(id) else { return notFound(visit) }
    let receipt = visit.path(.receipt(id))
    guard !visit.isRedisplay, let reason = LeavingReason(rawValue: visit.form["why"]) else {
      return Response.seeOther(receipt)
    }
    log.write(LogEntry(.info, "portal.reason", [.init("why", .code(reason.rawValue))]))
    return Response.seeOther("\(receipt)?\(Self.thanks)=yes")
  }
}
