/// Why a sum of money cannot be made or computed.
package enum MoneyProblem: Error, Hashable, Sendable {
  /// Two currencies met in one sum.
  case currencyMismatch(Currency, Currency)
  /// The result does not fit 64 bits of minor units.
  case overflow
  /// A share of nothing.
  case zeroDenominator
  /// Not a currency code this desk knows.
  case unknownCurrency
  /// A share below nothing or above the whole.
  case share

  /// Stable machine-readable code.
  package var code: String {
    switch self {
    case .currencyMismatch: "money.currency-mismatch"
    case .overflow: "money.overflow"
    case .zeroDenominator: "money.zero-denominator"
    case .unknownCurrency: "money.unknown-currency"
    case .share: "money.share"
    }
  }

  /// What to do about it, as an English sentence for staff and API users.
  package var remedy: String {
    switch self {
    case .currencyMismatch(let left, let right):
      "Settle \(left.code) and \(right.code) apart; the desk converts no currency."
    case .overflow: "Check the amount; no bill is that large."
    case .zeroDenominator: "Give the length of the whole term that the share is taken of."
    case .unknownCurrency: "Give a currency of ISO 4217 by its three capital letters, such as MOP."
    case .share: "Give a share between 0 and 100 %."
    }
  }
}
