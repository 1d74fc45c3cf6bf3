import Cancellation
import Desk
import Web

extension Site {
  func carrierAnswerPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return carrierAnswerView(StatusView(view, now: desk.clock.now()), [], visit)
  }

  func sendCarrierAnswer(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    if visit.isRedisplay { return carrierAnswerView(status, [], visit) }
    let (command, problems) = CarrierAnswerForm.read(visit.form, view.terms.zone)
    guard let command else { return carrierAnswerView(status, problems, visit) }
    try perform(command, on: id, visit)
    return Response.seeOther(visit.path(.status(id)))
  }

  private func carrierAnswerView(
    _ view: StatusView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let id = view.state.id
    let title = Message("p16.carrier.title", arguments: view.facts)
    guard case .executing = view.state.phase, view.state.mode == .assisted else {
      return page(
        Frame(title: title, back: .status(id)),
        visit,
        "<h1>\(say(title, visit))</h1><p>\(say(Message("p16.carrier.none"), visit))</p>"
      )
    }
    let button = Button(say(Message("p16.carrier.send"), visit))
    return formPage(
      Frame(title: title, back: .status(id), form: "carrier-form"),
      problems,
      visit,
      #"""
      <p>\#(say(Message("p16.carrier.lead"), visit))</p>\#
      \#(form("carrier-form", to: .carrierAnswer(id), visit,
        "\(ticketField(visit))\(carrierAnswerFields(problems, visit))\(button.html)"))
      """#
    )
  }

  private func carrierAnswerFields(_ problems: [FieldProblem], _ visit: Visit) -> HTML {
    let group = RadioGroup(
      CarrierAnswerForm.answer,
      chosen: visit.form[CarrierAnswerForm.answer],
      text: text(
        CarrierAnswerForm.answer,
        label: Message("p16.carrier.answer"),
        problems,
        visit
      ),
      choices: CarrierAnswerForm.Answer.allCases.map {
        Choice($0.rawValue, label: say(Message("p16.carrier.answer.\($0.rawValue)"), visit))
      }
    )
    let date = dateField(
      CarrierAnswerForm.date,
      text(
        CarrierAnswerForm.date,
        label: Message("p16.carrier.date"),
        hint: Message("p16.carrier.date.hint"),
        problems,
        visit
      ),
      visit.form,
      visit
    )
    let note = noteField(
      CarrierAnswerForm.note,
      Message("p16.carrier.note"),
      Message("p16.carrier.note.hint"),
      problems,
      visit
    )
    return "\(group.html)\(date)\(note)"
  }
}
