import Cancellation
import Desk
import Web

extension Site {
  /// Another destination for a refund that is not on its way yet.
  func destinationPage(
    _ id: CaseID,
    _ number: Int,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let view = try refund(id, number, visit) else { return notFound(visit) }
    guard view.mayChange else { return redirect(.refund(id, number), visit) }
    return destinationView(view, [], visit)
  }

  func sendDestination(
    _ id: CaseID,
    _ number: Int,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let view = try refund(id, number, visit) else { return notFound(visit) }
    // What went out in the meantime is said on its own page.
    guard view.mayChange else { return redirect(.refund(id, number), visit) }
    if visit.isRedisplay { return destinationView(view, [], visit) }
    let (destination, problems) = AccountForm.read(visit.form, canGoBack: canGoBack(view))
    guard let destination else { return destinationView(view, problems, visit) }
    do {
      try perform(.money(.chooseDestination(refund: number, destination)), on: id, visit)
      return redirect(.refund(id, number), visit)
    } catch .refused(let refusal) {
      guard let problem = FieldProblem(account: refusal, zone: view.money.zone) else {
        throw .refused(refusal)
      }
      return destinationView(view, [problem], visit)
    }
  }

  private func canGoBack(_ view: RefundView) -> Bool {
    view.money.canGoBack(view.refund.amount, besides: view.refund.number)
  }

  private func destinationView(
    _ view: RefundView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let title = Message("p19.change.title")
    let number = view.refund.number
    let fields = accountFields(view.money, canGoBack: canGoBack(view), problems, visit)
    let button = Button(say(Message("p19.change.do"), visit))
    let now = Message("p19.change.now", ("destination", .message(view.destination)))
    return page(
      Frame(
        title: title,
        hasErrors: !problems.isEmpty,
        back: .refund(view.money.id, number),
        form: "destination-form"
      ),
      visit,
      status: problems.isEmpty ? .ok : .unprocessableContent,
      #"""
      \#(summary(problems, visit))<h1>\#(say(title, visit))</h1>\#
      <p>\#(say(now, visit))</p><p>\#(say(Message("p19.change.delay", arguments: [waitingDays]), visit))</p>\#
      \#(form("destination-form", to: .destination(view.money.id, number), visit,
        "\(ticketField(visit))\(fields)\(button.html)"))
      """#
    )
  }
}
