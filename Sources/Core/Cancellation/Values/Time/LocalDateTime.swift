/// A day and a time of day as a clock on the wall shows them, without zone.
package struct LocalDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let date: LocalDate
  package let time: LocalTime

  package init(date: LocalDate, time: LocalTime) {
    self.date = date
    self.time = time
  }

  /// `YYYY-MM-DDTHH:MM` (ISO 8601).
  package var description: String { "\(date)T\(time)" }

  package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}
