/// A length of time as a contract states it: a count and its unit.
package struct Period: Hashable, Sendable, CustomStringConvertible {
  /// Zero or more.
  package let value: Int
  /// What is counted.
  package let unit: Unit

  /// The unit a term is counted in.
  package enum Unit: String, CaseIterable, Hashable, Sendable {
    case hours, days, workingDays, months

    /// About a hundred years; no contract term or retention duty is longer.
    fileprivate var most: Int {
      switch self {
      case .hours: 876_600
      case .days, .workingDays: 36_525
      case .months: 1200
      }
    }
  }

  /// The period; refuses a count below zero or above about a hundred years.
  package init(_ value: Int, _ unit: Unit) throws(TimeProblem) {
    guard (0...unit.most).contains(value) else { throw .periodRange }
    self.value = value
    self.unit = unit
  }

  /// The last day of a period whose first day is the day after `date`.
  package func from(
    _ date: LocalDate,
    calendar: WorkingCalendar? = nil
  ) throws(TimeProblem) -> LocalDate {
    switch unit {
    case .hours:
      throw .periodNeedsInstant
    case .days:
      return date.adding(days: value)
    case .workingDays:
      guard let calendar else { throw .periodNeedsCalendar }
      return try calendar.adding(workingDays: value, to: date)
    case .months:
      return date.adding(months: value)
    }
  }

  /// The instant at which a period that starts at `instant` is over.
  ///
  /// Hours are counted exactly; any other unit ends with the last of its days in the zone
  /// (Regulation 1182/71 art. 3(2)).
  package func from(
    _ instant: Instant,
    in zone: Zone,
    calendar: WorkingCalendar? = nil
  ) throws(TimeProblem) -> Instant {
    switch unit {
    case .hours:
      return instant.adding(seconds: Int64(value) * 3600)
    case .days, .workingDays, .months:
      return zone.end(of: try from(zone.date(of: instant), calendar: calendar))
    }
  }

  /// Count and unit, such as `30 days`.
  package var description: String { "\(value) \(unit.rawValue)" }
}
