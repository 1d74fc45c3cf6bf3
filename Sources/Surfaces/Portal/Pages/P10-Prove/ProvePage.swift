import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P10: two ways of showing to be the holder, with what each takes; the page is the same whether
  /// the desk knows the line or not (I42).
  func proveView(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let days = guided.terms.proofDays
    let choices = Proving.allCases.map { way in
      let hint =
        switch way {
        case .code: Message("p10.way-hint.code")
        case .review: Message("p10.way-hint.review", ("count", .number(days)))
        }
      return Choice(
        way.rawValue,
        label: say(Message("p10.way.\(way.rawValue)"), visit),
        hint: say(hint, visit)
      )
    }
    let group = RadioGroup(
      "way",
      chosen: form["way"],
      text: text("way", label: Message("p10.way.label"), problems, visit),
      choices: choices
    )
    return page(
      StepFrame(
        step: .prove,
        title: Message("p10.title"),
        problems: problems,
        form: "prove-form"
      ),
      guided,
      visit,
      #"""
      <p>\#(say(Message("p10.lead", ("carrier", .text(guided.pack.brand))), visit))</p>\#
      \#(self.form("prove-form", to: .prove, visit, "\(group.html)\(goOn(visit))"))
      """#
    )
  }

  func proveCodeView(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit,
    status: Status? = nil
  ) -> Response {
    let asked = guided.draft.moment(.holderSent) ?? desk.clock.now()
    let entry = CodeEntry(
      route: .proveCode,
      lead: Message("p10.asked", ("moment", .instant(asked, guided.terms.zone))),
      label: Message("path.code.label"),
      hint: Message("path.code.hint"),
      button: Message("path.go-on"),
      form: form,
      problems: problems
    )
    return page(
      StepFrame(
        step: .prove,
        title: Message("p10.code.title"),
        problems: problems,
        status: status,
        form: "code-form",
        back: .prove
      ),
      guided,
      visit,
      #"""
      \#(codeEntry(entry, visit))<p>\#(say(Message("p10.none"), visit)) \#
      <a href="\#(visit.path(.prove))">\#(say(Message("p10.other"), visit))</a></p>
      """#
    )
  }
}
