import Cancellation
import Desk
import Web

extension Site {
  /// Where what is due back shall go; nobody has to say it today.
  func claimPage(
    _ id: CaseID,
    _ currency: Currency,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let money = try money(id, visit), money.mayMove else { return notFound(visit) }
    guard let due = money.settlement.unclaimed(currency) else { return redirect(.money(id), visit) }
    return claimView(money, due, [], visit)
  }

  func sendClaim(
    _ id: CaseID,
    _ currency: Currency,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let money = try money(id, visit), money.mayMove else { return notFound(visit) }
    // Sent twice, it is claimed already: that is what was wanted.
    guard let due = money.settlement.unclaimed(currency) else { return redirect(.money(id), visit) }
    if visit.isRedisplay { return claimView(money, due, [], visit) }
    let (destination, problems) = AccountForm.read(visit.form, canGoBack: money.canGoBack(due))
    guard let destination else { return claimView(money, due, problems, visit) }
    do {
      let state = try perform(.money(.claimRefund(currency, destination)), on: id, visit)
      let refund = state.settlement.refunds.last { $0.amount.currency == currency }
      return redirect(refund.map { .refund(id, $0.number) } ?? .money(id), visit)
    } catch .refused(let refusal) {
      guard let problem = FieldProblem(account: refusal, zone: money.zone) else {
        throw .refused(refusal)
      }
      return claimView(money, due, [problem], visit)
    }
  }

  private func claimView(
    _ money: MoneyView,
    _ due: Money,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let title = Message("p12.claim.title")
    let sum = Message("p12.due", ("amount", .money(due)))
    let fields = accountFields(money, canGoBack: money.canGoBack(due), problems, visit)
    let button = Button(say(Message("p12.claim.do"), visit))
    return page(
      Frame(
        title: title,
        hasErrors: !problems.isEmpty,
        back: .money(money.id),
        form: "claim-form"
      ),
      visit,
      status: problems.isEmpty ? .ok : .unprocessableContent,
      #"""
      \#(summary(problems, visit))<h1>\#(say(title, visit))</h1>\#
      <p class="lead">\#(say(sum, visit))</p>\#
      <p>\#(say(Message("p12.claim.delay", arguments: [waitingDays]), visit))</p>\#
      <p>\#(say(Message("p12.due.free"), visit))</p>\#
      \#(form("claim-form", to: .claim(money.id, due.currency), visit,
        "\(ticketField(visit))\(fields)\(button.html)"))
      """#
    )
  }

  /// The wait is said before the account is chosen (I04).
  var waitingDays: Message.Argument {
    Message.Argument(name: "count", value: .number(Int(Case.payoutDelayDays)))
  }
}

extension FieldProblem {
  /// A refusal that is about the destination, at its field; nil for every other refusal.
  init?(account refusal: Refusal, zone: Zone) {
    let field: String
    switch refusal {
    case .money(.account): field = AccountForm.number
    case .money(.noOriginalMeans): field = AccountForm.to
    case _: return nil
    }
    self.init(field: field, message: Message(refusal, zone: zone))
  }
}
