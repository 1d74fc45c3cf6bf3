/// What is owed either way once a line ends, and what became of it.
///
/// A part of the case's state. All sums are seen from the carrier: above zero the holder owes it,
/// below zero it is due back; currencies are never added up.
package struct Settlement: Hashable, Sendable {
  /// The quote that the holder's consent names; absent where no account was known.
  package internal(set) var agreed: AgreedQuote?
  /// The final charges and credits; absent until the end.
  package internal(set) var charges: [Charge]?
  /// The last day that is charged; absent where it is the last day of service.
  package internal(set) var billedThrough: LocalDate?
  /// In the order of their numbers, from 1.
  package internal(set) var payments: [Payment] = []
  package internal(set) var refunds: [Refund] = []
  /// Bills that came, oldest first.
  package internal(set) var bills: [Bill] = []
  package internal(set) var disputes: [ChargeDispute] = []
  /// What finance gave up to collect.
  package internal(set) var writtenOff: [Money] = []

  package init() {}
}

/// One line of a settlement: an amount and what it is for.
package struct Charge: Hashable, Sendable {
  package let code: QuoteLine.Code
  package let amount: Money

  package init(_ code: QuoteLine.Code, _ amount: Money) {
    self.code = code
    self.amount = amount
  }
}

/// The figures that a consent names, kept in the journal beside it (I07, I08).
package struct AgreedQuote: Hashable, Sendable {
  /// `Quote.consentHash`, 64 lower-case hexadecimal digits.
  package let hash: String
  package let serviceEnd: LocalDate
  package let billingEnd: LocalDate
  package let lines: [Charge]
  package let expiresAt: Instant

  package init(
    hash: String,
    serviceEnd: LocalDate,
    billingEnd: LocalDate,
    lines: [Charge],
    expiresAt: Instant
  ) {
    self.hash = hash
    self.serviceEnd = serviceEnd
    self.billingEnd = billingEnd
    self.lines = lines
    self.expiresAt = expiresAt
  }
}
