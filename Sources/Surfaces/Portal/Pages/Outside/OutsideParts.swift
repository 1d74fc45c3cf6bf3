import Cancellation
import Desk
import Web

// What the pages of a case at a carrier outside share.

extension Site {
  /// Records what the holder tells of a day; a day that cannot be is said at its field.
  func record(
    _ command: Command,
    _ date: String,
    on outside: OutsideCase,
    _ visit: Visit,
    again: ([FieldProblem]) -> Response
  ) throws(DeskError) -> Response {
    do {
      try perform(command, on: outside.id, visit)
      return redirect(visit.route, visit)
    } catch .refused(let refusal) {
      guard let problem = FieldProblem(date: date, refusal, zone: outside.zone) else {
        throw .refused(refusal)
      }
      return again([problem])
    }
  }

  /// Why nothing can be entered now: open steps come first, or everything is over.
  func closedBox(
    _ outside: OutsideCase,
    _ early: Message,
    _ late: Message,
    _ visit: Visit
  ) -> HTML {
    guard case .open = outside.state.phase else { return "<p>\(say(late, visit))</p>" }
    let steps = link(Message("p16.act.prove"), to: visit.path(.caseProof(outside.id)), visit)
    return "<p>\(say(early, visit))</p>\(optional: outside.status.needsProof ? steps : nil)"
  }

  /// What somebody noted; erased and empty notes are not shown.
  func note(_ note: Personal<String>) -> HTML {
    guard case .known(let text) = note, !text.isEmpty else { return .empty }
    return "<pre>\(text)</pre>"
  }

  /// A day in the carrier's zone.
  func dayField(
    _ name: String,
    _ label: Message,
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let hint = Message(
      "p32.date.hint",
      ("first", .date(outside.zone.date(of: outside.state.receivedAt))),
      ("last", .date(outside.today))
    )
    return dateField(
      name,
      text(name, label: label, hint: hint, problems, visit),
      visit.form,
      visit
    )
  }

  func noteField(
    _ name: String,
    _ label: Message,
    _ hint: Message,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    TextArea(
      name,
      value: visit.form[name],
      text: text(name, label: label, hint: hint, problems, visit),
      rows: 4
    ).html
  }
}
