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
      token: ReceiptToken(receipt, desk.vault),
      hasCalendar: calendar != nil
    )
  }

  /// One receipt of the case as a signed PDF; the same receipt is the same file.
  func receiptFile(_ id: CaseID, _ number: Int, _ visit: inout Visit) throws(DeskError) -> Response
  {
    guard visit.session.mayOpen(id), let view = try desk.publicView(id),
      let receipt = Receipt.all(in: view.history, view.terms).first(where: { $0.number == number })
    else { return notFound(visit) }
    return Response.download(
      try papers.pdf(receipt, visit.language),
      type: "application/pdf",
      name: "farewell-\(receipt.reference.text)-\(number).pdf"
    )
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
