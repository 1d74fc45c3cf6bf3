import Cancellation
import Desk
import Web

extension Site {
  /// P09: where news go; the line itself is no such place.
  func reachView(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit,
    status: Status? = nil
  ) -> Response {
    let field = TextField(
      ReachForm.field,
      value: form[ReachForm.field],
      text: text(
        ReachForm.field,
        label: Message("p09.contact.label"),
        hint: Message("p09.contact.hint"),
        problems,
        visit
      ),
      keyboard: .email,
      autocomplete: "email",
      width: 30
    )
    let button = Button(say(Message("p09.send-code"), visit)).html
    return page(
      StepFrame(
        step: .reach,
        title: Message("p09.title"),
        problems: problems,
        status: status,
        form: "reach-form"
      ),
      guided,
      visit,
      #"""
      <p>\#(say(Message("p09.lead"), visit))</p>\#
      \#(self.form("reach-form", to: .reach, visit, "\(field.html)\(button)"))\#
      \#(quickWay(guided, visit))
      """#
    )
  }

  /// The code page of P09: paste the code, ask for another, take another address, or do without.
  func reachCodeView(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit,
    status: Status? = nil
  ) -> Response {
    let sent = guided.draft.moment(.contactSent) ?? desk.clock.now()
    let entry = CodeEntry(
      route: .reachCode,
      lead: Message(
        "p09.sent",
        ("contact", .text(guided.draft[.contact] ?? "")),
        ("moment", .instant(sent, guided.terms.zone))
      ),
      label: Message("path.code.label"),
      hint: Message("path.code.hint"),
      button: Message("path.go-on"),
      form: form,
      problems: problems
    )
    return page(
      StepFrame(
        step: .reach,
        title: Message("p09.code.title"),
        problems: problems,
        status: status,
        form: "code-form",
        back: .reach
      ),
      guided,
      visit,
      #"""
      \#(codeEntry(entry, visit))
      <p><a href="\#(visit.path(.reach))">\#(say(Message("p09.other"), visit))</a></p>\#
      \#(quickWay(guided, visit))
      """#
    )
  }
}
