import Cancellation
import Desk
import Web

extension StatusView {
  /// The line of the request has ended, so that nothing more may be charged for it.
  var endedContract: Bool {
    guard state.kind.endsContract, !wasBroughtBack else { return false }
    switch state.phase {
    case .ended, .closed(.executed): return true
    case .open, .executing, .closed: return false
    }
  }

  /// Until when bills that come are looked at by themselves; nil once that is over.
  var watchedUntil: Instant? {
    guard endedContract, case .ended(let ending) = state.phase, ending.closesAt > now else {
      return nil
    }
    return ending.closesAt
  }

  /// A charge for the time after the end, in words; nil for a bill that nobody contests.
  func contested(_ dispute: ChargeDispute) -> Message {
    let bill = state.settlement.bills.first { $0.number == dispute.bill }
    return Message(
      "p37.contested",
      ("number", .text(dispute.bill)),
      ("amount", .money(dispute.amount)),
      ("date", bill.map { Message.Value.date($0.dated) } ?? .text("")),
      ("reason", .message(Message("p37.reason.\(dispute.reason.rawValue)"))),
      ("outcome", .message(outcome(dispute)))
    )
  }

  private func outcome(_ dispute: ChargeDispute) -> Message {
    switch dispute.outcome {
    case nil:
      state.mode == .connected ? Message("p37.outcome.open") : Message("p37.outcome.yours")
    case .credited(let at):
      Message("p37.outcome.credited", ("moment", .instant(at, terms.zone)))
    case .upheld(let at): Message("p37.outcome.upheld", ("moment", .instant(at, terms.zone)))
    }
  }
}

extension Site {
  /// The watch over bills after the end, and what of them is contested (I01).
  func watch(_ view: StatusView, _ visit: Visit) -> HTML? {
    guard view.isProven, view.endedContract else { return nil }
    let disputes = view.state.settlement.disputes
    let until: HTML? = view.watchedUntil.map { moment in
      let key =
        view.state.mode == .connected
        ? Message("p16.watch.until", ("moment", .instant(moment, view.terms.zone)))
        : Message("p16.watch.tell", ("moment", .instant(moment, view.terms.zone)))
      return "<p>\(say(key, visit))</p>"
    }
    guard until != nil || !disputes.isEmpty else { return nil }
    let rows: [HTML] = disputes.map { "<li>\(say(view.contested($0), visit))</li>" }
    let list: HTML? = rows.isEmpty ? nil : "<ul>\(rows)</ul>"
    let door = link(Message("p16.act.bill"), to: visit.path(.bills(view.state.id)), visit)
    return #"""
      <h2>\#(say(Message("p16.watch"), visit))</h2>\#(optional: until)\#(optional: list)\#
      \#(door)
      """#
  }
}
