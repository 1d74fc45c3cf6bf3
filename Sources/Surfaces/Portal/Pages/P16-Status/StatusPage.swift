import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P16: where it stands, who is on turn, what to do until when; then the four facts, the
  /// checklist, the history and the papers.
  func statusContent(_ view: StatusView, _ outside: OutsideCase?, _ visit: Visit) -> HTML {
    let title = Message("p16.title", arguments: view.facts)
    let late: HTML? =
      view.isLate
      ? Banner(
        .urgent,
        name: "late",
        title: say(Message("p16.late"), visit),
        content: "<p>\(say(view.nextNews, visit))</p>"
      ).html : nil
    return #"""
      <h1>\#(say(title, visit))</h1><p class="lead">\#(say(view.headline, visit))</p>\#
      \#(optional: remedy(view, visit))\#(optional: late)\#(deadlines(view, visit))\#
      \#(facts(view, visit))\#(troubles(view, visit))\#(optional: question(view, visit))\#
      \#(optional: outside.map { outsideBox($0, visit) })\#(tracks(view, visit))\#
      \#(optional: agreed(view, visit))\#(optional: watch(view, visit))\#
      \#(checklist(view, visit))\#(history(view, visit))\#(acts(view, visit))\#(papers(view, visit))
      """#
  }

  /// The amounts that the consent named, for whoever has shown to hold the line (I42).
  private func agreed(_ view: StatusView, _ visit: Visit) -> HTML? {
    guard view.isProven else { return nil }
    return view.state.settlement.agreed.map { agreedBox($0, visit) }
  }

  private func facts(_ view: StatusView, _ visit: Visit) -> HTML {
    let zone = view.terms.zone
    let received = Message("receipt.value", ("value", .instant(view.state.receivedAt, zone)))
    return SummaryList([
      row(Message("receipt.label.reference"), HTML(text: view.state.reference.text), visit),
      row(Message("p16.turn"), HTML(text: say(view.whoseTurn, visit)), visit),
      row(Message("p16.news"), HTML(text: say(view.nextNews, visit)), visit),
      row(Message("receipt.label.effective"), HTML(text: say(view.effect, visit)), visit),
      row(Message("receipt.label.received"), HTML(text: say(received, visit)), visit),
      row(Message("p16.checked"), HTML(text: say(asOf(view), visit)), visit),
    ]).html
  }

  /// When the page was made: a printed or kept page must not look newer than it is.
  private func asOf(_ view: StatusView) -> Message {
    Message("receipt.value", ("value", .instant(view.now, view.terms.zone)))
  }

  private func row(_ name: Message, _ value: HTML, _ visit: Visit) -> SummaryList.Row {
    SummaryList.Row(say(name, visit), value: value)
  }

  private func remedy(_ view: StatusView, _ visit: Visit) -> HTML? {
    view.remedy.map {
      InsetText(
        #"<p>\#(say(Message("p16.remedy"), visit))</p><pre>\#($0)</pre>"#
      ).html
    }
  }

  /// What must be done until when; the first thing under the sentence, in one box.
  private func deadlines(_ view: StatusView, _ visit: Visit) -> HTML {
    guard !view.deadlines.isEmpty else { return .empty }
    let rows: [HTML] = view.deadlines.map { deadline in
      let until =
        deadline.until.map { Message("p16.until", ("moment", .instant($0, view.terms.zone))) }
        ?? deadline.otherwise
      let what = say(deadline.what, visit)
      let words: HTML =
        deadline.route.map { #"<a href="\#(visit.path($0))">\#(what)</a>"# } ?? HTML(text: what)
      let kind = deadline.isDuty ? Message("p16.duty") : Message("p16.choice")
      return #"""
        <li><strong>\#(say(kind, visit))</strong> \#(words)<br>\#(say(until, visit))</li>
        """#
    }
    return #"""
      <section class="banner" aria-labelledby="deadlines"><h2 id="deadlines">\#
      \#(say(Message("p16.deadlines"), visit))</h2><ul>\#(rows)</ul></section>
      """#
  }

  private func troubles(_ view: StatusView, _ visit: Visit) -> [HTML] {
    view.troubles.map { trouble in
      let late: HTML? =
        trouble.isLate ? "<p><strong>\(say(Message("p16.trouble.late"), visit))</strong></p>" : nil
      return Banner(
        .note,
        name: "trouble-\(trouble.number)",
        title: say(Message("p16.trouble"), visit),
        content: "<p>\(say(trouble.text, visit))</p>\(optional: late)"
      ).html
    }
  }

  private func question(_ view: StatusView, _ visit: Visit) -> HTML? {
    guard case .known(let text)? = view.state.question, case .open = view.state.phase else {
      return nil
    }
    return InsetText(
      #"""
      <h2>\#(say(Message("p16.question"), visit))</h2><pre>\#(text)</pre>\#
      <p><a href="\#(visit.path(.answer(view.state.id)))">\#
      \#(say(Message("p16.act.answer"), visit))</a></p>
      """#
    ).html
  }

  private func tracks(_ view: StatusView, _ visit: Visit) -> HTML {
    let rows = view.tracks.map { track in
      let ways: [HTML] = track.ways.map { way in
        #"<br><a href="\#(visit.path(way.route))">\#(say(way.label, visit))</a>"#
      }
      return SummaryList.Row(
        say(track.name, visit),
        value: #"""
          \#(say(track.value, visit))<br><span class="hint">\#(say(track.proof, visit))</span>\#
          \#(ways)
          """#
      )
    }
    return "<h2>\(say(Message("p16.tracks"), visit))</h2>\(SummaryList(rows).html)"
  }

  private func checklist(_ view: StatusView, _ visit: Visit) -> HTML {
    let rows: [HTML] = view.checklist.map { item in
      let standing =
        item.metAt.map { Message("p16.met", ("moment", .instant($0, view.terms.zone))) }
        ?? openPoint(item, view.terms.brand)
      let source: HTML? = item.why.basis.map { " \(marked(Message($0), visit))" }
      return #"""
        <li><strong>\#(say(Message(item.kind), visit))</strong> – \#(say(standing, visit))\#
        <br><span class="hint">\#(say(Message(item.why, zone: view.terms.zone), visit))\#
        \#(optional: source)</span></li>
        """#
    }
    let why: [HTML] = view.state.plan.why.map { reason in
      let source: HTML? = reason.basis.map { " \(marked(Message($0), visit))" }
      return "<p>\(say(Message(reason, zone: view.terms.zone), visit))\(optional: source)</p>"
    }
    return #"""
      <h2>\#(say(Message("p16.checklist"), visit))</h2><ul>\#(rows)</ul>\#
      \#(Details(say(Message("p16.why-date"), visit), content: HTML(why)).html)
      """#
  }

  private func openPoint(_ item: Requirement, _ carrier: String) -> Message {
    Message("p16.open.\(item.owner.rawValue)", ("carrier", .text(carrier)))
  }

  private func history(_ view: StatusView, _ visit: Visit) -> HTML {
    "<h2>\(say(Message("p16.history"), visit))</h2>\(timeline(view.steps, view.terms.zone, visit))"
  }

  /// Steps in order of time, those to come at the end.
  func timeline(_ steps: [StatusView.Step], _ zone: Zone, _ visit: Visit) -> HTML {
    let steps = steps.map { step in
      let when =
        step.at.map { Message("receipt.value", ("value", .instant($0, zone))) }
        ?? step.otherwise
      let by: HTML = step.by.map { #" <span class="hint">\#(say($0, visit))</span>"# } ?? .empty
      return Timeline.Step(
        say(step.title, visit),
        when: say(when, visit),
        time: step.at?.iso8601,
        standing: step.standing,
        standingLabel: say(Message("p16.standing.\(step.standing.rawValue)"), visit),
        more: by
      )
    }
    return Timeline(steps).html
  }

  private func acts(_ view: StatusView, _ visit: Visit) -> HTML {
    let rows: [HTML] = view.acts.map { act in
      #"<li><a href="\#(visit.path(act.route))">\#(say(act.label, visit))</a></li>"#
    }
    return #"""
      <nav class="unprinted" aria-labelledby="acts"><h2 id="acts">\#
      \#(say(Message("p16.acts"), visit))</h2><ul class="acts">\#(rows)</ul></nav>
      """#
  }

  /// Receipts, newest first, and the calendar file.
  private func papers(_ view: StatusView, _ visit: Visit) -> HTML {
    let id = view.state.id
    let rows: [HTML] = view.papers.map { paper in
      let words = Message(
        "p16.paper",
        ("title", .message(paper.title)),
        ("moment", .instant(paper.issuedAt, view.terms.zone))
      )
      return
        #"""
        <li><a href="\#(visit.path(.receiptFile(id, paper.number)))">\#
        \#(say(words, visit))</a></li>
        """#
    }
    let calendar: HTML? =
      view.hasDates
      ? #"""
      <li><a href="\#(visit.path(.calendar(id)))">\#
      \#(say(Message("p16.calendar"), visit))</a></li>
      """#
      : nil
    return #"""
      <h2>\#(say(Message("p16.papers"), visit))</h2><ul>\#
      <li><a href="\#(visit.path(.receipt(id)))">\#(say(Message("p16.receipt"), visit))</a></li>\#
      \#(rows)\#(optional: calendar)</ul>
      """#
  }
}
