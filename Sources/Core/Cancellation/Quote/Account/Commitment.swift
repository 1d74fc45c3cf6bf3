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

extension LocalDate {
  /// Months between the two calendar months, whatever the days.
  func months(since other: LocalDate) -> Int {
    (year - other.year) * 12 + month - other.month
  }
}
