/// A sum of money in whole minor units; never a fraction, never two currencies in one sum.
package struct Money: Hashable, Sendable, CustomStringConvertible {
  /// Minor units of the currency, such as avos of MOP; negative for what is owed the other way.
  package let minorUnits: Int64
  /// What the minor units are units of.
  package let currency: Currency

  /// So many minor units of the currency.
  package init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Which way a share that is no whole minor unit is rounded.
  package enum Rounding: String, CaseIterable, Hashable, Sendable {
    /// Towards zero.
    case down
    /// Away from zero.
    case up
    /// To the nearest, a half away from zero.
    case halfUp
    /// To the nearest, a half to the even unit, so that many halves do not add up to a drift.
    case halfEven

    /// The quotient as a whole number; the divisor is not zero.
    func quotient(_ dividend: Int128, by divisor: Int128) -> Int128 {
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
      guard remainder != 0 else { return quotient }
      // What is left to the next unit; doubling the remainder instead could overflow.
      let missing = divisor.magnitude - remainder.magnitude
      let goesAway =
        switch self {
        case .down: false
        case .up: true
        case .halfUp: remainder.magnitude >= missing
        case .halfEven:
          remainder.magnitude > missing
            || (remainder.magnitude == missing && !quotient.isMultiple(of: 2))
        }
      guard goesAway else { return quotient }
      return quotient + ((dividend < 0) == (divisor < 0) ? 1 : -1)
    }
  }

  /// Nothing, in that currency.
  package static func zero(_ currency: Currency) -> Money {
    Money(minorUnits: 0, currency: currency)
  }

  /// Whether nothing is owed either way.
  package var isZero: Bool { minorUnits == 0 }
  /// Whether the sum is owed the other way.
  package var isNegative: Bool { minorUnits < 0 }

  /// The sum; refuses another currency and what does not fit.
  package func adding(_ other: Money) throws(MoneyProblem) -> Money {
    try checkCurrency(other)
    return try fitting(minorUnits.addingReportingOverflow(other.minorUnits))
  }

  /// The difference; refuses another currency and what does not fit.
  package func subtracting(_ other: Money) throws(MoneyProblem) -> Money {
    try checkCurrency(other)
    return try fitting(minorUnits.subtractingReportingOverflow(other.minorUnits))
  }

  /// The same sum the other way round.
  package func negated() throws(MoneyProblem) -> Money {
    try fitting(Int64(0).subtractingReportingOverflow(minorUnits))
  }

  /// So many times the sum.
  package func multiplied(by factor: Int64) throws(MoneyProblem) -> Money {
    try fitting(minorUnits.multipliedReportingOverflow(by: factor))
  }

  /// The sum times `numerator` over `denominator`, rounded once at the end (pro-rata fees).
  package func share(
    _ numerator: Int64,
    of denominator: Int64,
    rounding: Rounding
  ) throws(MoneyProblem) -> Money {
    guard denominator != 0 else { throw .zeroDenominator }
    let quotient = rounding.quotient(
      Int128(minorUnits) * Int128(numerator),
      by: Int128(denominator)
    )
    guard let units = Int64(exactly: quotient) else { throw .overflow }
    return Money(minorUnits: units, currency: currency)
  }

  /// Whether the sum is smaller than the other; refuses another currency.
  package func isLess(than other: Money) throws(MoneyProblem) -> Bool {
    try checkCurrency(other)
    return minorUnits < other.minorUnits
  }

  /// The sum of all, zero for none; refuses another currency and what does not fit.
  package static func sum(
    of parts: some Sequence<Money>,
    in currency: Currency
  ) throws(MoneyProblem) -> Money {
    var total = Money.zero(currency)
    for part in parts {
      total = try total.adding(part)
    }
    return total
  }

  /// Code and decimal number, such as `MOP 12.30` or `JPY -5`; the same in every language.
  package var plain: String {
    let exponent = currency.exponent
    var digits = String(minorUnits.magnitude)
    digits = String(repeating: "0", count: max(0, exponent + 1 - digits.utf8.count)) + digits
    let fraction = exponent == 0 ? "" : "." + digits.suffix(exponent)
    return "\(currency.code) \(isNegative ? "-" : "")\(digits.dropLast(exponent))\(fraction)"
  }

  /// The plain form.
  package var description: String { plain }

  private func checkCurrency(_ other: Money) throws(MoneyProblem) {
    guard currency == other.currency else {
      throw .currencyMismatch(currency, other.currency)
    }
  }

  private func fitting(
    _ result: (partialValue: Int64, overflow: Bool)
  ) throws(MoneyProblem) -> Money {
    guard !result.overflow else { throw .overflow }
    return Money(minorUnits: result.partialValue, currency: currency)
  }
}
