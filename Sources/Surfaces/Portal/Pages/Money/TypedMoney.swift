import Cancellation

extension Money {
  /// More digits before the decimal mark than any bill has.
  private static let mostDigits = 9

  /// An amount as a person writes it, `9.99` or `9,99`; nil for every other text.
  init?(typed text: String, _ currency: Currency) {
    let parts = text.split(
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == "." || $0 == "," }
    )
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    let digits = String(parts[0]) + decimals
    guard parts.count <= 2, !parts[0].isEmpty, decimals.utf8.count <= currency.exponent,
      parts[0].utf8.count <= Money.mostDigits,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let units = Int64(
        digits + String(repeating: "0", count: currency.exponent - decimals.utf8.count)
      )
    else { return nil }
    self.init(minorUnits: units, currency: currency)
  }
}
