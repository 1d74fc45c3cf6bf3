package import Cancellation

/// What became of a movement that a bank or a provider told of: posted, or open until somebody of
/// finance has looked at it.
package struct BankItem: Hashable, Sendable {
  /// 32 hexadecimal digits; the first eight name it in lists.
  package let key: String
  package let list: String
  package let place: String
  package let day: LocalDate
  package let amount: Money
  package let direction: StatementEntry.Direction
  package let reference: String
  package internal(set) var state: State
  /// The case it was posted to, where there is one.
  package internal(set) var caseReference: CaseReference?
  package let takenAt: Instant

  /// How far it is.
  package enum State: Hashable, Sendable {
    /// A case explains it.
    case posted
    /// It came, and is another sum than was asked for; the case has an incident.
    case postedDiffering
    /// Nothing explains it yet.
    case open(Reason)
    /// Finance gave it to a case.
    case assigned
    /// Finance says that it has nothing to do with the desk.
    case notOurs
  }

  /// Why nothing explains it.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// No case is named, or none there is.
    case unmatched
    /// More than one case is named.
    case ambiguous
    /// The same movement was told before, or what it settles is settled already.
    case duplicate
    /// The case is over and takes nothing any more.
    case late
    /// Another sum than the payout's or the payment's.
    case differing
    /// The transactions of a batch do not give its sum.
    case torn
    /// The case says no.
    case refused
    /// The provider sends it; the bank has not shown it.
    case expected
  }

  /// Who looks after what is open.
  package static let owner = Actor.Role.finance

  /// Whether it waits for somebody.
  package var reason: Reason? {
    if case .open(let reason) = state { reason } else { nil }
  }

  /// Days since it was booked; never below zero.
  package func age(on today: LocalDate) -> Int { max(0, today.dayNumber - day.dayNumber) }

  /// Minor units, below zero for what left.
  package var signed: Int64 {
    direction == .credit ? amount.minorUnits : -amount.minorUnits
  }
}

/// What of a movement is personal; kept sealed beside the item.
package struct BankItemText: Hashable, Sendable {
  package let counterparty: String
  package let remittance: String
  package let endToEnd: String?
  /// Why finance said what it said.
  package internal(set) var note: String
}
