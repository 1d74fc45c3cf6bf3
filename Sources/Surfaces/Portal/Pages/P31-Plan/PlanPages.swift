import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  func planPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    return planView(outside, CircumstancesForm.form(outside.told), [], visit)
  }

  /// What is told here changes the plan and nothing else.
  func sendPlan(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return planView(outside, visit.form, [], visit) }
    let questions = CircumstancesQuestions(outside.pack, outside.state.kind)
    let (told, problems) = CircumstancesForm.read(visit.form, questions)
    guard let told else { return planView(outside, visit.form, problems, visit) }
    try keep(told, of: outside.state)
    return redirect(.plan(id), visit)
  }

  private func planView(
    _ outside: OutsideCase,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let plan = outside.plan
    let parts: [HTML] = plan.parts.map { planPart($0, outside, visit) }
    let steps = packSteps(outside, visit)
    let contents: [HTML] = plan.parts.map { part in
      ##"""
      <li><a href="#\##(part.name.rawValue)">\##
      \##(say(Message("plan.part.\(part.name.rawValue)"), visit))</a></li>
      """##
    }
    return formPage(
      Frame(
        title: Message("p31.title", arguments: outside.status.facts),
        back: .status(outside.id),
        form: "told-form"
      ),
      problems,
      visit,
      #"""
      <p class="lead">\#(say(Message("p31.lead", arguments: outside.status.facts), visit))</p>\#
      \#(noticeBox(outside, visit))\#
      \#(circumstancesBox(outside, form, problems, visit))\#
      <nav aria-label="\#(say(Message("guide.contents"), visit))"><ul>\#(contents)</ul></nav>\#
      \#(parts)\#(optional: steps)
      """#
    )
  }

  /// Where it is entered once it went; the drafts stand at their ways.
  private func noticeBox(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    guard !outside.hasEnded else { return .empty }
    let sent = action(Message("p31.sent"), to: visit.path(.sent(outside.id)), visit)
    return ##"""
      <section class="door" aria-labelledby="notice"><h2 id="notice">\##
      \##(say(Message("p31.notice"), visit))</h2>\##
      <p>\##(say(Message("p31.notice.lead"), visit))</p>\##
      <p><a href="#ways">\##(say(Message("p31.notice.ways"), visit))</a></p>\##(sent)</section>
      """##
  }

  /// Open while nothing was told, folded away after that.
  private func circumstancesBox(
    _ outside: OutsideCase,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let questions = CircumstancesQuestions(outside.pack, outside.state.kind)
    let button = Button(say(Message("p31.told.do"), visit), weight: .plain)
    let lead = Message("p31.told.lead", ("count", .number(Int(Draft.caseKeepDays))))
    let fields: HTML = #"""
      <p>\#(say(lead, visit))</p>\#
      \#(self.form("told-form", to: .plan(outside.id), visit,
        "\(circumstancesFields(questions, form, problems, visit))\(button.html)"))
      """#
    let known = told(outside.told, outside.pack, visit)
    let list: HTML? = known.map {
      InsetText("<p>\(say(Message("p31.told"), visit))</p>\($0)").html
    }
    guard problems.isEmpty else { return fields }
    let name = known == nil ? Message("p31.told.none") : Message("p31.told.change")
    return "\(optional: list)\(Details(say(name, visit), content: fields).html)"
  }

  /// The carrier's own steps for the act, where the pack has them in its order.
  private func packSteps(_ outside: OutsideCase, _ visit: Visit) -> HTML? {
    let steps = outside.pack.kinds[outside.state.kind]?.steps ?? []
    guard !steps.isEmpty else { return nil }
    let rows: [HTML] = steps.map { "<li>\($0.html(visit.language))</li>" }
    return "<h2>\(say(Message("p31.steps"), visit))</h2><ol>\(rows)</ol>"
  }
}
