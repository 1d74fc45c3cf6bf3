import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P05: one name of the line, and who asks; never all identifiers.
  func lineView(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let name = TextField(
      "name",
      value: form["name"],
      text: text(
        "name",
        label: Message("p05.name.label"),
        hint: Message("p05.name.hint"),
        problems,
        visit
      ),
      autocomplete: "name"
    )
    let fields: HTML = #"""
      <input type="hidden" name="carrier" value="\#(guided.pack.id)">\#
      <input type="hidden" name="act" value="\#(guided.kind.rawValue)">\#
      \#(lineFields(form, problems, visit))\#(capacity(form, problems, visit).html)\#
      \#(name.html)\#(goOn(visit))
      """#
    return page(
      StepFrame(
        step: .line,
        title: Message("p05.title"),
        problems: problems,
        form: "line-form",
        back: .start
      ),
      guided,
      visit,
      #"""
      \#(self.form("line-form", to: .line, visit, fields))
      <p><a href="\#(visit.path(.lost))">\#(say(Message("p05.lost"), visit))</a></p>
      """#
    )
  }

  private func lineFields(_ form: Form, _ problems: [FieldProblem], _ visit: Visit) -> HTML {
    let by = RadioGroup(
      "by",
      chosen: form["by"],
      text: text("by", label: Message("p05.by.label"), problems, visit),
      choices: NamedBy.allCases.map { by in
        Choice(
          by.rawValue,
          label: say(Message("p05.by.\(by.rawValue)"), visit),
          hint: say(Message("p05.by-hint.\(by.rawValue)"), visit)
        )
      }
    )
    let line = TextField(
      "line",
      value: form["line"],
      text: text(
        "line",
        label: Message("p05.line.label"),
        hint: Message("p05.line.hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: 24
    )
    return "\(by.html)\(line.html)"
  }

  private func capacity(
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> RadioGroup {
    RadioGroup(
      "capacity",
      chosen: form["capacity"],
      text: text("capacity", label: Message("p05.capacity.label"), problems, visit),
      choices: Capacity.allCases.map { capacity in
        Choice(
          capacity.rawValue,
          label: say(Message("p05.capacity.\(capacity.rawValue)"), visit),
          hint: say(Message("p05.capacity-hint.\(capacity.rawValue)"), visit)
        )
      }
    )
  }
}
