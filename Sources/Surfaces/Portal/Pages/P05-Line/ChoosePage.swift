import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// Asks for carrier and act when the visitor did not bring them along.
  func choosePage(
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    formPage(
      Frame(title: Message("p05.choose.title"), back: .start, form: "choose"),
      problems,
      visit,
      #"""
      \#(self.form("choose", to: .line, visit, chooseFields(form, problems, visit)))
      <p><a href="\#(visit.path(.carriers))">\#(say(Message("p05.choose.unsure"), visit))</a></p>
      """#
    )
  }

  private func chooseFields(
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let carrier = SelectField(
      "carrier",
      chosen: form["carrier"],
      text: text("carrier", label: Message("p05.carrier.label"), problems, visit),
      choices: carriers.shelf.packs.filter(\.isOpen).map { Choice($0.id, label: $0.brand) },
      prompt: say(Message("p05.carrier.prompt"), visit)
    )
    let act = RadioGroup(
      "act",
      chosen: form["act"],
      text: text("act", label: Message("p05.act.label"), problems, visit),
      choices: ChooseForm.acts.map { kind in
        Choice(
          kind.rawValue,
          label: say(Message("p05.act.\(kind.rawValue)"), visit),
          hint: say(Message("p05.act-hint.\(kind.rawValue)"), visit)
        )
      }
    )
    return #"""
      <input type="hidden" name="ask" value="choose">\#(carrier.html)\#(act.html)\#(goOn(visit))
      """#
  }
}

extension CarrierPack {
  /// Whether requests go to this pack and not to a successor.
  fileprivate var isOpen: Bool {
    switch status {
    case .operating, .sample: true
    case .closed: false
    }
  }
}
