package import Cancellation

/// An entry of a bank statement: money that came to the account or left it.
package struct StatementEntry: Hashable, Sendable {
  /// The bank's id of the statement.
  package let statement: String
  /// From 1 within the statement.
  package let number: Int
  /// Line of the file at which it begins.
  package let line: Int
  /// The bank's reference of it; absent where the bank gives none.
  package let reference: String?
  /// Above zero.
  package let amount: Money
  package let direction: Direction
  /// The entry takes an earlier one back.
  package let isReversal: Bool
  package let state: State
  package let bookedOn: LocalDate
  /// What it is made of; empty where the bank says nothing more, several for a batch.
  package let details: [Detail]

  package init(
    statement: String,
    number: Int,
    line: Int,
    reference: String?,
    amount: Money,
    direction: Direction,
    isReversal: Bool,
    state: State,
    bookedOn: LocalDate,
    details: [Detail]
  ) {
    self.statement = statement
    self.number = number
    self.line = line
    self.reference = reference
    self.amount = amount
    self.direction = direction
    self.isReversal = isReversal
    self.state = state
    self.bookedOn = bookedOn
    self.details = details
  }

  /// Whether it came or left.
  package enum Direction: String, Hashable, Sendable {
    case credit = "CRDT"
    case debit = "DBIT"
  }

  /// Only what is booked is posted.
  package enum State: String, Hashable, Sendable {
    case booked = "BOOK"
    case pending = "PDNG"
    case information = "INFO"
    case future = "FUTR"
  }

  /// One transaction of an entry.
  package struct Detail: Hashable, Sendable {
    /// The id that whoever ordered it gave; absent also where the bank says `NOTPROVIDED`.
    package var endToEnd: String?
    /// The bank's reference of this transaction alone.
    package var reference: String?
    /// Absent where it is the entry's.
    package var amount: Money?
    package var direction: Direction?
    /// Why a payment came back (ISO 20022 external reason code, such as `AC04`).
    package var returnCode: String?
    /// Whether it came back, with a reason or without.
    package var isReturn = false
    /// What the payer wrote, several lines joined by a space; personal.
    package var remittance = ""
    /// The other side's name; personal.
    package var counterparty = ""

    package init() {}
  }
}

/// What a statement says of itself, once it is read to its end.
package struct StatementSummary: Hashable, Sendable {
  package let id: String
  package let account: IBAN
  package let currency: Currency
  package let entries: Int
  /// Booked ones only.
  package let credits: Money
  package let debits: Money
  /// Whether the balances were there, so that nothing is missing in between.
  package let balancesChecked: Bool
}
