package import Cancellation

/// What is known of money at the end: in words for the holder, and in `rules` as figures.
package struct MoneyFacts: Hashable, Sendable {
  /// What becomes of prepaid credit.
  package let balance: Fact<BalancePolicy>
  /// What open bills do to an ending.
  package let debt: Fact<Terms.DebtPolicy>
  /// What a refund costs, in words.
  package let refundFee: Fact<Texts>
  /// How long a refund takes at most.
  package let refundDeadline: Fact<Period>
  /// What leaving before the end of a term costs, in words.
  package let exitFee: Fact<Texts>
  /// Which deposits there are and when they come back, in words.
  package let deposits: Fact<Texts>
  /// The ways a refund is paid.
  package let refundMeans: Fact<[RefundMeans]>
  /// How long after the end a refund can be claimed.
  package let claimDeadline: Fact<Period>
  /// Charges with an amount each, in the order of the file.
  package let fees: [Fee]
  /// What is refunded by the state of the profile; empty for carriers that are no resellers.
  package let refundRules: [RefundRule]
  /// What quotes are worked out from.
  package let rules: MoneyRules

  /// What becomes of prepaid credit.
  package enum BalancePolicy: String, CaseIterable, Hashable, Sendable {
    case refunded, refundedOnRequest, transferred, forfeited
  }

  private static let keys = [
    "balance", "debt", "refundFee", "refundDeadline", "exitFee", "deposits", "refundMeans",
    "claimDeadline", "fees", "refundRules", "rules",
  ]

  init?(_ place: Place?, _ facts: FactReader, _ languages: [Language]) {
    guard let table = place?.table(Self.keys) else { return nil }
    func words(_ key: String) -> Fact<Texts>? {
      facts.fact(table[key]) { Texts($0, languages: languages) }
    }
    let balance = facts.fact(table["balance"]) { $0.choice(BalancePolicy.self) }
    let debt = facts.fact(table["debt"]) { $0.choice(Terms.DebtPolicy.self) }
    let refundFee = words("refundFee")
    let refundDeadline = facts.period(table["refundDeadline"])
    let exitFee = words("exitFee")
    let deposits = words("deposits")
    let means = facts.fact(table["refundMeans"]) { $0.choices(RefundMeans.self) }
    let claim = facts.period(table["claimDeadline"])
    let fees = table["fees"]?.items(atMost: Fee.most, id: \.id) {
      Fee($0, facts, languages)
    }
    let rules = table["refundRules"]?.list(atMost: RefundRule.most)?
      .compactMap { RefundRule($0, facts, languages) }
    let money = MoneyRules(table["rules"], facts, fees: Set(fees?.map(\.id) ?? []))
    guard let balance, let debt, let refundFee, let refundDeadline, let exitFee, let deposits,
      let means, let claim, let fees, let rules, let money
    else { return nil }
    self.balance = balance
    self.debt = debt
    self.refundFee = refundFee
    self.refundDeadline = refundDeadline
    self.exitFee = exitFee
    self.deposits = deposits
    refundMeans = means
    claimDeadline = claim
    self.fees = fees
    refundRules = rules
    self.rules = money
  }
}
