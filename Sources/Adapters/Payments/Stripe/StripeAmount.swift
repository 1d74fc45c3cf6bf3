import Cancellation

/// Amounts as the Stripe API counts them, which is not ISO 4217 everywhere.
///
/// Source: Stripe's page on supported currencies, "minor units" and "special cases".
enum StripeAmount {
  /// What stands in a request; nil for a sum that Stripe cannot take.
  static func units(of amount: Money) -> Int64? {
    guard amount.minorUnits > 0 else { return nil }
    switch amount.currency {
    // Counted in hundredths for old programs' sake, although the currency has none.
    case .isk:
      let units = amount.minorUnits.multipliedReportingOverflow(by: 100)
      return units.overflow ? nil : units.partialValue
    // Thousandths whose last digit must be zero, as the card networks carry two digits only.
    case .kwd, .bhd, .jod, .omr, .tnd:
      return amount.minorUnits.isMultiple(of: 10) ? amount.minorUnits : nil
    case _: return amount.minorUnits
    }
  }

  /// The sum that an answer names; nil when it is none of ours: below zero, an unknown currency or
  /// parts of a króna.
  static func money(_ units: Int64, _ currency: String) -> Money? {
    // Stripe writes currencies in lower case, and in lower case only.
    guard units >= 0, currency == currency.lowercased(),
      let currency = Currency(rawValue: currency.uppercased())
    else { return nil }
    guard currency == .isk else { return Money(minorUnits: units, currency: currency) }
    return units.isMultiple(of: 100) ? Money(minorUnits: units / 100, currency: currency) : nil
  }
}
