import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// Every answer, each with the way to change it.
  func rows(_ view: CheckView, _ guided: Guided, _ visit: Visit) -> [SummaryList.Row] {
    let draft = guided.draft
    let carrier = PercentCoding.encode(guided.pack.id)
    let journey = guided.journey
    func row(_ name: Message, _ value: HTML, _ path: String?) -> SummaryList.Row {
      SummaryList.Row(
        say(name, visit),
        value: value,
        change: path.map { (path: $0, label: say(Message("p13.change"), visit)) }
      )
    }
    func row(_ name: Message, _ value: Message, _ step: Step?) -> SummaryList.Row {
      row(name, "\(say(value, visit))", step.map { visit.path($0.route) })
    }
    var rows = [
      row(
        Message("p13.row.act"),
        "\(say(act(guided), visit))",
        "\(visit.path(.line))?carrier=\(carrier)"
      ),
      row(Message("p13.row.line"), line(view, guided, visit), visit.path(.line)),
      row(Message("p13.row.name"), "\(draft[.name] ?? "")", visit.path(.line)),
    ]
    if let capacity = draft.capacity {
      rows.append(row(Message("p13.row.capacity"), Message(capacity), .line))
    }
    if journey.steps.contains(.about) {
      let told =
        told(draft.circumstances, guided.pack, visit)
        ?? "\(say(Message("p13.about.none"), visit))"
      rows.append(row(Message("p13.row.about"), told, visit.path(.about)))
    }
    if journey.steps.contains(.date) {
      rows.append(row(Message("p13.row.date"), wish(draft), .date))
    }
    rows.append(row(Message("p13.row.contact"), "\(draft[.contact] ?? "")", visit.path(.reach)))
    let isAsked = journey.steps.contains(.prove)
    rows.append(row(Message("p13.row.proof"), proof(guided), isAsked ? .prove : nil))
    return rows
  }

  private func act(_ guided: Guided) -> Message {
    Message(
      "p13.act",
      ("act", .message(Message("p05.act.\(guided.kind.rawValue)"))),
      ("carrier", .text(guided.pack.brand))
    )
  }

  /// Last digits, and the plan for whoever has proven to hold the line.
  private func line(_ view: CheckView, _ guided: Guided, _ visit: Visit) -> HTML {
    let name = say(Message(line: view.prepared.declaration.line.name), visit)
    guard let known = view.prepared.shown else { return "\(name)" }
    let plan = say(Message("p13.plan", ("plan", .text(known.plan))), visit)
    let end: HTML? = known.commitmentEnd.map {
      "<p>\(say(Message("p13.commitment", ("date", .date($0))), visit))</p>"
    }
    return "<p>\(name)</p><p>\(plan)</p>\(optional: end)"
  }

  private func wish(_ draft: Draft) -> Message {
    switch draft.requestedDate {
    case .on(let date): Message("receipt.wish.on", ("date", .date(date)))
    case .earliest, nil: Message("receipt.wish.earliest")
    }
  }

  private func proof(_ guided: Guided) -> Message {
    switch (guided.terms.mode, guided.isHolder) {
    case (.assisted, _): Message(Explanation(.identityByCarrier), zone: guided.terms.zone)
    case (.connected, true): Message("p13.proof.code")
    case (.connected, false): Message("p13.proof.review")
    }
  }
}
