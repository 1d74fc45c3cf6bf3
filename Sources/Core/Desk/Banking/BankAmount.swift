package import Cancellation

/// Amounts as banks write them in files: a decimal number with a point, the currency beside it.
package enum BankAmount {
  /// Longest number that is read; ISO 20022 has 18 digits (ActiveCurrencyAndAmount).
  static let lengthLimit = 24

  /// Why a text is no amount.
  package enum Problem: Error, Hashable, Sendable {
    /// No decimal number at all.
    case form
    case negative
    /// It does not fit 64 bits of minor units, or what the books take.
    case tooLarge
    /// Parts of the smallest unit of the currency.
    case tooFine
    case unknownCurrency
  }

  /// Such as `12.30`; decimals as many as the currency has.
  package static func text(_ money: Money) -> String {
    String(money.plain.dropFirst(money.currency.code.utf8.count + 1))
  }

  /// Reads `12.3`, `12.30` or `12`, and a minus where `signed` says that the form has one.
  ///
  /// Zeros beyond the currency's decimals are dropped; nothing is rounded.
  package static func parse(
    _ text: String,
    _ code: String,
    signed: Bool = false
  ) throws(Problem) -> Money {
    guard let currency = Currency(rawValue: code) else { throw .unknownCurrency }
    var digits = Array(text.utf8.prefix(lengthLimit + 1))
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.count == 1 || !parts[1].isEmpty,
      parts.joined().allSatisfy({ (0x30...0x39).contains($0) })
    else { throw .form }
    guard !isNegative || signed else { throw .negative }
    guard digits.count <= lengthLimit else { throw .tooLarge }
    var decimals = parts.count == 2 ? Array(parts[1]) : []
    while decimals.count > currency.exponent, decimals.last == 0x30 { decimals.removeLast() }
    guard decimals.count <= currency.exponent else { throw .tooFine }
    decimals += Array(repeating: 0x30, count: currency.exponent - decimals.count)
    guard let units = Int64(String(decoding: parts[0] + decimals, as: UTF8.self)),
      units <= limit
    else { throw .tooLarge }
    return Money(minorUnits: isNegative ? -units : units, currency: currency)
  }

  /// Minor units: far above any payment, and so far below 64 bits that no file's sum overflows.
  package static let limit: Int64 = 100_000_000_000_000
}
