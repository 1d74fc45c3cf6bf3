import Cancellation
import Desk
import Web

extension Site {
  /// P19: how far a refund is, by whose word, and what to do when it does not come.
  func refundPage(
    _ id: CaseID,
    _ number: Int,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let view = try refund(id, number, visit) else { return notFound(visit) }
    return refundView(view, [], visit)
  }

  /// The holder says that it never came.
  func sendRefund(
    _ id: CaseID,
    _ number: Int,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let view = try refund(id, number, visit) else { return notFound(visit) }
    if visit.isRedisplay { return refundView(view, [], visit) }
    let (note, problems) = NoteForm.read(visit.form, Self.disputeNote, view.money.zone)
    guard problems.isEmpty else { return refundView(view, problems, visit) }
    try perform(.money(.disputePayout(number, note: note)), on: id, visit)
    return redirect(.refund(id, number), visit)
  }

  private static let disputeNote = "note"

  /// A refund of the case, for the proven holder alone.
  func refund(
    _ id: CaseID,
    _ number: Int,
    _ visit: Visit
  ) throws(DeskError) -> RefundView? {
    guard let money = try money(id, visit), money.status.isProven,
      let refund = money.refund(number)
    else { return nil }
    return RefundView(money: money, refund: refund)
  }

  private func refundView(
    _ view: RefundView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let title = Message("p19.title", ("amount", .money(view.refund.amount)))
    let lead = Message("p19.lead.\(view.standing.rawValue)")
    let steps = timeline(view.steps, view.money.zone, visit)
    return page(
      Frame(
        title: title,
        hasErrors: !problems.isEmpty,
        back: .money(view.money.id),
        form: view.mayDispute ? "dispute-form" : nil
      ),
      visit,
      status: problems.isEmpty ? .ok : .unprocessableContent,
      #"""
      \#(summary(problems, visit))<h1>\#(say(title, visit))</h1>\#
      <p class="lead">\#(say(lead, visit))</p>\#(refundFacts(view, visit))\#
      <h2>\#(say(Message("p19.steps"), visit))</h2>\#(steps)\#
      \#(ways(of: view, problems, visit))
      """#
    )
  }

  private func refundFacts(_ view: RefundView, _ visit: Visit) -> HTML {
    let money = view.money
    let change =
      view.mayChange
      ? (
        path: visit.path(.destination(money.id, view.refund.number)),
        label: say(Message("p19.change"), visit)
      ) : nil
    var rows = [
      SummaryList.Row(
        say(Message("p19.amount"), visit),
        value: "\(say(Message("quote.page.sum", ("amount", .money(view.refund.amount))), visit))"
      ),
      SummaryList.Row(
        say(Message("p19.to"), visit),
        value: "\(say(view.destination, visit))",
        change: change
      ),
      SummaryList.Row(say(Message("p19.own-reference"), visit), value: "\(view.reference)"),
    ]
    if let reference = view.bankReference {
      rows.append(
        SummaryList.Row(say(Message("p19.bank-reference"), visit), value: "\(reference)")
      )
    }
    if let expected = view.expected {
      let until = Message("p16.until", ("moment", .instant(expected, money.zone)))
      rows.append(
        SummaryList.Row(say(Message("p19.expected"), visit), value: "\(say(until, visit))")
      )
    }
    return SummaryList(rows).html
  }

  /// What the holder can do: say that it never came, or give another account.
  private func ways(
    of view: RefundView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let id = view.money.id
    let currency = view.refund.amount.currency
    if view.standing == .returned, view.money.mayMove,
      view.money.settlement.unclaimed(currency) != nil
    {
      return action(Message("p19.again"), to: visit.path(.claim(id, currency)), visit)
    }
    guard view.mayDispute else { return .empty }
    let note = noteField(
      Self.disputeNote,
      Message("p19.dispute.note"),
      Message("p19.dispute.note.hint"),
      problems,
      visit
    )
    let button = Button(say(Message("p19.dispute.do"), visit), weight: .plain)
    return #"""
      <h2>\#(say(Message("p19.dispute"), visit))</h2>\#
      <p>\#(say(Message("p19.dispute.lead"), visit))</p>\#
      \#(form("dispute-form", to: .refund(id, view.refund.number), visit,
        "\(ticketField(visit))\(note)\(button.html)"))
      """#
  }
}
