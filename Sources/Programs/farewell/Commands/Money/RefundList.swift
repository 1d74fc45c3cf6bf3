import Cancellation
import Desk
import SQLiteStore

/// Refunds that are not over, oldest first.
struct RefundList {
  /// Whose turn it is.
  enum Turn: String, CaseIterable {
    case holder, finance, desk
  }

  struct Row {
    let reference: CaseReference
    let refund: Refund
    let turn: Turn
    let since: Instant
    let standing: String
  }

  /// Cases read in one go.
  private static let page = 200

  static func show(_ arguments: Arguments) throws {
    let turn = try arguments.choice("waiting-on", Turn.self)
    let desk = try MoneyDesk(arguments)
    defer { desk.deployment.store.close() }
    let rows = try all(desk.deployment).filter { turn == nil || $0.turn == turn }
      .sorted { ($0.since, $0.reference.text) < ($1.since, $1.reference.text) }
    guard !arguments.switches.contains("json") else { return MoneyDesk.say(json(rows)) }
    guard !rows.isEmpty else {
      Console.say("No refund waits. What is due back is claimed with farewell case claim-refund.")
      return
    }
    Console.say(
      "reference      refund  amount          waiting on  since                     state"
    )
    for row in rows {
      Console.say(
        CaseDesk.columns([
          (row.reference.text, 15), (String(row.refund.number), 8),
          (row.refund.amount.plain, 16), (row.turn.rawValue, 12), (row.since.iso8601, 26),
          (row.standing, 0),
        ])
      )
    }
  }

  /// Only cases that wait for somebody have such a refund.
  private static func all(_ deployment: Deployment) throws -> [Row] {
    var rows: [Row] = []
    for owner in Requirement.Owner.allCases {
      var filter = CaseFilter()
      filter.waitingOn = owner
      var cursor: CaseCursor?
      while true {
        let cases = try deployment.store.list(filter, after: cursor, limit: page)
        for summary in cases where [.ended, .closed].contains(summary.stage) {
          guard let view = try deployment.desk.view(summary.id) else { continue }
          rows += view.state.settlement.refunds.compactMap { Row($0, view) }
        }
        guard cases.count == page, let last = cases.last else { break }
        cursor = CaseCursor(receivedAt: last.receivedAt, id: last.id)
      }
    }
    return rows
  }

  private static func json(_ rows: [Row]) -> JSON {
    .array(
      rows.map { row in
        .object([
          "case": .string(row.reference.text), "refund": .int(Int64(row.refund.number)),
          "amount": .string(row.refund.amount.plain), "waitingOn": .string(row.turn.rawValue),
          "since": .string(row.since.iso8601), "state": .string(row.standing),
        ])
      }
    )
  }
}

extension RefundList.Row {
  /// Nil for a refund that is over.
  init?(_ refund: Refund, _ view: CaseView) {
    let turn: RefundList.Turn
    let since: Instant
    let standing: String
    switch refund.state {
    case .claimed:
      let wanted = Case.approvers(of: refund.amount, view.terms)
      (turn, since) = (.finance, refund.chosenAt)
      standing = "claimed, \(refund.approvals.count) of \(wanted) approvals"
    case .approved(let at):
      (turn, since) = (.desk, at)
      standing =
        "approved, goes "
        + (view.state.payoutAt(refund, nil).map { "from \($0.iso8601)" } ?? "soon")
    case .ordered(let at):
      (turn, since) = (.desk, at)
      standing = "ordered"
    case .sent(_, let at):
      (turn, since) = (.desk, at)
      standing = "sent, not settled"
    case .disputed(let at):
      (turn, since) = (.finance, at)
      standing = "never came, says the holder"
    case .returned(let code, let at):
      guard !view.state.settlement.refunds.contains(where: { $0.replaces == refund.number }) else {
        return nil
      }
      (turn, since) = (.holder, at)
      standing = "came back (\(Quoted(code))), needs another account"
    case .settled, .declined: return nil
    }
    self.init(
      reference: view.state.reference,
      refund: refund,
      turn: turn,
      since: since,
      standing: standing
    )
  }
}
