/// What an ending costs and what comes back, line by line, for one last day of service.
///
/// `canonicalBytes` are what is hashed; the holder's consent names that hash (I08). The same
/// figures asked for twice on one day give the same bytes.
package struct Quote: Hashable, Sendable {
  /// The last day on which the line works.
  package let serviceEnd: LocalDate
  /// The last day that is charged.
  package let billingEnd: LocalDate
  /// The day the account's figures are of.
  package let accountDay: LocalDate
  /// Never a line of nothing; what has no amount stands in the notes.
  package let lines: [QuoteLine]
  /// What has no amount here: credit that is lost, instalments that go on, facts nobody knows.
  package let notes: [Explanation]
  /// One for each currency, by its code; currencies are never added up.
  package let totals: [Total]
  /// How the balance is paid out; nil where none is.
  package let refundMeans: RefundMeans?
  /// From this instant on the quote must be made again.
  package let expiresAt: Instant

  /// The sums of one currency.
  package struct Total: Hashable, Sendable {
    /// Sum of the lines above zero.
    package let owed: Money
    /// What the lines below zero give back in money.
    package let dueBack: Money
    /// What moves to another line of the holder and is not paid out.
    package let moved: Money

    /// Owed less due back: above zero the holder pays, below zero the carrier does.
    package let net: Money
  }

  /// What consent names: the digest of the canonical bytes in lower-case hexadecimal.
  ///
  /// The caller brings the digest, since Core has no cryptography.
  package func consentHash(digest: ([UInt8]) -> [UInt8]) -> String {
    let digits = digest(canonicalBytes).map { byte in
      let text = String(byte, radix: 16)
      return text.utf8.count == 1 ? "0" + text : text
    }
    return digits.joined()
  }

  /// Whether consent to the quote still counts.
  package func holds(at now: Instant) -> Bool { now < expiresAt }
}

/// One line of a quote; every line has a reason.
package struct QuoteLine: Hashable, Sendable {
  package let code: Code
  /// The line that a waiver takes from.
  package let concerns: Code?
  /// Above zero the holder owes it, below zero it is due back.
  package let amount: Money
  /// The formula with its numbers first, then what limits it; each with rule and source.
  package let why: [Explanation]

  /// What a line is for; the raw value is the catalogue key after `quote.line.`.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    /// Fees up to the end that are not charged yet.
    case planFee
    /// Fees charged for the time after the end.
    case planCredit
    case usage
    case exitFee
    case closingFee
    case instalments
    case trialClawBack
    case giftClawBack
    case arrears
    case deposit
    case balance
    case balanceTransfer
    case refundFee
    case waiver
    case tax
  }
}
