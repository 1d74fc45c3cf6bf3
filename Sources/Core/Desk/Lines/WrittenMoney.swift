package import Cancellation

extension Money {
  /// Digits of a written amount; no bill comes near.
  private static let digitLimit = 15

  /// An amount as files and commands write it, `12.30 EUR`, with as many decimals as the currency
  /// has and a minus for what goes back; nil for every other text.
  package init?(written text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let currency = Currency(rawValue: String(parts[1])) else { return nil }
    let isBelow = parts[0].first == "-"
    let number = parts[0].dropFirst(isBelow ? 1 : 0)
      .split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = number.first, !whole.isEmpty, number.count <= 2 else { return nil }
    let decimals = number.count == 2 ? String(number[1]) : ""
    let digits = String(whole) + decimals
    guard decimals.count == currency.exponent, digits.count <= Money.digitLimit,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let units = Int64(digits)
    else { return nil }
    self.init(minorUnits: isBelow ? -units : units, currency: currency)
  }
}
