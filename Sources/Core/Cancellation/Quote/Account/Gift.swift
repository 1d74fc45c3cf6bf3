/// Something given on the condition that the line stays until a day.
package struct Gift: Hashable, Sendable {
  package let kind: Kind
  package let value: Money
  package let from: LocalDate
  /// The last day the line must stay.
  package let until: LocalDate

  /// What was given.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A time without fee.
    case trial
    /// A thing or a discount.
    case gift
  }

  /// Refuses a value below zero and days in the wrong order.
  package init(
    _ kind: Kind,
    value: Money,
    from: LocalDate,
    until: LocalDate
  ) throws(QuoteProblem) {
    guard from <= until else { throw .reversed(field: "gifts.until") }
    self.kind = kind
    self.value = try QuoteProblem.notNegative(value, "gifts.value")
    self.from = from
    self.until = until
  }
}
