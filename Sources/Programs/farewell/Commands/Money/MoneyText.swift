import Cancellation
import Desk

/// The money of a case as text for staff; accounts stay masked.
struct MoneyText {
  let state: Case

  var lines: [String] {
    let settlement = state.settlement
    var lines: [String] = []
    if let agreed = settlement.agreed {
      lines += section("agreed", agreed.lines) { "\($0.code.rawValue)  \($0.amount.plain)" }
    }
    lines += section("final charges", settlement.charges ?? []) {
      "\($0.code.rawValue)  \($0.amount.plain)"
    }
    lines += section("stands", settlement.currencies) { currency in
      settlement.owed(currency).map { "\($0.plain) owed by the holder" }
        ?? settlement.unclaimed(currency).map { "\($0.plain) due back, not claimed" }
        ?? "\(currency.code) even"
    }
    lines += section("payments", settlement.payments) {
      "\($0.number)  \($0.amount.plain), \($0.means.rawValue), \($0.plainState)"
    }
    lines += section("refunds", settlement.refunds) {
      "\($0.number)  \($0.amount.plain), \($0.plainState), to \($0.destination.plain), "
        + "\($0.approvals.count) approvals"
    }
    lines += section("written off", settlement.writtenOff) { $0.plain }
    lines += section("bills", settlement.bills) {
      "\($0.number)  \($0.dated), \($0.from) to \($0.through), \($0.amount.plain), "
        + "\($0.kind.rawValue), \($0.origin.rawValue)"
    }
    return lines
      + section("contested charges", settlement.disputes) {
        "\($0.number)  bill \($0.bill), \($0.amount.plain), \($0.reason.rawValue), "
          + $0.plainOutcome
      }
  }

  private func section<Row>(
    _ title: String,
    _ rows: [Row],
    _ text: (Row) -> String
  ) -> [String] {
    rows.isEmpty ? [] : ["", title] + rows.map { "  " + text($0) }
  }
}

extension Payment {
  fileprivate var plainState: String {
    switch state {
    case .asked: "asked"
    case .open(let reference): "open as \(Quoted(reference))"
    case .received(let amount, let reference, let at):
      "received \(amount.plain) \(at.iso8601) as \(Quoted(reference))"
    case .failed(let code): "failed (\(Quoted(code)))"
    case .reversed(let amount, _, let at): "taken back \(amount.plain) \(at.iso8601)"
    }
  }
}

extension Refund {
  fileprivate var plainState: String {
    switch state {
    case .claimed: "claimed \(claimedAt.iso8601)"
    case .approved(let at): "approved \(at.iso8601)"
    case .ordered(let at): "ordered \(at.iso8601)"
    case .sent(let reference, let at): "sent \(at.iso8601) as \(Quoted(reference))"
    case .settled(let reference, let at): "settled \(at.iso8601) as \(Quoted(reference))"
    case .returned(let code, let at): "came back \(at.iso8601) (\(Quoted(code)))"
    case .disputed(let at): "never came, says the holder \(at.iso8601)"
    case .declined(let at): "declined \(at.iso8601)"
    }
  }
}

extension PayoutDestination {
  fileprivate var plain: String {
    switch self {
    case .originalMeans: "the way it was paid"
    case .account(let account): "account \(account.value?.masked ?? "erased")"
    }
  }
}

extension ChargeDispute {
  fileprivate var plainOutcome: String {
    switch outcome {
    case nil: "open"
    case .credited(let at): "given back \(at.iso8601)"
    case .upheld(let at): "stands \(at.iso8601)"
    }
  }
}
