/// What the carrier's billing knows of a line on a day; every sum is zero or more.
package struct Account: Hashable, Sendable {
  /// The day the figures are of.
  package let day: LocalDate
  /// Where the figures come from: the source of lines that no rule of the carrier makes.
  package let basis: Basis
  package private(set) var plans: [PlanCharge]
  package let usage: [UnbilledUse]
  package let commitment: Commitment?
  package let device: Device?
  package let gifts: [Gift]
  package let deposits: [Money]
  package let balance: PrepaidBalance?
  /// Bills that are open and due.
  package let arrears: [Money]

  /// Refuses sums below zero and lists longer than a line can have.
  package init(
    day: LocalDate,
    basis: Basis,
    plans: [PlanCharge] = [],
    usage: [UnbilledUse] = [],
    commitment: Commitment? = nil,
    device: Device? = nil,
    gifts: [Gift] = [],
    deposits: [Money] = [],
    balance: PrepaidBalance? = nil,
    arrears: [Money] = []
  ) throws(QuoteProblem) {
    self.day = day
    self.basis = basis
    self.plans = try QuoteProblem.few(plans, "plans")
    self.usage = try QuoteProblem.few(usage, "usage")
    self.commitment = commitment
    self.device = device
    self.gifts = try QuoteProblem.few(gifts, "gifts")
    self.deposits = try QuoteProblem.few(deposits, "deposits")
    self.balance = balance
    self.arrears = try QuoteProblem.few(arrears, "arrears")
    for deposit in deposits { _ = try QuoteProblem.notNegative(deposit, "deposits") }
    for bill in arrears { _ = try QuoteProblem.notNegative(bill, "arrears") }
  }

  /// The account with the carrier's rule for periods that have begun.
  func prorated(by rule: Known<PlanCharge.Proration>) -> Account {
    guard rule.value != nil else { return self }
    var account = self
    account.plans = plans.map { $0.prorated(by: rule) }
    return account
  }
}

/// Use that no bill has taken up yet; it is never silently lost.
package struct UnbilledUse: Hashable, Sendable {
  package let amount: Money
  /// The last day whose use is in the amount.
  package let through: LocalDate

  /// Refuses a sum below zero.
  package init(_ amount: Money, through: LocalDate) throws(QuoteProblem) {
    self.amount = try QuoteProblem.notNegative(amount, "usage.amount")
    self.through = through
  }
}

/// Credit of a prepaid line: what the holder paid, and what was given on top.
package struct PrepaidBalance: Hashable, Sendable {
  package let own: Money
  package let bonus: Money

  /// Refuses sums below zero and two currencies.
  package init(own: Money, bonus: Money) throws(QuoteProblem) {
    guard own.currency == bonus.currency else {
      throw .money(field: "balance.bonus", .currencyMismatch(own.currency, bonus.currency))
    }
    self.own = try QuoteProblem.notNegative(own, "balance.own")
    self.bonus = try QuoteProblem.notNegative(bonus, "balance.bonus")
  }
}
