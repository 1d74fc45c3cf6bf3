import Cancellation
import Desk
import Web

/// Reference and stop code of a notice, as typed.
struct NotMeForm {
  let reference: CaseReference
  let code: String

  /// Letters and digits of a stop code.
  static let codeLength = 8

  /// What was typed, or nil with its problems: they are about the form alone, never about a case.
  static func read(_ form: Form) -> (NotMeForm?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    var reference: CaseReference?
    if form.has("reference") {
      do {
        reference = try CaseReference.parse(form["reference"])
      } catch {
        problems.append(FieldProblem("reference", error))
      }
    } else {
      problems.append(
        FieldProblem(field: "reference", message: Message("p21.error.reference"))
      )
    }
    let code = NumberText.normalised(form["code"]).uppercased()
    if code.isEmpty {
      problems.append(FieldProblem(field: "code", message: Message("p21.error.code")))
    } else if code.utf8.count != codeLength {
      let count = Message.Value.number(codeLength)
      problems.append(
        FieldProblem(field: "code", message: Message("p21.error.code-length", ("count", count)))
      )
    }
    guard problems.isEmpty, let reference else { return (nil, problems) }
    return (NotMeForm(reference: reference, code: code), [])
  }
}

extension Site {
  func notMePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notMeView([], visit)
  }

  /// Freezes at once without signing in; the answer is the same whatever is true (P21, I42).
  func sendNotMe(_ visit: inout Visit) throws(DeskError) -> Response {
    if visit.isRedisplay { return notMeView([], visit) }
    let (typed, problems) = NotMeForm.read(visit.form)
    guard let typed else { return notMeView(problems, visit) }
    let command = try commandID("\(typed.reference.text)/not-me", visit)
    // Paid before the code is looked at, so that guesses sent at once cannot share a try.
    try admission.admit(.stopCode, from: visit.request.source)
    if try desk.freeze(typed.reference, code: typed.code, command: command) {
      try admission.takeBack(.stopCode, from: visit.request.source)
    }
    return notMeDone(visit)
  }

  private func notMeView(_ problems: [FieldProblem], _ visit: Visit) -> Response {
    let reference = TextField(
      "reference",
      value: visit.form["reference"],
      text: text(
        "reference",
        label: Message("p21.reference"),
        hint: Message("p21.reference.hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: 16
    )
    let code = TextField(
      "code",
      value: visit.form["code"],
      text: text(
        "code",
        label: Message("p21.code"),
        hint: Message("p21.code.hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: 12
    )
    let button = Button(say(Message("p21.do"), visit))
    let fields: HTML = "\(ticketField(visit))\(reference.html)\(code.html)\(button.html)"
    return formPage(
      Frame(title: Message("p21.title"), form: "not-me-form"),
      problems,
      visit,
      #"""
      <p>\#(say(Message("p21.lead"), visit))</p>\#
      \#(form("not-me-form", to: .notMe, visit, fields))\#
      <h2>\#(say(Message("p21.over"), visit))</h2>\#(says([Message("p21.over.text")], visit))
      """#
    )
  }

  private func notMeDone(_ visit: Visit) -> Response {
    let title = Message("p21.done.title")
    let parts: [(Message, [Message])] = [
      (Message("p21.done.stopped"), [Message("p21.done.stopped.text"), Message("p21.done.next")]),
      (Message("p21.over"), [Message("p21.over.text"), Message("p21.done.window")]),
      (Message("p21.done.safe"), [Message("p21.done.safe.text")]),
      (Message("p21.done.yours"), [Message("p21.done.yours.text")]),
    ]
    let html: [HTML] = parts.map { heading, lines in
      "<h2>\(say(heading, visit))</h2>\(says(lines, visit))"
    }
    return page(
      Frame(title: title),
      visit,
      #"""
      <h1>\#(say(title, visit))</h1><p class="lead">\#(say(Message("p21.done.lead"), visit))</p>\#
      \#(html)<p><a href="\#(visit.path(.help))">\#(say(Message("p21.help"), visit))</a></p>
      """#
    )
  }
}
