/// A device that came with the line.
package struct Device: Hashable, Sendable {
  /// What the carrier gave towards its price and gets back over the term; nil for no subsidy.
  package let subsidy: Money?
  /// Whether the holder keeps it.
  package let isKept: Bool
  package let instalments: Instalments?

  /// Refuses a sum below zero.
  package init(
    subsidy: Money?,
    isKept: Bool,
    instalments: Instalments?
  ) throws(QuoteProblem) {
    if let subsidy { _ = try QuoteProblem.notNegative(subsidy, "device.subsidy") }
    self.subsidy = subsidy
    self.isKept = isKept
    self.instalments = instalments
  }

  /// The price still to be paid, in equal parts.
  package struct Instalments: Hashable, Sendable {
    package let each: Money
    /// How many are not paid yet on the account's day.
    package let unpaid: Int

    private static let most = 1200

    /// Refuses a sum or a number below zero.
    package init(each: Money, unpaid: Int) throws(QuoteProblem) {
      guard (0...Self.most).contains(unpaid) else { throw .range(field: "instalments.unpaid") }
      self.each = try QuoteProblem.notNegative(each, "instalments.each")
      self.unpaid = unpaid
    }
  }
}
