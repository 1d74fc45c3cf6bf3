/// What the carrier's billing knows of a line on a day; every sum is zero or more.
package struct Account: Hashable, Sendable {
  /// The day the figures are of.
  package let day: LocalDate
  /// Where the figures come from: the source of lines that no rule of the carrier makes.
  package let basis: Basis
  package let plans: [PlanCharge]
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

/// The term the holder has agreed to stay for.
package struct Commitment: Hashable, Sendable {
  /// Its first day.
  package let start: LocalDate
  package let months: Int
  /// What the line costs a month for the term.
  package let monthlyFee: Money

  /// A hundred years; no term is longer.
  private static let mostMonths = 1200

  /// Refuses a term of no months and a fee below zero.
  package init(
    start: LocalDate,
    months: Int,
    monthlyFee: Money
  ) throws(QuoteProblem) {
    guard (1...Self.mostMonths).contains(months) else { throw .range(field: "commitment.months") }
    self.start = start
    self.months = months
    self.monthlyFee = try QuoteProblem.notNegative(monthlyFee, "commitment.monthlyFee")
  }

  /// Its last day.
  package var end: LocalDate { start.adding(months: months).adding(days: -1) }

  /// What is left of the term after a day, in whole months and days of one more.
  struct Rest: Hashable {
    let whole: Int
    let days: Int
    /// Length of the month that the days are in; one where there are none.
    let of: Int
  }

  /// The rest after that last day of service; nil once the term is over.
  func rest(after last: LocalDate) -> Rest? {
    let first = last.adding(days: 1)
    guard first <= end else { return nil }
    guard first > start else { return Rest(whole: months, days: 0, of: 1) }
    var month = first.months(since: start)
    // In a month too short for the day on which months begin, counting years and months is one off.
    if start.adding(months: month) > first { month -= 1 }
    let next = start.adding(months: month + 1)
    let length = start.adding(months: month).days(until: next)
    let days = first.days(until: next)
    if days == length { return Rest(whole: months - month, days: 0, of: 1) }
    return Rest(whole: months - month - 1, days: days, of: length)
  }
}

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
    /// How many are not paid yet.
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

extension LocalDate {
  /// Months between the two calendar months, whatever the days.
  func months(since other: LocalDate) -> Int {
    (year - other.year) * 12 + month - other.month
  }
}
