import Cancellation
import Desk
import Web

extension Site {
  /// P12: what is owed with its lines and the ways to pay it, what is due back and where it goes.
  func moneyPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let money = try money(id, visit) else { return notFound(visit) }
    return moneyView(money, [], visit)
  }

  func sendMoney(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let money = try money(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return moneyView(money, [], visit) }
    guard money.mayPay else { return moneyView(money, [], visit, code: .conflict) }
    guard let means = money.means.first(where: { $0.rawValue == visit.form[Self.meansField] })
    else {
      let problem = FieldProblem(field: Self.meansField, message: Message("p12.error.means"))
      return moneyView(money, [problem], visit)
    }
    try perform(.money(.askPayment(means)), on: id, visit)
    return redirect(.money(id), visit)
  }

  private static let meansField = "means"

  private func moneyView(
    _ money: MoneyView,
    _ problems: [FieldProblem],
    _ visit: Visit,
    code: Status = .ok
  ) -> Response {
    let facts = money.status.facts
    let title = Message("p12.title", arguments: facts)
    let lead = Message("p12.lead.\(money.standing.rawValue)", arguments: facts)
    let parts: HTML
    switch money.standing {
    case .assisted: parts = agreedPart(money, visit)
    case .unproven: parts = .empty
    case .before, .byHand, .owed, .due, .underWay, .even, .untouched:
      parts =
        "\(owedPart(money, problems, visit))\(payments(money, visit))\(backPart(money, visit))"
    }
    let doors: [HTML] = doors(money).map { label, route in
      "<li>\(link(label, to: visit.path(route), visit))</li>"
    }
    return page(
      Frame(
        title: title,
        hasErrors: !problems.isEmpty,
        back: .status(money.id),
        form: money.mayPay ? "pay-form" : nil
      ),
      visit,
      status: problems.isEmpty ? code : .unprocessableContent,
      #"""
      \#(summary(problems, visit))<h1>\#(say(title, visit))</h1>\#
      <p class="lead">\#(say(lead, visit))</p>\#(parts)\#
      \#(optional: doors.isEmpty ? nil : "<ul class=\"acts\">\(doors)</ul>")
      """#
    )
  }

  private func doors(_ money: MoneyView) -> [(Message, Route)] {
    var doors: [(Message, Route)] = []
    if money.standing == .unproven, money.status.needsProof {
      doors.append((Message("p16.act.prove"), .caseProof(money.id)))
    }
    if money.state.kind.endsContract { doors.append((Message("p12.bills"), .bills(money.id))) }
    return doors
  }

  /// What was agreed, where the carrier settles it (assisted).
  private func agreedPart(_ money: MoneyView, _ visit: Visit) -> HTML {
    money.settlement.agreed.map { agreedBox($0, visit) } ?? .empty
  }

  // MARK: What is owed

  private func owedPart(
    _ money: MoneyView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    "\(arrearsPart(money, visit))\(finalPart(money, visit))\(payPart(money, problems, visit))"
  }

  /// Open bills stand apart: they would be owed without the end as well.
  private func arrearsPart(_ money: MoneyView, _ visit: Visit) -> HTML {
    guard !money.arrears.isEmpty else { return .empty }
    let rows = money.arrears.map { sum in
      SummaryList.Row(
        say(Message(QuoteLine.Code.arrears), visit),
        value: "\(say(amount(sum), visit))"
      )
    }
    let isFirst = money.settlement.charges == nil && money.status.terms.debt == .block
    let words = isFirst ? Message("p12.arrears.first") : Message("p12.arrears.apart")
    return #"""
      <h2>\#(say(Message("p12.arrears"), visit))</h2><p>\#(say(words, visit))</p>\#
      \#(SummaryList(rows).html)
      """#
  }

  private func finalPart(_ money: MoneyView, _ visit: Visit) -> HTML {
    guard money.settlement.charges != nil else {
      return money.settlement.agreed.map { agreedBox($0, visit) } ?? .empty
    }
    let rows = money.final.map { charge in
      SummaryList.Row(
        say(Message(charge.code), visit),
        value: "\(say(charge.isOwn ? amount(charge.amount) : moved(charge.amount), visit))"
      )
    }
    let lines: HTML =
      rows.isEmpty ? "<p>\(say(Message("p12.final.none"), visit))</p>" : SummaryList(rows).html
    let through: HTML? = money.settlement.billedThrough.map {
      "<p>\(say(Message("p12.final.through", ("date", .date($0))), visit))</p>"
    }
    let given: [HTML] = money.settlement.writtenOff.map { sum in
      "<p>\(say(Message("p12.written-off", ("amount", .money(sum))), visit))</p>"
    }
    return #"""
      <h2>\#(say(Message("p12.final"), visit))</h2>\#(lines)\#(optional: through)\#(given)
      """#
  }

  private func moved(_ sum: Money) -> Message {
    Message("p12.moved", ("amount", .money(sum.magnitude)))
  }

  private func payPart(
    _ money: MoneyView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    guard let first = money.payable.first else { return .empty }
    let sums: [HTML] = money.payable.map { sum in
      "<p class=\"sum\">\(say(Message("p12.owed", ("amount", .money(sum))), visit))</p>"
    }
    let how: HTML
    if !money.mayMove {
      how = "<p>\(say(Message("p12.pay.prove"), visit))</p>"
    } else if money.means.isEmpty {
      let carrier = Message.Argument(name: "carrier", value: .text(money.status.terms.brand))
      how = "<p>\(say(Message("p12.pay.none", arguments: [carrier]), visit))</p>"
    } else {
      let choices = RadioGroup(
        Self.meansField,
        chosen: visit.form[Self.meansField],
        text: text(
          Self.meansField,
          label: Message("p12.means", ("amount", .money(first))),
          problems,
          visit
        ),
        choices: money.means.map {
          Choice(
            $0.rawValue,
            label: say(Message("p12.means.\($0.rawValue)"), visit),
            hint: say(Message("p12.means.\($0.rawValue).hint"), visit)
          )
        }
      )
      let button = Button(say(Message("p12.pay.do"), visit))
      how = form(
        "pay-form",
        to: .money(money.id),
        visit,
        "\(ticketField(visit))\(choices.html)\(button.html)"
      )
    }
    return "<h2>\(say(Message("p12.pay"), visit))</h2>\(sums)\(how)"
  }

  // MARK: What comes back

  /// What is due back and not claimed, then every refund with its own page.
  private func backPart(_ money: MoneyView, _ visit: Visit) -> HTML {
    let due: [HTML] = money.unclaimed.map { sum in
      let words = Message("p12.due", ("amount", .money(sum)))
      let door =
        money.mayMove
        ? action(Message("p12.claim"), to: visit.path(.claim(money.id, sum.currency)), visit)
        : "<p>\(say(Message("p12.pay.prove"), visit))</p>"
      return "<p class=\"sum\">\(say(words, visit))</p>\(door)"
    }
    let rows: [HTML] = money.settlement.refunds.map { refund in
      "<li>\(refundLink(refund, money, visit))</li>"
    }
    guard !due.isEmpty || !rows.isEmpty else { return .empty }
    let list: HTML? = rows.isEmpty ? nil : "<ul>\(rows)</ul>"
    let free: HTML? = due.isEmpty ? nil : "<p>\(say(Message("p12.due.free"), visit))</p>"
    return #"""
      <h2>\#(say(Message("p12.back"), visit))</h2>\#(due)\#(optional: free)\#(optional: list)
      """#
  }

  /// A refund in a line: the sum, how far it is, and the way to its page.
  func refundLink(_ refund: Refund, _ money: MoneyView, _ visit: Visit) -> HTML {
    let words = Message(
      "p12.refund",
      ("amount", .money(refund.amount)),
      ("state", .message(RefundView(money: money, refund: refund).headline))
    )
    return link(words, to: visit.path(.refund(money.id, refund.number)), visit)
  }
}
