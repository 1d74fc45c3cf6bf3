/// Why a date, time, zone, calendar or period cannot be made or used.
package enum TimeProblem: Error, Hashable, Sendable {
  /// No such day in the years 1 to 9999.
  case date
  /// No such time between 00:00 and 23:59.
  case time
  /// Not the text of an instant.
  case instant
  /// Not a time zone of the IANA list; carries the id that was asked for.
  case zone(String)
  /// The calendar's days contradict each other; says which rule is broken.
  case calendar(CalendarFault)
  /// The calendar says nothing about this day.
  case beyondCalendar(LocalDate)
  /// A period below zero or longer than its unit allows.
  case periodRange
  /// A period in working days without a calendar.
  case periodNeedsCalendar
  /// A period in hours counted from a day that has no hour.
  case periodNeedsInstant

  /// What contradicts itself in a working calendar.
  package enum CalendarFault: Hashable, Sendable {
    case noWorkingWeekday
    case yearsReversed
    case dayOutsideYears(LocalDate)
    case holidayIsWorkingDay(LocalDate)
    case makeUpDayNotOnWeekend(LocalDate)
  }

  /// Stable machine-readable code.
  package var code: String {
    switch self {
    case .date: "date.invalid"
    case .time: "time.invalid"
    case .instant: "instant.invalid"
    case .zone: "zone.unknown"
    case .calendar: "calendar.contradiction"
    case .beyondCalendar: "calendar.beyond-coverage"
    case .periodRange: "period.range"
    case .periodNeedsCalendar: "period.needs-calendar"
    case .periodNeedsInstant: "period.needs-instant"
    }
  }

  /// What to do about it, as an English sentence for staff and API users.
  package var remedy: String {
    switch self {
    case .date: "Give an existing day as YYYY-MM-DD."
    case .time: "Give a time between 00:00 and 23:59 as HH:MM."
    case .instant: "Give an instant as YYYY-MM-DDTHH:MM:SSZ."
    case .zone(let id): "\(id) is not a zone of the IANA list; give one such as Asia/Macau."
    case .calendar(.noWorkingWeekday): "Leave at least one weekday out of the weekend."
    case .calendar(.yearsReversed): "Give the first year of the calendar before the last."
    case .calendar(.dayOutsideYears(let day)): "Move \(day) into the years the calendar covers."
    case .calendar(.holidayIsWorkingDay(let day)): "Name \(day) a holiday or a make-up day."
    case .calendar(.makeUpDayNotOnWeekend(let day)): "\(day) is a working day without being named."
    case .beyondCalendar(let day): "Extend the working calendar to the year of \(day)."
    case .periodRange: "Give a period of zero or more, at most about a hundred years."
    case .periodNeedsCalendar: "Name the working calendar that the period is counted in."
    case .periodNeedsInstant: "Count a period in hours from an instant, not from a day."
    }
  }
}
