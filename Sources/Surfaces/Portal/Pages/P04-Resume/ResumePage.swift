import Cancellation
import Desk
import Web

extension Site {
  static let referenceField = "reference"

  /// P04: the reference opens nothing; a code to the contact of the request does.
  func resumeView(_ form: Form, _ problems: [FieldProblem], _ visit: Visit) -> Response {
    let field = TextField(
      Site.referenceField,
      value: form[Site.referenceField],
      text: text(
        Site.referenceField,
        label: Message("p04.reference.label"),
        hint: Message("p04.reference.hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: 14
    )
    let button = Button(say(Message("p04.send-code"), visit)).html
    let content: HTML = #"""
      <p>\#(say(Message("p04.lead"), visit))</p>\#
      \#(self.form("resume-form", to: .resume, visit, "\(field.html)\(button)"))\#
      <p>\#(say(Message("p04.lost"), visit)) \#
      <a href="\#(visit.path(.help))">\#(say(Message("frame.help"), visit))</a></p>\#
      \#(optional: opened(visit))
      """#
    return formPage(
      Frame(title: Message("p04.title"), back: .start, form: "resume-form"),
      problems,
      visit,
      content
    )
  }

  /// What this browser already has open, and the way to leave it.
  private func opened(_ visit: Visit) -> HTML? {
    guard visit.session.draft != nil || !visit.session.cases.isEmpty else { return nil }
    let cases: [HTML] = visit.session.cases.map {
      #"""
      <li><a href="\#(visit.path(.status($0)))">\#
      \#(say(Message("p04.open.case", ("moment", .instant($0.time, visit.zone))), visit))</a></li>
      """#
    }
    let list: HTML = cases.isEmpty ? .empty : "<ul>\(cases)</ul>"
    let button = Button(say(Message("p04.sign-out"), visit), weight: .plain).html
    return #"""
      <h2>\#(say(Message("p04.open"), visit))</h2>\#(list)\#
      <p>\#(say(Message("p04.sign-out.text"), visit))</p>\#
      \#(self.form("sign-out-form", to: .signOut, visit, button))
      """#
  }

  func resumeCodeView(
    _ draft: Draft,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit,
    status: Status = .ok
  ) -> Response {
    let title = Message("p04.code.title")
    let entry = CodeEntry(
      route: .resumeCode,
      lead: Message(
        "p04.asked",
        ("reference", .text(draft[.resume] ?? "")),
        ("moment", .instant(draft.moment(.resumeSent) ?? desk.clock.now(), visit.zone))
      ),
      label: Message("path.code.label"),
      hint: Message("path.code.hint"),
      button: Message("p04.open-it"),
      form: form,
      problems: problems
    )
    let content: HTML = #"""
      \#(summary(problems, visit))<h1>\#(say(title, visit))</h1>\#(codeEntry(entry, visit))\#
      <p><a href="\#(visit.path(.resume))">\#(say(Message("p04.other"), visit))</a></p>\#
      <p>\#(say(Message("p04.lost"), visit)) \#
      <a href="\#(visit.path(.help))">\#(say(Message("frame.help"), visit))</a></p>
      """#
    return page(
      Frame(title: title, hasErrors: !problems.isEmpty, back: .resume, form: "code-form"),
      visit,
      status: status,
      content
    )
  }
}
