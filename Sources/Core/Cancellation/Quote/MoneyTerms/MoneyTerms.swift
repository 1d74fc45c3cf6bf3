/// What a carrier pack and the law say about money at the end of a line: pinned to the case.
///
/// A fact nobody knows stays absent: the quote says so and leaves the amount out, never guessed.
package struct MoneyTerms: Hashable, Sendable {
  /// The zone that days are counted in.
  package let zone: Zone
  package let exitFee: Known<ExitFee>
  /// Limits the law sets to the exit fee; the lowest that applies counts.
  package let caps: [Known<FeeCap>]
  /// A fee for the ending itself, whenever it comes; nil where no such fee is heard of.
  package let closingFee: Known<Money>?
  package let instalments: Known<InstalmentRule>
  package let clawBack: Known<ClawBack>
  package let balance: Known<BalanceRule>
  /// What paying a balance out costs by means; a means that is missing is not known.
  package let refundFees: Known<[RefundFee]>
  package let waivers: [Waiver]
  package let tax: Tax?
  package let billingEnd: Known<BillingEnd>
  /// How a period is charged that has begun, for plans that say nothing themselves.
  package let proration: Known<PlanCharge.Proration>
  /// How amounts of a currency are rounded, once a line; half up where it is not named.
  package let rounding: [Currency: Money.Rounding]
  /// Days after its own that a quote holds.
  package let validDays: Int

  /// About a year; no offer holds longer.
  private static let mostValidDays = 366

  /// Refuses sums below zero and an offer longer than a year.
  package init(
    zone: Zone,
    exitFee: Known<ExitFee>,
    caps: [Known<FeeCap>] = [],
    closingFee: Known<Money>? = nil,
    instalments: Known<InstalmentRule>,
    clawBack: Known<ClawBack>,
    balance: Known<BalanceRule>,
    refundFees: Known<[RefundFee]>,
    waivers: [Waiver] = [],
    tax: Tax? = nil,
    billingEnd: Known<BillingEnd>,
    proration: Known<PlanCharge.Proration>? = nil,
    rounding: [Currency: Money.Rounding] = [:],
    validDays: Int
  ) throws(QuoteProblem) {
    guard (0...Self.mostValidDays).contains(validDays) else { throw .range(field: "validDays") }
    self.zone = zone
    self.exitFee = exitFee
    self.caps = try QuoteProblem.few(caps, "caps")
    self.closingFee = closingFee
    self.instalments = instalments
    self.clawBack = clawBack
    self.balance = balance
    self.refundFees = refundFees
    self.waivers = try QuoteProblem.few(waivers, "waivers")
    self.tax = tax
    self.billingEnd = billingEnd
    self.proration = proration ?? Known(nil, basis: billingEnd.basis)
    self.rounding = rounding
    self.validDays = validDays
    try exitFee.value?.check()
    for cap in caps { try cap.value?.check() }
    if let fee = closingFee?.value { _ = try QuoteProblem.notNegative(fee, "closingFee") }
    if case .refund(let threshold?) = balance.value {
      _ = try QuoteProblem.notNegative(threshold, "balance.threshold")
    }
    for fee in try QuoteProblem.few(refundFees.value ?? [], "refundFees") {
      _ = try QuoteProblem.notNegative(fee.amount, "refundFees")
    }
  }

  func rounding(of currency: Currency) -> Money.Rounding { rounding[currency] ?? .halfUp }
}

/// What becomes of device instalments when the line ends.
package enum InstalmentRule: String, CaseIterable, Hashable, Sendable {
  /// They go on as agreed.
  case kept
  /// All that are unpaid fall due.
  case due
}

/// What is asked back of a trial or gift when the line ends before its condition is met.
package enum ClawBack: String, CaseIterable, Hashable, Sendable {
  case none, whole
  /// In proportion to the days that are missing.
  case byDay
}

/// How the last charged day follows from the last day of service.
package enum BillingEnd: String, CaseIterable, Hashable, Sendable {
  case withService
  /// With the period that the service ends in.
  case endOfPeriod
  case endOfMonth
}

/// What becomes of prepaid credit; bonus credit is not paid for and is never paid out.
package enum BalanceRule: Hashable, Sendable {
  /// Paid out when it is above the threshold.
  case refund(threshold: Money?)
  /// Moved to another line of the holder.
  case transfer
  case forfeit
}

/// The ways a refund reaches the holder.
package enum RefundMeans: String, CaseIterable, Hashable, Sendable {
  case originalMeans, bankTransfer, cheque, otherLine, wallet
}

/// What a refund by some means costs.
package struct RefundFee: Hashable, Sendable {
  package let means: RefundMeans
  package let amount: Money

  package init(_ means: RefundMeans, _ amount: Money) {
    self.means = means
    self.amount = amount
  }
}

/// A share of one kind of line that is not asked for, such as on a free exit after new terms.
package struct Waiver: Hashable, Sendable {
  package let line: QuoteLine.Code
  package let share: Share
  package let basis: Basis

  package init(_ line: QuoteLine.Code, _ share: Share, basis: Basis) {
    self.line = line
    self.share = share
    self.basis = basis
  }
}

/// Tax on some kinds of lines, contained in their amounts or added to them.
package struct Tax: Hashable, Sendable {
  package let rate: Share
  package let isIncluded: Bool
  package let lines: Set<QuoteLine.Code>
  package let basis: Basis

  package init(
    _ rate: Share,
    isIncluded: Bool,
    on lines: Set<QuoteLine.Code>,
    basis: Basis
  ) {
    self.rate = rate
    self.isIncluded = isIncluded
    self.lines = lines
    self.basis = basis
  }
}
