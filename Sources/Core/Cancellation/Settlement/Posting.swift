/// One side of an entry in the ledger: what an event did to one account.
///
/// The postings of one event add up to zero in every currency (I03); nothing is changed or removed,
/// a mistake is posted the other way round.
package struct Posting: Hashable, Sendable {
  package let account: LedgerAccount
  /// Above zero debit, below zero credit.
  package let amount: Money

  package init(_ account: LedgerAccount, _ amount: Money) {
    self.account = account
    self.amount = amount
  }
}

/// The accounts of the ledger.
package enum LedgerAccount: String, CaseIterable, Hashable, Sendable {
  /// What holders owe; below zero what is due back to them.
  case holders
  /// Fees and use that are charged at the end.
  case charges
  /// Fees given back, waivers.
  case credits
  /// Open bills that the carrier's billing hands over.
  case openBills
  case prepaidBalances
  case deposits
  case taxes
  case writeOffs
  /// Bills after the end, contested and not yet given back.
  case disputedBills
  /// Clearing: the provider has it, the bank has not shown it.
  case paymentsInTransit
  /// Clearing: sent to the holder, not shown by the bank.
  case payoutsInTransit
  case bank
  case counterCash
  /// What the provider kept of payments, so that `bank` is what the bank shows.
  case providerFees

  /// Days in which a clearing account comes back to zero; nil for all others.
  package var term: Int? {
    switch self {
    case .paymentsInTransit, .payoutsInTransit: 10
    case .holders, .charges, .credits, .openBills, .prepaidBalances, .deposits, .taxes,
      .writeOffs, .disputedBills, .bank, .counterCash, .providerFees:
      nil
    }
  }
}
