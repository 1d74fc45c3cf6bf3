/// A bill of the carrier for the line, as it came in during the watch.
package struct Bill: Hashable, Sendable {
  /// The carrier's own number of it; the same number is the same bill.
  package let number: String
  package let dated: LocalDate
  /// First and last day of the service it charges.
  package let from: LocalDate
  package let through: LocalDate
  package let amount: Money
  package let kind: Kind
  package let origin: Origin
  /// The picture or file the holder handed in.
  package let evidence: EvidenceID?

  package init(
    number: String,
    dated: LocalDate,
    from: LocalDate,
    through: LocalDate,
    amount: Money,
    kind: Kind,
    origin: Origin,
    evidence: EvidenceID? = nil
  ) {
    self.number = number
    self.dated = dated
    self.from = from
    self.through = through
    self.amount = amount
    self.kind = kind
    self.origin = origin
    self.evidence = evidence
  }

  /// What the bill says it is.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case regular
    /// The last one, for time and use up to the end.
    case final
    /// Use before the end that another network reported late.
    case lateUsage
  }

  /// How the desk came by it.
  package enum Origin: String, CaseIterable, Hashable, Sendable {
    case imported, provider, holder
  }
}

/// A charge for the time after the end, contested (I01).
package struct ChargeDispute: Hashable, Sendable {
  /// From 1 within the case.
  package let number: Int
  /// The bill's number.
  package let bill: String
  /// What is contested of it.
  package let amount: Money
  package let reason: Reason
  package internal(set) var outcome: Outcome?

  package init(number: Int, bill: String, amount: Money, reason: Reason, outcome: Outcome? = nil) {
    self.number = number
    self.bill = bill
    self.amount = amount
    self.reason = reason
    self.outcome = outcome
  }

  /// Why it is contested.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// It covers days after the billing end.
    case coversAfterEnd
    /// It is dated after the end and is no bill of a kind that may still come.
    case datedAfterEnd
    /// It is in another currency or above what was agreed for its kind.
    case aboveAgreed
  }

  /// How it ended.
  package enum Outcome: Hashable, Sendable {
    /// The carrier gave it back.
    case credited(at: Instant)
    /// The charge stands; a person looked and said why.
    case upheld(at: Instant)
  }
}
