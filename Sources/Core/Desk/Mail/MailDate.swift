import Cancellation

/// A date as RFC 5322 §3.3 writes it, always in UTC.
enum MailDate {
  static func text(_ instant: Instant) -> String {
    let seconds = Int((instant.milliseconds - (instant.milliseconds < 0 ? 999 : 0)) / 1000)
    let days = (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400
    let clock = seconds - days * 86_400
    let (year, month, day) = civil(days)
    // 1 January 1970 was a Thursday, the first of the list.
    let weekday = weekdays[(days % 7 + 7) % 7]
    let time = [clock / 3600, clock / 60 % 60, clock % 60].map(padded).joined(separator: ":")
    return "\(weekday), \(padded(day)) \(months[month - 1]) \(year) \(time) +0000"
  }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The Gregorian day, counted from 1 March of year 0 so that leap days come last in their year.
  private static func civil(_ daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let days = daysSince1970 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
