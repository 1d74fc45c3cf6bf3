import Cancellation
import Desk

/// A case as text for staff; personal values are masked by their own descriptions.
struct CaseText {
  let view: CaseView
  let catalogues: Catalogues

  var text: String {
    let state = view.state
    let zone = view.terms.zone
    var lines = [
      "case       \(state.reference.text)  \(state.id)",
      "request    \(state.kind.rawValue), \(view.terms.brand), \(state.mode.rawValue), "
        + "by \(state.declaration.channel.rawValue)",
      "stage      \(state.outcome?.rawValue ?? Lifecycle.stage(of: state).rawValue)"
        + (view.waitingOn.map { ", waiting on \($0.rawValue)" } ?? ""),
      "contact    \(state.declaration.contact.value?.masked ?? "erased")",
      "effective  \(say(Message(state.plan.moment, zone: zone)))",
      "contract   \(state.tracks.contract.plain)", "number     \(state.tracks.number.plain)",
      "profile    \(state.tracks.profile.rawValue)", "money      \(state.tracks.money.plain)",
    ]
    if state.mode == .assisted { lines += DealingsText(state: state).lines }
    lines += MoneyText(state: state).lines
    lines += ["", "checklist"]
    lines += view.checklist.map { item in
      "  \(item.isOpen ? "open" : "met ")  \(item.kind.rawValue), \(item.owner.rawValue): "
        + say(Message(item.why, zone: zone))
    }
    lines += ["", "timeline"]
    lines += state.history.map { entry in
      "  \(entry.at.iso8601)  \(say(Message(entry.milestone)))  "
        + "(\(entry.actor.role.rawValue)\(entry.actor.name.isEmpty ? "" : " " + entry.actor.name))"
    }
    if !state.incidents.isEmpty { lines += ["", "incidents"] }
    lines += state.incidents.map { incident in
      "  \(incident.number)  \(incident.kind.rawValue), \(incident.owner.rawValue), due "
        + "\(incident.dueAt.iso8601)"
        + (incident.resolvedAt.map { ", resolved \($0.iso8601)" } ?? "")
    }
    return lines.joined(separator: "\n")
  }

  private func say(_ message: Message) -> String { catalogues.text(message, .english) }
}

extension Tracks.Contract {
  fileprivate var plain: String {
    switch self {
    case .running: "running"
    case .ends(.onceReady): "ends as soon as every requirement is met"
    case .ends(.endOf(let date, _)): "ends at the end of \(date)"
    case .ends(.whenCarrierConfirms): "ends when the carrier confirms"
    case .paused(let since): "paused since \(since.iso8601)"
    case .ended(let at): "ended \(at.iso8601)"
    }
  }
}

extension Tracks.Number {
  fileprivate var plain: String {
    switch self {
    case .works: "works"
    case .changing: "the network was told, not read back yet"
    case .off(let since): "off since \(since.iso8601)"
    case .resting(let until): "resting until \(until.iso8601)"
    case .released(let at): "released \(at.iso8601)"
    }
  }
}

extension Tracks.MoneyTrack {
  fileprivate var plain: String {
    switch self {
    case .untouched: "not settled yet"
    case .settledAtZero(let at): "settled at zero \(at.iso8601)"
    case .open: "open, a person owns it"
    }
  }
}
