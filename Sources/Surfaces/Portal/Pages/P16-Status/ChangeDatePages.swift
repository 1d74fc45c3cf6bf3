import Cancellation
import Desk
import Web

extension Site {
  func changeDatePage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return changeDateView(StatusView(view, now: desk.clock.now()), [], visit)
  }

  /// The day first, then what it means; the second form carries the consent to exactly that (I15).
  func sendChangeDate(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    let (wish, problems) = ChangeDateForm.read(visit.form)
    let confirmed = visit.form["summary"]
    if visit.isRedisplay, confirmed.isEmpty { return changeDateView(status, [], visit) }
    guard let wish else { return changeDateView(status, problems, visit) }
    do {
      let changed = try intake.redated(view.state, to: wish, terms: view.terms)
      guard !visit.isRedisplay, !confirmed.isEmpty else {
        return confirmDateView(status, changed, [], visit)
      }
      guard confirmed == changed.summary else {
        return confirmDateView(status, changed, [.summaryChanged], visit)
      }
      let quote = changed.quote.map(desk.agreed)
      try perform(.changeDate(wish, summary: changed.summary, quote: quote), on: id, visit)
      return Response.seeOther(visit.path(.status(id)))
    } catch .refused(let refusal) {
      guard let problem = FieldProblem(date: ChangeDateForm.field, refusal, zone: view.terms.zone)
      else { throw .refused(refusal) }
      return changeDateView(status, [problem], visit)
    }
  }

  private func changeDateView(
    _ view: StatusView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let title = Message("p16.date.title", arguments: view.facts)
    let now = Message("p16.date.now", arguments: view.facts)
    guard view.mayChangeDate else {
      return page(
        Frame(title: title, back: .status(view.state.id)),
        visit,
        #"""
        <h1>\#(say(title, visit))</h1><p>\#(say(now, visit))</p>\#
        <p>\#(say(Message("p16.date.fixed"), visit))</p>
        """#
      )
    }
    let choices = ChangeDateForm.Choice.allCases.map {
      Choice($0.rawValue, label: say(Message("p16.date.when.\($0.rawValue)"), visit))
    }
    let group = RadioGroup(
      ChangeDateForm.choice,
      chosen: visit.form[ChangeDateForm.choice],
      text: text(ChangeDateForm.choice, label: Message("p16.date.when"), problems, visit),
      choices: choices
    )
    let own = dateField(
      ChangeDateForm.field,
      text(
        ChangeDateForm.field,
        label: Message("p16.date.own"),
        hint: Message("p16.date.own.hint", ("zone", .text(view.terms.zone.id))),
        problems,
        visit
      ),
      visit.form,
      visit
    )
    let fields: HTML = "\(group.html)\(own)\(Button(say(Message("p16.date.look"), visit)).html)"
    return formPage(
      Frame(title: title, back: .status(view.state.id), form: "date-form"),
      problems,
      visit,
      #"""
      <p>\#(say(now, visit))</p>\#
      <p>\#(say(Message("p16.date.counts"), visit))</p>\#
      \#(form("date-form", to: .changeDate(view.state.id), visit, fields))
      """#
    )
  }

  /// What the new day means, and the button that consents to it.
  private func confirmDateView(
    _ view: StatusView,
    _ changed: Intake.Redated,
    _ refusals: [Refusal],
    _ visit: Visit
  ) -> Response {
    let zone = view.terms.zone
    let title = Message("p16.date.confirm", arguments: view.facts)
    let when = Message(changed.plan.moment, zone: zone)
    let rows = [
      SummaryList.Row(
        say(Message("p16.date.from"), visit),
        value: moment(view.state.plan, zone, visit)
      ),
      SummaryList.Row(say(Message("p16.date.to"), visit), value: HTML(text: say(when, visit))),
    ]
    let why: [HTML] = changed.plan.why.map { reason in
      let source: HTML? = reason.basis.map {
        #"<br><span class="hint">\#(marked(Message($0), visit))</span>"#
      }
      return "<p>\(say(Message(reason, zone: zone), visit))\(optional: source)</p>"
    }
    let kept: [HTML] = ["when", "date", "date-day", "date-month", "date-year"].map { name in
      #"<input type="hidden" name="\#(name)" value="\#(visit.form[name])">"#
    }
    let news: [HTML] = refusals.map { refusal in
      Banner(
        .urgent,
        name: "changed",
        title: say(Message("p16.date.changed"), visit),
        content: "<p>\(say(Message(refusal, zone: zone), visit))</p>"
      ).html
    }
    let button = Button(say(Message("p16.date.do"), visit))
    let fields: HTML = #"""
      \#(ticketField(visit))\#(kept)\#
      <input type="hidden" name="summary" value="\#(changed.summary)">\#(button.html)
      """#
    return page(
      Frame(title: title, back: .changeDate(view.state.id), form: "confirm-form"),
      visit,
      status: refusals.isEmpty ? .ok : .conflict,
      #"""
      \#(news)<h1>\#(say(title, visit))</h1>\#(SummaryList(rows).html)\#(why)\#
      \#(optional: changed.quote.map { quoteBox($0, zone, visit) })\#
      <p>\#(say(Message("p16.date.told"), visit))</p>\#
      \#(form("confirm-form", to: .changeDate(view.state.id), visit, fields))
      """#
    )
  }

  private func moment(_ plan: DatePlan, _ zone: Zone, _ visit: Visit) -> HTML {
    HTML(text: say(Message(plan.moment, zone: zone), visit))
  }
}
