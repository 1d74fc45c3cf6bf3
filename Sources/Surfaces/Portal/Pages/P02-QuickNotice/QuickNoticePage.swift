import CarrierPacks
import Cancellation
import Desk
import Web

/// What the page of a quick notice shows.
struct QuickNoticeView {
  let pack: CarrierPack
  let terms: Terms
  let kinds: [RequestKind]
  let ticket: NoticeTicket
  let form: Form
  let problems: [FieldProblem]
}

extension Site {
  /// P02: everything on one page, with the final button in sight from the start.
  func quickNoticePage(_ view: QuickNoticeView, _ visit: Visit) -> Response {
    let pack = view.pack
    let title = Message("p02.title", ("carrier", .text(pack.brand)))
    let send =
      pack.label(.termination, .confirm, visit.language)
      ?? say(Message("p02.send"), visit)
    let content: HTML = #"""
      <p class="lead">\#(say(Message("p02.lead"), visit))</p>\#(sampleNote(pack, visit))\#
      \#(fields(view.ticket, carrier: pack.id))\#(actChoice(view, visit))\#
      \#(nameField(view.form, view.problems, visit))\#(lineField(view.form, view.problems, visit))\#
      \#(emailField(view.form, view.problems, visit))\#(endField(view, visit))
      <p class="hint">\#(say(Message("p02.after"), visit))</p>
      <div class="final">\#(Button(send).html)</div>
      """#
    return page(
      Frame(title: title, hasErrors: !view.problems.isEmpty, back: .carriers, form: "notice"),
      visit,
      status: view.problems.isEmpty ? .ok : .unprocessableContent,
      #"""
      \#(summary(view.problems, visit))<h1>\#(say(title, visit))</h1>
      \#(form("notice", to: .quick(pack.id), visit, content))
      <p><a href="\#(visit.path(.carriers))?carrier=\#(pack.id)">\#
      \#(say(Message("p02.guided"), visit))</a></p>
      """#
    )
  }

  private func actChoice(_ view: QuickNoticeView, _ visit: Visit) -> HTML {
    guard view.kinds.count > 1 else { return .empty }
    let choices = view.kinds.map { kind in
      Choice(kind.rawValue, label: say(Message("p02.act.\(kind.rawValue)"), visit))
    }
    return RadioGroup(
      "act",
      chosen: view.form["act"],
      text: text("act", label: Message("p02.act"), view.problems, visit),
      choices: choices
    ).html
  }

  private func endField(_ view: QuickNoticeView, _ visit: Visit) -> HTML {
    dateField(
      "date",
      text(
        "date",
        label: Message("p02.date"),
        hint: earliest(view),
        view.problems,
        visit
      ),
      view.form,
      visit
    )
  }

  /// Which day an empty date means, as far as that is known.
  private func earliest(_ view: QuickNoticeView) -> Message {
    let kind = RequestKind(rawValue: view.form["act"]) ?? view.kinds.first ?? .termination
    // A day beyond the holiday calendar is not known, and the page says so.
    guard let rules = view.terms.kinds[kind], let notice = rules.notice.value,
      let date = try? DatePlan.earliestDate(rules, view.terms, receivedAt: desk.clock.now())
    else { return Message("p02.date.unknown") }
    switch (notice.effect, view.terms.mode) {
    case (.immediately, .connected): return Message("p02.date.once-ready")
    case (.immediately, .assisted): return Message("p02.date.carrier")
    case (.endOfDay, _), (.endOfMonth, _):
      return Message("p02.date.earliest", ("date", .date(date)))
    }
  }

  func nameField(_ form: Form, _ problems: [FieldProblem], _ visit: Visit) -> HTML {
    TextField(
      "name",
      value: form["name"],
      text: text(
        "name",
        label: Message("p02.name"),
        hint: Message("p02.name.hint"),
        problems,
        visit
      ),
      autocomplete: "name",
      width: 30
    ).html
  }

  func lineField(_ form: Form, _ problems: [FieldProblem], _ visit: Visit) -> HTML {
    TextField(
      "line",
      value: form["line"],
      text: text(
        "line",
        label: Message("p02.line"),
        hint: Message("p02.line.hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: 30
    ).html
  }

  func emailField(_ form: Form, _ problems: [FieldProblem], _ visit: Visit) -> HTML {
    TextField(
      "email",
      value: form["email"],
      text: text("email", label: Message("p02.email"), problems, visit),
      keyboard: .email,
      autocomplete: "email",
      width: 30
    ).html
  }

  /// Says that nothing real happens where that is so.
  func sampleNote(_ pack: CarrierPack, _ visit: Visit) -> HTML {
    guard pack.status == .sample else { return .empty }
    return InsetText("<p>\(say(Message("p01.carrier.sample"), visit))</p>").html
  }
}
