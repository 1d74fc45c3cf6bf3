import Cancellation
import Desk
import Web

/// What the pages of money say: worked out from a case, its line as it is now, and the ways to pay.
struct MoneyView {
  let status: StatusView
  /// The line in the directory; nil where the desk knows none.
  let line: KnownLine?
  /// What the desk takes payments by.
  let means: [Payment.Means]

  var state: Case { status.state }
  var settlement: Settlement { status.state.settlement }
  var zone: Zone { status.terms.zone }
  var id: CaseID { status.state.id }

  /// How the money stands as a whole; raw values are parts of text keys.
  enum Standing: String, CaseIterable {
    /// The carrier settles it with the holder (assisted).
    case assisted
    /// Nothing is shown before the holder is proven.
    case unproven
    case before
    case byHand = "by-hand"
    case owed, due
    case underWay = "under-way"
    case even
    /// The line goes on, so nothing is settled here.
    case untouched
  }

  var standing: Standing {
    guard state.mode == .connected else { return .assisted }
    guard status.isProven else { return .unproven }
    guard settlement.charges != nil else { return unsettled }
    if !payable.isEmpty { return .owed }
    if !unclaimed.isEmpty { return .due }
    return settlement.isEven ? .even : .underWay
  }

  private var unsettled: Standing {
    guard state.kind.endsContract else { return .untouched }
    switch state.phase {
    case .open, .executing: return .before
    case .ended: return isZero ? .even : .byHand
    case .closed(let outcome): return outcome == .executed && isZero ? .even : .untouched
    }
  }

  private var isZero: Bool {
    if case .settledAtZero = state.tracks.money { true } else { false }
  }

  /// Open bills from before the end, apart from what the end itself costs.
  var arrears: [Money] {
    guard let charges = settlement.charges else { return state.payable(line) }
    return charges.filter { $0.code == .arrears }.map(\.amount)
  }

  /// What the end costs and what comes back with it.
  var final: [Charge] { (settlement.charges ?? []).filter { $0.code != .arrears } }

  var payable: [Money] { state.payable(line) }

  /// What is due back and nobody has claimed yet.
  var unclaimed: [Money] { settlement.currencies.compactMap { settlement.unclaimed($0) } }

  /// Money moves only for a holder who is proven and has confirmed, and while nobody doubts it.
  var mayMove: Bool {
    state.facts.identity != nil && state.facts.consent != nil && state.facts.frozen == nil
      && state.mode == .connected
  }

  /// Whether the request can be paid for now.
  var mayPay: Bool { mayMove && !payable.isEmpty && !means.isEmpty }

  /// Whether a refund in the currency can go back the way it was paid.
  func canGoBack(_ amount: Money, besides refund: Int? = nil) -> Bool {
    settlement.originalPayment(for: amount, besides: refund) != nil
  }

  func refund(_ number: Int) -> Refund? { settlement.refunds.first { $0.number == number } }
}

extension Site {
  /// The money of a case, for a visitor who may open it; nil for every other (I42).
  func money(_ id: CaseID, _ visit: Visit) throws(DeskError) -> MoneyView? {
    guard let view = try opened(id, visit) else { return nil }
    let line = try view.state.declaration.line.known.flatMap { known throws(DeskError) in
      try desk.knownLine(id: known.id)
    }
    let status = StatusView(view, now: desk.clock.now())
    return MoneyView(status: status, line: line, means: ways.means)
  }
}
