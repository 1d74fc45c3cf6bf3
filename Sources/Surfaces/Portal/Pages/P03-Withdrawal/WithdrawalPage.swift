import CarrierPacks
import Cancellation
import Desk
import Web

/// What the page of a withdrawal shows.
struct WithdrawalView {
  let pack: CarrierPack
  let rules: KindRules
  let ticket: NoticeTicket
  let form: Form
  let problems: [FieldProblem]
  /// What the period is by the day that was typed; nil until somebody asks.
  var finding: Message?
}

extension Site {
  /// P03: its own words and law, apart from closing (C21).
  func withdrawalContent(_ view: WithdrawalView, _ visit: Visit) -> HTML {
    let pack = view.pack
    let confirm =
      pack.label(.withdrawal, .confirm, visit.language) ?? say(Message("p03.confirm"), visit)
    let finding: HTML? = view.finding.map {
      Banner(
        .success,
        name: "period",
        title: say(Message("p03.start.check"), visit),
        content: "<p>\(say($0, visit))</p>"
      ).html
    }
    let content: HTML = #"""
      <p class="lead">\#(say(Message("p03.lead"), visit))</p>\#(sampleNote(pack, visit))\#
      \#(fields(view.ticket, carrier: pack.id))\#(nameField(view.form, view.problems, visit))\#
      \#(lineField(view.form, view.problems, visit))\#(emailField(view.form, view.problems, visit))
      <p class="hint">\#(say(Message("p03.after"), visit))</p>
      <div class="final">\#(Button(confirm).html)</div>\#(startField(view, visit))
      """#
    let close = "\(visit.path(.quick(pack.id)))?act=\(RequestKind.termination.rawValue)"
    let title = Message("p03.title", ("carrier", .text(pack.brand)))
    return #"""
      \#(summary(view.problems, visit))\#(optional: finding)<h1>\#(say(title, visit))</h1>
      \#(form("withdrawal", to: .withdrawal(pack.id), visit, content))
      <p>\#(say(Message("p03.not-closing"), visit))</p>\#
      \#(link(Message("p03.close"), to: close, visit))\#(law(pack, visit))
      """#
  }

  /// The day the contract began, for the check only; the button beside it sends nothing legal.
  private func startField(_ view: WithdrawalView, _ visit: Visit) -> HTML {
    let words = text(
      "start",
      label: Message("p03.start"),
      hint: Message("p03.start.hint"),
      view.problems,
      visit
    )
    let check = Button(
      say(Message("p03.start.check"), visit),
      weight: .plain,
      choice: (Self.checkField, "yes")
    )
    return #"""
      <div class="aside"><p>\#(say(period(view.rules), visit))</p>\#
      \#(dateField("start", words, view.form, visit))\#(check.html)</div>
      """#
  }

  /// Name of the button that asks about the period only.
  static let checkField = "check"

  private func period(_ rules: KindRules) -> Message {
    guard let period = rules.withdrawal.value else { return Message("p03.period.unknown") }
    return Message("p03.period", ("period", .period(period)))
  }

  /// The rules of law the pack stands under.
  private func law(_ pack: CarrierPack, _ visit: Visit) -> HTML {
    let today = pack.zone.date(of: desk.clock.now())
    let subjects: [LawRow.Subject] = [.withdrawalPeriod, .withdrawalForm, .receipt]
    let rows = pack.laws.flatMap(\.rows).filter {
      subjects.contains($0.subject) && $0.isInForce(on: today)
    }
    guard !rows.isEmpty else {
      return Details(
        say(Message("p03.law"), visit),
        content: "<p>\(say(Message("p03.law.none"), visit))</p>"
      ).html
    }
    let items: [HTML] = rows.map { row in
      #"""
      <li>\#(row.rule.html(visit.language)) \#
      <span class="hint">\#(marked(Message(row.basis), visit))</span></li>
      """#
    }
    return Details(say(Message("p03.law"), visit), content: "<ul>\(items)</ul>").html
  }
}
