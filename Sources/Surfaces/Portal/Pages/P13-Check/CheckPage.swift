import CarrierPacks
import Cancellation
import Desk
import Web

/// What the check page shows besides the answers.
struct CheckView {
  let prepared: Intake.Prepared
  /// What is otherwise than on the page that was confirmed; nil when nothing is.
  var change: Message?
}

extension Site {
  /// P13: every answer with the way to change it, what happens when, and the act by its name; what
  /// is sent names exactly this page by its hash (I08).
  func checkView(_ view: CheckView, _ guided: Guided, _ visit: Visit) -> Response {
    let prepared = view.prepared
    let fields: HTML = #"""
      <input type="hidden" name="\#(CheckForm.summary)" value="\#(prepared.summary)">\#
      <input type="hidden" name="\#(CheckForm.draft)" value="\#(guided.draft.id.description)">\#
      <input type="hidden" name="\#(CheckForm.moment)" value="\#(prepared.plan.moment.key)">\#
      <input type="hidden" name="\#(CheckForm.edition)" value="\#(prepared.terms.edition)">\#
      <input type="hidden" name="\#(CheckForm.quote)" value="\#(prepared.quoteKey)">\#
      <p>\#(say(Message("p13.consent"), visit))</p>\#
      \#(Button(sendLabel(guided, visit)).html)
      """#
    let zone = guided.terms.zone
    let costs: HTML? = prepared.quote.map { quote -> HTML in
      let typed = guided.terms.mode == .assisted ? byFigures(visit) : nil
      return #"""
        <h2>\#(say(Message("quote.page.title"), visit))</h2>\#(optional: typed)\#
        \#(quoteBox(quote, zone, visit))
        """#
    }
    let content: HTML = #"""
      \#(optional: changed(view, visit))\#(SummaryList(rows(view, guided, visit)).html)\#
      \#(optional: prepared.shown?.hold.map { hold($0, visit) })\#
      <h2>\#(say(Message("p13.then"), visit))</h2>\#(whatHappens(prepared, guided, visit))\#
      \#(reasons(prepared.plan.why, guided.terms.zone, visit))\#
      <h2>\#(say(Message("p13.facts"), visit))</h2>\#
      \#(fourFacts(guided, hasQuote: prepared.quote != nil, visit))\#(optional: costs)\#
      \#(optional: prepared.shown.flatMap { dependents(guided, $0, visit) })\#
      \#(form("check-form", to: .check, visit, fields))
      """#
    return page(
      StepFrame(
        step: .check,
        title: Message("p13.title"),
        status: view.change == nil ? .ok : .conflict,
        form: "check-form"
      ),
      guided,
      visit,
      content
    )
  }

  /// The words of the law where it has some, else the act by its name.
  private func sendLabel(_ guided: Guided, _ visit: Visit) -> String {
    guided.pack.label(guided.kind, .confirm, visit.language)
      ?? say(Message("p13.send.\(guided.kind.rawValue)"), visit)
  }

  private func changed(_ view: CheckView, _ visit: Visit) -> HTML? {
    view.change.map { change in
      Banner(
        .urgent,
        name: "change",
        title: say(Message("p13.changed"), visit),
        content: "<p>\(say(change, visit))</p>"
      ).html
    }
  }

  /// The dates ahead: receipt, effect, last moment to stop, window and rest.
  private func whatHappens(
    _ prepared: Intake.Prepared,
    _ guided: Guided,
    _ visit: Visit
  ) -> HTML {
    let zone = guided.terms.zone
    var lines = [
      Message("p13.then.receipt", ("contact", .text(guided.draft[.contact] ?? ""))),
      Message(
        "p13.then.effect",
        ("when", .message(Message(prepared.plan.moment, zone: zone)))
      ),
    ]
    if guided.draft.proving == .review, !guided.isHolder {
      lines.append(Message("p13.then.review", ("count", .number(guided.terms.proofDays))))
    }
    lines.append(stop(prepared.plan.moment, guided))
    if guided.kind.endsContract {
      let rules = guided.terms.kinds[guided.kind]
      lines.append(
        rules?.window.value.map { Message("p06.window", ("period", .period($0))) }
          ?? Message("p06.window.unknown")
      )
      lines.append(
        rules?.quarantine.value.map { Message("p06.rest", ("period", .period($0))) }
          ?? Message("p06.rest.unknown")
      )
    }
    lines.append(Message("p13.then.fee"))
    let items: [HTML] = lines.map { "<li>\(say($0, visit))</li>" }
    return "<ul>\(items)</ul>"
  }

  private func stop(_ moment: DatePlan.Moment, _ guided: Guided) -> Message {
    guard guided.terms.mode == .connected else {
      return Message("p13.stop.assisted", ("carrier", .text(guided.pack.brand)))
    }
    switch moment {
    case .endOf(_, let instant):
      return Message("p13.stop.until", ("moment", .instant(instant, guided.terms.zone)))
    case .onceReady, .whenCarrierConfirms: return Message("p13.stop.once-ready")
    }
  }
}

extension DatePlan.Moment {
  /// The moment as the form carries it, to say what changed.
  var key: String {
    switch self {
    case .onceReady: "once-ready"
    case .endOf(let date, _): "end-of-\(date)"
    case .whenCarrierConfirms(let wish): "carrier-\(wish.map(\.description) ?? "")"
    }
  }
}
