/// Which days are worked: weekend, holidays and make-up days of some whole years.
///
/// Holidays are decreed year by year; a day outside the covered years is refused, not guessed.
package struct WorkingCalendar: Hashable, Sendable {
  /// Days of the week without work.
  package let weekend: Set<Weekday>
  /// Days without work whatever their weekday, ascending.
  package let holidays: [LocalDate]
  /// Weekend days that are worked to make up for a holiday, ascending.
  package let workingWeekends: [LocalDate]
  /// First year the calendar knows.
  package let coversFrom: Int
  /// Last year the calendar knows.
  package let coversUntil: Int

  /// A calendar whose days do not contradict each other.
  package init(
    weekend: Set<Weekday>,
    holidays: Set<LocalDate>,
    workingWeekends: Set<LocalDate> = [],
    coversFrom: Int,
    coversUntil: Int
  ) throws(TimeProblem) {
    guard weekend.count < Weekday.allCases.count else { throw .calendar(.noWorkingWeekday) }
    guard coversFrom <= coversUntil else { throw .calendar(.yearsReversed) }
    self.weekend = weekend
    self.holidays = holidays.sorted()
    self.workingWeekends = workingWeekends.sorted()
    self.coversFrom = coversFrom
    self.coversUntil = coversUntil
    for day in self.holidays + self.workingWeekends
    where !(coversFrom...coversUntil).contains(day.year) {
      throw .calendar(.dayOutsideYears(day))
    }
    for day in self.workingWeekends {
      guard !holidays.contains(day) else { throw .calendar(.holidayIsWorkingDay(day)) }
      guard weekend.contains(day.weekday) else { throw .calendar(.makeUpDayNotOnWeekend(day)) }
    }
  }

  /// Whether the day is worked; throws outside the covered years.
  package func isWorkingDay(_ date: LocalDate) throws(TimeProblem) -> Bool {
    guard (coversFrom...coversUntil).contains(date.year) else { throw .beyondCalendar(date) }
    if Self.contains(date, in: holidays) { return false }
    return !weekend.contains(date.weekday) || Self.contains(date, in: workingWeekends)
  }

  /// The day itself if it is worked, else the next worked one.
  package func next(onOrAfter date: LocalDate) throws(TimeProblem) -> LocalDate {
    try nearest(from: date, step: 1)
  }

  /// The day itself if it is worked, else the last worked one before it.
  package func previous(onOrBefore date: LocalDate) throws(TimeProblem) -> LocalDate {
    try nearest(from: date, step: -1)
  }

  /// The so-manieth working day after the date (before it when negative); the date itself for 0.
  ///
  /// The date itself never counts, as in article 3(1) of Regulation 1182/71.
  package func adding(
    workingDays count: Int,
    to date: LocalDate
  ) throws(TimeProblem) -> LocalDate {
    let step = count < 0 ? -1 : 1
    var day = date
    var left = count.magnitude
    // Ends after the covered years at the latest.
    while left > 0 {
      day = try nearest(from: day.adding(days: step), step: step)
      left -= 1
    }
    return day
  }

  private func nearest(from date: LocalDate, step: Int) throws(TimeProblem) -> LocalDate {
    var day = date
    while try !isWorkingDay(day) {
      let next = day.adding(days: step)
      guard next != day else { throw .beyondCalendar(day) }
      day = next
    }
    return day
  }

  private static func contains(_ date: LocalDate, in sorted: [LocalDate]) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < date {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < sorted.count && sorted[low] == date
  }
}
