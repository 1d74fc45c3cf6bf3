package import Cancellation

/// What quotes are worked out from: the figures and rules of an ending, as far as they are known.
///
/// Fees are named by their ids in the pack's list, so that every amount stands in it once.
package struct MoneyRules: Hashable, Sendable {
  package let exitFee: Fact<ExitFee>
  /// What the law leaves to the carrier to publish, such as a fee that follows cost (IT-2).
  package let caps: [PublishedCap]
  /// The fee for the ending itself; nil where no such fee is heard of.
  package let closingFee: String?
  /// The fees for paying credit back, by means; a means that is missing is not known.
  package let refundFees: [MeansFee]
  package let instalments: Fact<InstalmentRule>
  package let clawBack: Fact<ClawBack>
  /// Credit up to this amount is not paid back.
  package let threshold: Fact<Money>
  package let proration: Fact<PlanCharge.Proration>
  package let billingEnd: Fact<BillingEnd>
  package let tax: Fact<Tax>
  /// How amounts in the pack's currency are rounded; half up where nothing is said.
  package let rounding: Money.Rounding?
  /// Days after its own that a quote holds.
  package let validDays: Int
  /// Above this sum two people approve a refund (I05); nil sets no limit.
  package let approvalLimit: Money?

  /// An amount that a row of law takes its limit from.
  package struct PublishedCap: Hashable, Sendable {
    /// Id of the row, such as `IT-2`.
    package let law: String
    package let most: Fact<Money>
  }

  /// A fee of the pack's list for one way of paying back.
  package struct MeansFee: Hashable, Sendable {
    package let means: RefundMeans
    /// Its id.
    package let fee: String
  }

  /// Tax as packs know it; its basis is that of its fact.
  package struct Tax: Hashable, Sendable {
    package let rate: Share
    package let isIncluded: Bool
    package let lines: Set<QuoteLine.Code>
  }

  static let mostCaps = 8
  /// About a year; no offer holds longer.
  static let mostValidDays = 366

  private static let keys = [
    "exitFee", "caps", "closingFee", "refundFees", "instalments", "clawBack", "threshold",
    "proration", "billingEnd", "tax", "rounding", "validDays", "approvalLimit",
  ]

  init?(_ place: Place?, _ facts: FactReader, fees: Set<String>) {
    guard let table = place?.table(Self.keys) else { return nil }
    let exitFee = facts.fact(table["exitFee"], ExitFee.init)
    let caps = table["caps"]?.items(atMost: Self.mostCaps, id: \.law) { PublishedCap($0, facts) }
    let closing = table["closingFee"].orNull { Self.fee($0, of: fees) }
    let refunds = table["refundFees"]?
      .items(atMost: RefundMeans.allCases.count, id: \.means.rawValue) { MeansFee($0, fees) }
    let instalments = facts.fact(table["instalments"]) { $0.choice(InstalmentRule.self) }
    let clawBack = facts.fact(table["clawBack"]) { $0.choice(ClawBack.self) }
    let threshold = facts.fact(table["threshold"], Money.init)
    let proration = facts.fact(table["proration"]) { $0.choice(PlanCharge.Proration.self) }
    let billingEnd = facts.fact(table["billingEnd"]) { $0.choice(BillingEnd.self) }
    let tax = facts.fact(table["tax"], Tax.init)
    let rounding = table["rounding"].orNull { $0.choice(Money.Rounding.self) }
    let validDays = table["validDays"]?.number(in: 0...Self.mostValidDays)
    let limit = table["approvalLimit"].orNull(Money.init)
    guard let exitFee, let caps, let refunds, let instalments, let clawBack, let threshold,
      let proration, let billingEnd, let tax, let validDays
    else { return nil }
    self.exitFee = exitFee
    self.caps = caps
    closingFee = closing
    refundFees = refunds
    self.instalments = instalments
    self.clawBack = clawBack
    self.threshold = threshold
    self.proration = proration
    self.billingEnd = billingEnd
    self.tax = tax
    self.rounding = rounding
    self.validDays = validDays
    approvalLimit = limit
  }

  fileprivate static func fee(_ place: Place, of fees: Set<String>) -> String? {
    guard let id = place.text() else { return nil }
    guard fees.contains(id) else {
      place.note(.feeUndefined, "Define the fee \(id) in money.fees, or take it out.")
      return nil
    }
    return id
  }
}

