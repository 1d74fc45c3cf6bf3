/// A day and a time of day as a clock on the wall shows them, without zone.
package struct LocalDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The day on the wall calendar.
  package let date: LocalDate
  /// The time on the wall clock.
  package let time: LocalTime

  /// That time of that day.
  package init(date: LocalDate, time: LocalTime) {
    self.date = date
    self.time = time
  }

  /// `YYYY-MM-DDTHH:MM` (ISO 8601).
  package var description: String { "\(date)T\(time)" }

  /// Earlier first.
  package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}
