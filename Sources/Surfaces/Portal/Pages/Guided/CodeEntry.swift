import Cancellation
import Desk
import Web

/// What a page says that takes a one-time code.
struct CodeEntry {
  let route: Route
  /// Whom or what the code was asked for, and when.
  let lead: Message
  let label: Message
  let hint: Message
  let button: Message
  let form: Form
  let problems: [FieldProblem]
}

extension Site {
  static let codeField = "code"
  static let againField = "again"

  /// One field that takes a pasted code, how often and how long it works, a new code.
  func codeEntry(_ entry: CodeEntry, _ visit: Visit) -> HTML {
    let field = TextField(
      Site.codeField,
      value: entry.form[Site.codeField],
      text: text(Site.codeField, label: entry.label, hint: entry.hint, entry.problems, visit),
      keyboard: .digits,
      autocomplete: "one-time-code",
      width: codes.rules.digits + 2
    )
    let rules = Message(
      "path.code.rules",
      ("minutes", .number(Int(codes.rules.lifeSeconds / 60))),
      ("tries", .number(codes.rules.triesPerCode)),
      ("codes", .number(codes.rules.codesPerHour))
    )
    let again = Button(
      say(Message("path.code.again"), visit),
      weight: .plain,
      choice: (Site.againField, Checkbox.ticked)
    )
    return #"""
      <p>\#(say(entry.lead, visit))</p>\#
      \#(form("code-form", to: entry.route, visit,
        "\(field.html)\(Button(say(entry.button, visit)).html)"))
      <p>\#(say(rules, visit))</p>\#(form("again-form", to: entry.route, visit, again.html))
      """#
  }

  /// What is wrong with the typed code, and the status to say it with; nil when it is right.
  func refusedCode(
    _ purpose: CodeDesk.Purpose,
    _ subject: CaseID,
    _ visit: Visit
  ) throws(DeskError) -> (problem: FieldProblem, status: Status)? {
    guard visit.form.has(Site.codeField) else {
      let problem = FieldProblem(field: Site.codeField, message: Message("path.code.missing"))
      return (problem, .unprocessableContent)
    }
    do {
      try codes.check(visit.form[Site.codeField], purpose, for: subject)
      return nil
    } catch .refused(.codeRefused) {
      let problem = FieldProblem(field: Site.codeField, message: Message("path.code.refused"))
      return (problem, .unprocessableContent)
    } catch .refused(.tooManyCodes(let retry)) {
      return (tooMany(Site.codeField, retry, visit), .tooManyRequests)
    }
  }

  /// Too many codes or guesses: when again, and that a notice needs no code.
  func tooMany(_ field: String, _ retry: Instant, _ visit: Visit) -> FieldProblem {
    FieldProblem(
      field: field,
      message: Message("path.code.too-many", ("moment", .instant(retry, visit.zone)))
    )
  }
}