extension MoneyRules.PublishedCap {
  fileprivate init?(_ place: Place, _ facts: FactReader) {
    guard let table = place.table(["law", "most"]) else { return nil }
    let law = table["law"]?.text(atMost: 20)
    let most = facts.fact(table["most"], Money.init)
    guard let law, let most else { return nil }
    self.law = law
    self.most = most
  }
}

extension MoneyRules.MeansFee {
  fileprivate init?(_ place: Place, _ fees: Set<String>) {
    guard let table = place.table(["means", "fee"]) else { return nil }
    let means = table["means"]?.choice(RefundMeans.self)
    let fee = table["fee"].flatMap { MoneyRules.fee($0, of: fees) }
    guard let means, let fee else { return nil }
    self.means = means
    self.fee = fee
  }
}

extension MoneyRules.Tax {
  fileprivate init?(_ place: Place) {
    guard let table = place.table(["rate", "isIncluded", "lines"]) else { return nil }
    let rate = table["rate"].flatMap(Share.init)
    let isIncluded = table["isIncluded"]?.flag()
    let lines = table["lines"]?.choices(QuoteLine.Code.self)
    guard let rate, let isIncluded, let lines else { return nil }
    self.rate = rate
    self.isIncluded = isIncluded
    self.lines = Set(lines)
  }
}

extension Share {
  /// Reads a share in hundredths of a percent.
  fileprivate init?(_ place: Place) {
    // The range is the one that a share refuses everything outside of.
    guard let number = place.number(in: 0...Share.whole.basisPoints),
      let share = try? Share(basisPoints: number)
    else { return nil }
    self = share
  }
}

extension ExitFee {
  private enum Formula: String, CaseIterable {
    case none, fixed, remainingFees, reducing, deviceResidual

    /// The numbers that a fee of the kind is worked out from.
    var keys: [String] {
      switch self {
      case .none: []
      case .fixed: ["fee"]
      case .remainingFees: ["share", "counting"]
      case .reducing: ["from", "perMonth", "counting"]
      case .deviceResidual: ["counting"]
      }
    }
  }

  /// Reads a table of `formula` and the numbers of that formula.
  fileprivate init?(_ place: Place) {
    let all = ["fee", "share", "counting", "from", "perMonth"]
    guard case .table(let members) = place.tree, let named = members["formula"] else {
      _ = place.table(["formula"], optional: all)
      return nil
    }
    let word = Place(tree: named, path: "\(place.path).formula", log: place.log)
    guard let formula = word.choice(Formula.self),
      let table = place.table(["formula"] + formula.keys)
    else { return nil }
    let counting = table["counting"].flatMap { $0.choice(Counting.self) }
    switch formula {
    case .none: self = .none
    case .fixed:
      guard let fee = table["fee"].flatMap(Money.init) else { return nil }
      self = .fixed(fee)
    case .remainingFees:
      guard let share = table["share"].flatMap(Share.init), let counting else { return nil }
      self = .remainingFees(share, counting)
    case .reducing:
      let step = table["perMonth"].flatMap(Money.init)
      guard let from = table["from"].flatMap(Money.init), let step, let counting else {
        return nil
      }
      guard from.currency == step.currency else {
        table["perMonth"]?.note(.valueForm, "Write both sums in one currency.")
        return nil
      }
      self = .reducing(from: from, perMonth: step, counting)
    case .deviceResidual:
      guard let counting else { return nil }
      self = .deviceResidual(counting)
    }
  }
}
