import Cancellation
import Desk
import Web

extension Site {
  func afterwardsPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    return afterwardsView(outside, [], visit)
  }

  /// Each finding is a command of its own; a form that is sent twice finds them all there.
  func sendAfterwards(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return afterwardsView(outside, [], visit) }
    let (checks, problems) = AfterwardsForm.read(visit.form, outside.zone)
    guard problems.isEmpty else { return afterwardsView(outside, problems, visit) }
    for check in checks {
      let command = try commandID("\(id)/web/\(check.what.rawValue)", visit)
      _ = try desk.perform(
        FrontDesk.Order(.checkAfter(check), on: id, by: Actor(.holder), id: command)
      )
    }
    return redirect(.afterwards(id), visit)
  }

  func sendPutAway(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return afterwardsView(outside, [], visit) }
    try perform(.putAway, on: id, visit)
    return redirect(.status(id), visit)
  }

  private func afterwardsView(
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let content: HTML
    if outside.hasEnded {
      let groups: [HTML] = AfterCheck.What.allCases.map { question($0, outside, problems, visit) }
      let button = Button(say(Message("p35.send"), visit))
      content = #"""
        <p class="lead">\#(say(Message("p35.lead"), visit))</p>\#
        \#(form("checks-form", to: .afterwards(outside.id), visit,
          "\(ticketField(visit))\(groups)\(button.html)"))\#(away(outside, visit))
        """#
    } else {
      let words = outside.isClosed ? Message("p35.over") : Message("p35.not-yet")
      content = "<p>\(say(words, visit))</p>\(findings(outside, visit))"
    }
    return formPage(
      Frame(
        title: Message("p35.title", arguments: outside.status.facts),
        back: .status(outside.id),
        form: outside.hasEnded ? "checks-form" : nil
      ),
      problems,
      visit,
      content
    )
  }

  /// One thing to look at: how, what was found last, and the answer.
  private func question(
    _ what: AfterCheck.What,
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let name = what.rawValue
    let before: HTML? = outside.state.newestCheck(what).map {
      InsetText("<p>\(say(finding($0), visit))</p>\(note($0.note))").html
    }
    let group = RadioGroup(
      name,
      chosen: visit.form[name],
      text: text(
        name,
        label: Message("p35.question.\(name)"),
        hint: Message("p35.how.\(name)"),
        problems,
        visit
      ),
      choices: AfterwardsForm.Finding.allCases.map {
        Choice($0.rawValue, label: say(Message("p35.\(name).\($0.rawValue)"), visit))
      }
    )
    let area = TextArea(
      AfterwardsForm.note(what),
      value: visit.form[AfterwardsForm.note(what)],
      text: text(AfterwardsForm.note(what), label: Message("p35.note"), problems, visit),
      rows: 2
    )
    return "\(group.html)\(optional: before)\(area.html)"
  }

  func finding(_ check: AfterCheck) -> Message {
    check.fine
      ? Message("p35.found.fine", ("what", .message(Message(check.what))))
      : Message("p35.found.not-fine", ("what", .message(Message(check.what))))
  }

  /// The newest finding of each.
  func findings(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    let rows: [HTML] = outside.state.newestChecks.map { "<li>\(say(finding($0), visit))</li>" }
    return rows.isEmpty ? .empty : "<ul>\(rows)</ul>"
  }

  /// What is missing to put the case away, or the button that does.
  private func away(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    let missing = missing(outside, visit)
    let content: HTML =
      missing.isEmpty
      ? #"""
      <p>\#(say(Message("p35.away.lead"), visit))</p>\#
      \#(form("away-form", to: .putAway(outside.id), visit,
        "\(ticketField(visit))\(Button(say(Message("p35.away.do"), visit)).html)"))
      """#
      : "<p>\(say(Message("p35.away.missing"), visit))</p><ul>\(missing)</ul>"
    return "<h2>\(say(Message("p35.away"), visit))</h2>\(content)"
  }

  /// One line for each thing that keeps the case from being put away.
  func missing(_ outside: OutsideCase, _ visit: Visit) -> [HTML] {
    let checks = outside.state.missingChecks.map {
      Message("p35.missing", ("what", .message(Message($0))))
    }
    return (checks + outside.status.troubles.map(\.text)).map { "<li>\(say($0, visit))</li>" }
  }
}
