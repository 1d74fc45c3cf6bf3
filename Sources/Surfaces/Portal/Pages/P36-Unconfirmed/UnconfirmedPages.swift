import Cancellation
import Desk
import Web

extension Site {
  func unconfirmedPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    return unconfirmedView(outside, [], visit)
  }

  func sendUnconfirmed(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return unconfirmedView(outside, [], visit) }
    let (note, problems) = NoteForm.read(visit.form, Self.noteField, outside.zone)
    guard problems.isEmpty else { return unconfirmedView(outside, problems, visit) }
    try perform(.closeUnconfirmed(note: note), on: id, visit)
    return redirect(.status(id), visit)
  }

  private static let noteField = "note"

  /// What it means to stop waiting, before the button that does (D11).
  private func unconfirmedView(
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let facts = outside.status.facts
    let content: HTML
    if outside.waits {
      let note = noteField(
        Self.noteField,
        Message("p36.note"),
        Message("p36.note.hint"),
        problems,
        visit
      )
      let means = [
        Message("p36.means.contract", arguments: facts), Message("p36.means.money"),
        Message("p36.means.desk"), Message("p36.means.again"),
      ]
      let rows: [HTML] = means.map { "<li>\(say($0, visit))</li>" }
      let complain = link(Message("p36.complain"), to: visit.path(.complaint(outside.id)), visit)
      content = #"""
        <p class="lead">\#(say(Message("p36.lead", arguments: facts), visit))</p>\#
        <ul>\#(rows)</ul>\#(complain)\#
        \#(form("unconfirmed-form", to: .unconfirmed(outside.id), visit,
          "\(ticketField(visit))\(note)\(Button(say(Message("p36.do"), visit)).html)"))
        """#
    } else {
      content = "<p>\(say(Message("p36.none"), visit))</p>"
    }
    return formPage(
      Frame(
        title: Message("p36.title", arguments: facts),
        back: .status(outside.id),
        form: outside.waits ? "unconfirmed-form" : nil
      ),
      problems,
      visit,
      content
    )
  }
}
