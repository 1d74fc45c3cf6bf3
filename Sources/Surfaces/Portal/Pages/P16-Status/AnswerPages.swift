import Cancellation
import Desk
import Web

extension Site {
  func answerPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return answerView(view.state, [], visit)
  }

  func sendAnswer(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return answerView(view.state, [], visit) }
    let (typed, problems) = NoteForm.read(visit.form, "answer", view.terms.zone)
    guard problems.isEmpty else { return answerView(view.state, problems, visit) }
    guard !typed.isEmpty else {
      let problem = FieldProblem(field: "answer", message: Message("p16.answer.error.empty"))
      return answerView(view.state, [problem], visit)
    }
    try perform(.answer(text: typed), on: id, visit)
    return Response.seeOther(visit.path(.status(id)))
  }

  private func answerView(
    _ state: Case,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let title = Message("p16.answer.title")
    guard case .known(let question)? = state.question, case .open = state.phase else {
      return page(
        Frame(title: title, back: .status(state.id)),
        visit,
        "<h1>\(say(title, visit))</h1><p>\(say(Message("p16.answer.none"), visit))</p>"
      )
    }
    let area = TextArea(
      "answer",
      value: visit.form["answer"],
      text: text(
        "answer",
        label: Message("p16.answer.label"),
        hint: Message("p16.answer.hint", ("count", .number(Case.textLimit))),
        problems,
        visit
      )
    )
    let button = Button(say(Message("p16.answer.send"), visit))
    return formPage(
      Frame(title: title, back: .status(state.id), form: "answer-form"),
      problems,
      visit,
      #"""
      \#(InsetText(#"<pre>\#(question)</pre>"#).html)\#
      \#(form("answer-form", to: .answer(state.id), visit,
        "\(ticketField(visit))\(area.html)\(button.html)"))
      """#
    )
  }
}
