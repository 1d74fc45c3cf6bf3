import Cancellation
import TestSupport
import Testing

@Suite struct ValuesMoneyTests {
  @Test(arguments: [
    (1230, Currency.mop, "MOP 12.30"), (0, .hkd, "HKD 0.00"), (5, .cny, "CNY 0.05"),
    (-5, .eur, "EUR -0.05"), (-1230, .rsd, "RSD -12.30"), (1230, .jpy, "JPY 1230"),
    (-7, .krw, "KRW -7"), (1230, .kwd, "KWD 1.230"), (100, .usd, "USD 1.00"),
    (.max, .gbp, "GBP 92233720368547758.07"), (.min, .aud, "AUD -92233720368547758.08"),
  ])
  func `a sum is written with the digits its currency has`(
    units: Int64,
    currency: Currency,
    expected: String
  ) {
    #expect(Money(minorUnits: units, currency: currency).plain == expected)
  }

  @Test func `two currencies never meet in one sum`() {
    let pataca = Money(minorUnits: 100, currency: .mop)
    let dollar = Money.zero(.hkd)
    let mismatch = MoneyProblem.currencyMismatch(.mop, .hkd)
    #expect(throws: mismatch) { try pataca.adding(dollar) }
    #expect(throws: mismatch) { try pataca.subtracting(dollar) }
    #expect(throws: mismatch) { try pataca.isLess(than: dollar) }
    #expect(throws: mismatch) { try Money.sum(of: [pataca, dollar], in: .mop) }
    #expect(pataca != Money(minorUnits: 100, currency: .hkd))
  }

  @Test func `what does not fit is refused`() {
    let most = Money(minorUnits: .max, currency: .eur)
    let least = Money(minorUnits: .min, currency: .eur)
    let cent = Money(minorUnits: 1, currency: .eur)
    #expect(throws: MoneyProblem.overflow) { try most.adding(cent) }
    #expect(throws: MoneyProblem.overflow) { try least.subtracting(cent) }
    #expect(throws: MoneyProblem.overflow) { try least.negated() }
    #expect(throws: MoneyProblem.overflow) { try most.multiplied(by: 2) }
    #expect(throws: MoneyProblem.overflow) { try most.share(2, of: 1, rounding: .down) }
    #expect(throws: MoneyProblem.zeroDenominator) { try cent.share(1, of: 0, rounding: .up) }
    #expect(throws: MoneyProblem.unknownCurrency) { try Currency(code: "mop") }
  }

  @Test(
    arguments: [
      (100, 1, 3, 33, 34, 33, 33), (100, 2, 3, 66, 67, 67, 67), (-100, 2, 3, -66, -67, -67, -67),
      (5, 1, 2, 2, 3, 3, 2), (7, 1, 2, 3, 4, 4, 4), (-5, 1, 2, -2, -3, -3, -2),
      (-7, 1, 2, -3, -4, -4, -4), (5, -1, 2, -2, -3, -3, -2), (5, 1, -2, -2, -3, -3, -2),
      (100, 1, 4, 25, 25, 25, 25), (0, 1, 3, 0, 0, 0, 0), (1, 1, 2, 0, 1, 1, 0),
      (.max, .max, .max, .max, .max, .max, .max), (.min, .min, .min, .min, .min, .min, .min),
      (1, 1, 3, 0, 1, 0, 0),
    ] as [(Int64, Int64, Int64, Int64, Int64, Int64, Int64)]
  )
  func `a share is rounded once, as asked`(
    units: Int64,
    numerator: Int64,
    denominator: Int64,
    down: Int64,
    up: Int64,
    half: Int64,
    even: Int64
  ) throws {
    let money = Money(minorUnits: units, currency: .mop)
    let seen = try Money.Rounding.allCases.map {
      try money.share(numerator, of: denominator, rounding: $0).minorUnits
    }
    #expect(seen == [down, up, half, even])
  }

  @Test func `sums are exact in any order`() throws {
    var random = SplitMix64(seed: 4217)
    var parts = (0..<500).map { _ in
      Money(minorUnits: Int64.random(in: -1_000_000...1_000_000, using: &random), currency: .rsd)
    }
    let total = try Money.sum(of: parts, in: .rsd)
    #expect(total.minorUnits == parts.reduce(0) { $0 + $1.minorUnits })
    parts.shuffle(using: &random)
    #expect(try Money.sum(of: parts, in: .rsd) == total)
    #expect(try total.subtracting(total).isZero && total.adding(total.negated()).isZero)
    #expect(try Money.sum(of: [], in: .mop) == .zero(.mop))
    #expect(try total.isLess(than: total.adding(Money(minorUnits: 1, currency: .rsd))))
  }

  @Test func `every currency is found by its code and has 0, 2 or 3 decimals`() {
    let wrong = Currency.allCases.filter { currency in
      (try? Currency(code: currency.code)) != currency || currency.code.utf8.count != 3
        || ![0, 2, 3].contains(currency.exponent)
    }
    #expect(wrong.isEmpty)
  }
}
