/// An amount on its way through a formula: minor units as an exact fraction, not rounded yet.
///
/// A line of a quote is worked out in these and rounded once, at its end. What does not fit 128
/// bits is refused; no bill comes near.
struct ExactAmount {
  let numerator: Int128
  /// Above zero.
  let denominator: Int128
  let currency: Currency

  init(_ money: Money) {
    self.init(Int128(money.minorUnits), 1, money.currency)
  }

  private init(_ numerator: Int128, _ denominator: Int128, _ currency: Currency) {
    self.numerator = numerator
    self.denominator = denominator
    self.currency = currency
  }

  func times(_ fraction: Fraction) throws(MoneyProblem) -> ExactAmount {
    ExactAmount(
      try Self.product(numerator, Int128(fraction.numerator)),
      try Self.product(denominator, Int128(fraction.denominator)),
      currency
    )
  }

  func times(_ share: Share) throws(MoneyProblem) -> ExactAmount {
    try times(Fraction(share.basisPoints, of: Share.whole.basisPoints))
  }

  func subtracting(_ other: ExactAmount) throws(MoneyProblem) -> ExactAmount {
    let (left, right) = try onOneDenominator(other)
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    guard !overflow else { throw .overflow }
    return ExactAmount(difference, try Self.product(denominator, other.denominator), currency)
  }

  func isLess(than other: ExactAmount) throws(MoneyProblem) -> Bool {
    let (left, right) = try onOneDenominator(other)
    return left < right
  }

  /// The amount, or nothing where it is below nothing: a fee never turns into a gift.
  var notNegative: ExactAmount { numerator < 0 ? ExactAmount(0, 1, currency) : self }

  func rounded(_ rounding: Money.Rounding) throws(MoneyProblem) -> Money {
    guard let units = Int64(exactly: rounding.quotient(numerator, by: denominator)) else {
      throw .overflow
    }
    return Money(minorUnits: units, currency: currency)
  }

  private func onOneDenominator(
    _ other: ExactAmount
  ) throws(MoneyProblem) -> (Int128, Int128) {
    guard currency == other.currency else {
      throw .currencyMismatch(currency, other.currency)
    }
    return (
      try Self.product(numerator, other.denominator), try Self.product(other.numerator, denominator)
    )
  }

  private static func product(_ left: Int128, _ right: Int128) throws(MoneyProblem) -> Int128 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    guard !overflow else { throw .overflow }
    return product
  }
}

/// A fraction of small whole numbers: days of a month, months of a term.
struct Fraction: Hashable {
  let numerator: Int64
  /// Above zero.
  let denominator: Int64

  init(_ numerator: Int64, of denominator: Int64) {
    precondition(denominator > 0, "a part is taken of something")
    self.numerator = numerator
    self.denominator = denominator
  }

  init(_ numerator: Int, of denominator: Int) {
    self.init(Int64(numerator), of: Int64(denominator))
  }

  /// A whole number and a part, such as 3 months and 12 of 30 days.
  init(whole: Int, _ part: Int64, of denominator: Int64) throws(MoneyProblem) {
    let (units, overflow) = Int64(whole).multipliedReportingOverflow(by: denominator)
    let (sum, overflowToo) = units.addingReportingOverflow(part)
    guard !overflow, !overflowToo else { throw .overflow }
    self.init(sum, of: denominator)
  }
}
