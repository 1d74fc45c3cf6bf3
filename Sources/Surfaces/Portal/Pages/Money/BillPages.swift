import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// The short form beside P06: what the last bill says, for a quote by the holder's own figures.
  func billPage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try billed(visit) else { return try onward(visit) }
    return billView(guided, BillFigures(guided.draft).form, [], visit)
  }

  /// Nothing on it is required; empty fields take the figures back.
  func sendBill(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try billed(visit) else { return try onward(visit) }
    if visit.isRedisplay { return billView(guided, visit.form, [], visit) }
    let figures = BillFigures(visit.form)
    let today = guided.terms.zone.date(of: desk.clock.now())
    let problems = figures.account(on: today, guided.terms.currency).1
    guard problems.isEmpty else { return billView(guided, visit.form, problems, visit) }
    figures.keep(in: &guided.draft)
    try keep(guided.draft, &visit)
    return redirect(.ends, visit)
  }

  /// The request, where a bill helps: with a carrier that tells the desk nothing.
  private func billed(_ visit: Visit) throws(DeskError) -> Guided? {
    guard let guided = try entered(.ends, visit), guided.terms.mode == .assisted,
      guided.kind == .termination
    else { return nil }
    return guided
  }

  private func billView(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let inputs: [HTML] = BillFigures.Field.allCases.map { field in
      TextField(
        field.name,
        value: form[field.name],
        text: text(
          field.name,
          label: Message(
            "bill.\(field.rawValue)",
            ("currency", .text(guided.terms.currency.code))
          ),
          hint: Message("bill.\(field.rawValue).hint"),
          problems,
          visit
        ),
        autocomplete: "off",
        width: 12
      ).html
    }
    let button = Button(say(Message("bill.do"), visit)).html
    return page(
      StepFrame(
        step: .ends,
        title: Message("bill.title"),
        problems: problems,
        form: "bill-form",
        back: .ends
      ),
      guided,
      visit,
      #"""
      <p>\#(say(Message("bill.lead", ("carrier", .text(guided.pack.brand))), visit))</p>\#
      \#(self.form("bill-form", to: .bill, visit, "\(inputs)\(button)"))
      """#
    )
  }
}
