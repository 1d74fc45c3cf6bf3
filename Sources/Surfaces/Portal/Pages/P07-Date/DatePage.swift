import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P07: the earliest day with its reason, the notice rule with its source, a day of one's own.
  func dateView(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) throws(DeskError) -> Response {
    let end = try commitmentEnd(guided)
    let best = try bestDatePart(guided, visit)
    let words = text(
      DateForm.field,
      label: Message("p07.own.label"),
      hint: Message("p07.own.hint"),
      problems,
      visit
    )
    let own = dateField(DateForm.field, words, form, visit)
    let fields: HTML = #"""
      \#(choices(guided, form, problems, end, visit).html)\#(own)\#(goOn(visit))
      """#
    let content: HTML = #"""
      \#(earliest(guided, visit))\#(optional: notice(guided, visit))\#(optional: best)\#
      \#(self.form("date-form", to: .date, visit, fields))
      """#
    return page(
      StepFrame(
        step: .date,
        title: Message("p07.title.\(guided.kind.rawValue)"),
        problems: problems,
        form: "date-form"
      ),
      guided,
      visit,
      content
    )
  }

  private func choices(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ end: LocalDate?,
    _ visit: Visit
  ) -> RadioGroup {
    let choices = DateForm.Choice.allCases.compactMap { choice -> Choice? in
      switch choice {
      case .earliest, .own:
        Choice(choice.rawValue, label: say(Message("p07.when.\(choice.rawValue)"), visit))
      case .commitment:
        end.map {
          Choice(
            choice.rawValue,
            label: say(Message("p07.when.commitment", ("date", .date($0))), visit)
          )
        }
      }
    }
    return RadioGroup(
      "when",
      chosen: form["when"],
      text: text("when", label: Message("p07.when.label"), problems, visit),
      choices: choices
    )
  }

  /// When it takes effect at the earliest, and why then.
  private func earliest(_ guided: Guided, _ visit: Visit) -> HTML {
    switch plan(guided, .earliest, visit) {
    case .success(let plan):
      let moment = Message(plan.moment, zone: guided.terms.zone)
      let text = Message("p07.earliest", ("when", .message(moment)))
      return #"""
        \#(InsetText("<p><strong>\(say(text, visit))</strong></p>").html)\#
        \#(reasons(plan.why, guided.terms.zone, visit))
        """#
    case .failure(let refusal):
      return InsetText("<p>\(say(Message(refusal, zone: guided.terms.zone), visit))</p>").html
    }
  }

  /// The notice rule; one that nobody knows was already said with the earliest day.
  private func notice(_ guided: Guided, _ visit: Visit) -> HTML? {
    guard let fact = guided.rules?.notice, let rule = fact.value else { return nil }
    let statement =
      switch rule.effect {
      case .immediately: Message("p07.notice.immediately")
      case .endOfDay: Message("p07.notice.endOfDay", ("period", .period(rule.period)))
      case .endOfMonth: Message("p07.notice.endOfMonth", ("period", .period(rule.period)))
      }
    let cutOff: HTML? = rule.cutOff.map {
      "<p>\(say(Message("p07.notice.cut-off", ("time", .text($0.description))), visit))</p>"
    }
    return Details(
      say(Message("p07.notice"), visit),
      content: "\(sourced(statement, fact.basis, visit))\(optional: cutOff)"
    ).html
  }

  /// When the request as answered would take effect with that wish.
  func plan(
    _ guided: Guided,
    _ wish: RequestedDate,
    _ visit: Visit
  ) -> Result<DatePlan, Refusal> {
    guard let declaration = guided.draft.declaration(visit.language)?.dated(wish),
      let rules = guided.terms.kinds[guided.kind]
    else { return .failure(.unknownCase) }
    return Result { () throws(Refusal) in
      try DatePlan.make(
        for: declaration,
        rules,
        guided.terms,
        receivedAt: desk.clock.now()
      )
    }
  }

  /// End of the commitment, for the proven holder and where it can still be chosen.
  func commitmentEnd(_ guided: Guided) throws(DeskError) -> LocalDate? {
    guard let end = try shownLine(guided)?.commitmentEnd, let rules = guided.rules else {
      return nil
    }
    let today = guided.terms.zone.date(of: desk.clock.now())
    return end >= today && end <= today.adding(days: rules.latestDays) ? end : nil
  }
}
