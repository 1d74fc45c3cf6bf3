/// A day of the Gregorian calendar, without zone; years 1 to 9999.
package struct LocalDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 1 to 9999.
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to the length of the month.
  package let day: Int

  /// 0001-01-01.
  package static let earliest = LocalDate(checked: 1, 1, 1)
  /// 9999-12-31.
  package static let latest = LocalDate(checked: 9999, 12, 31)

  /// The day, if there is one.
  package init(year: Int, month: Int, day: Int) throws(TimeProblem) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { throw .date }
    self.init(checked: year, month, day)
  }

  /// Reads `YYYY-MM-DD`.
  package static func parse(_ text: String) throws(TimeProblem) -> LocalDate {
    let parts = TypedText(text).trimmed.split(
      separator: UInt8(ascii: "-"),
      omittingEmptySubsequences: false
    )
    guard parts.map(\.count) == [4, 2, 2], let year = parts[0].decimalNumber,
      let month = parts[1].decimalNumber, let day = parts[2].decimalNumber
    else { throw .date }
    return try LocalDate(year: year, month: month, day: day)
  }

  /// The day with that number, counted from 1970-01-01 as 0; the nearest day outside the range.
  package init(dayNumber: Int) {
    // Days are counted in eras of 400 years that begin in March, so that leap days come last.
    let range = Self.earliest.dayNumber...Self.latest.dayNumber
    let shifted = min(max(dayNumber, range.lowerBound), range.upperBound) + Self.daysBefore1970
    let era = shifted / Self.daysInEra
    let dayOfEra = shifted % Self.daysInEra
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(checked: year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private init(checked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  private static let daysInEra = 146_097
  /// From 0000-03-01 to 1970-01-01.
  private static let daysBefore1970 = 719_468

  /// Days since 1970-01-01; negative before it.
  package var dayNumber: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * Self.daysInEra + dayOfEra - Self.daysBefore1970
  }

  /// The day of the week; 1970-01-01 was a Thursday.
  package var weekday: Weekday {
    let index = (dayNumber % 7 + 7 + 3) % 7
    return Weekday.allCases[index]
  }

  /// The first day of its month.
  package var startOfMonth: LocalDate { LocalDate(checked: year, month, 1) }

  /// The last day of its month.
  package var endOfMonth: LocalDate {
    LocalDate(checked: year, month, Self.length(ofMonth: month, year: year))
  }

  /// The day that many days later (earlier when negative); stays within the range.
  package func adding(days: Int) -> LocalDate {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return LocalDate(dayNumber: overflow ? (days < 0 ? .min : .max) : sum)
  }

  /// The same day some months later, or the last of that month if it is shorter; stays in range.
  package func adding(months: Int) -> LocalDate {
    let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    if overflow || index >= 10_000 * 12 || index < 12 {
      return months < 0 ? .earliest : .latest
    }
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    let newDay = min(day, Self.length(ofMonth: newMonth, year: newYear))
    return LocalDate(checked: newYear, newMonth, newDay)
  }

  /// Days from this day to the other; negative when the other is earlier.
  package func days(until other: LocalDate) -> Int {
    other.dayNumber - dayNumber
  }

  /// `YYYY-MM-DD` (ISO 8601).
  package var description: String {
    "\(ISOText.padded(year, 4))-\(ISOText.padded(month, 2))-\(ISOText.padded(day, 2))"
  }

  /// Earlier first.
  package static func < (left: LocalDate, right: LocalDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    if month == 2 { return isLeap ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
