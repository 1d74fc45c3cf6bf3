/// A time of day to the minute, 00:00 to 23:59, without zone.
package struct LocalTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 0 to 23.
  package let hour: Int
  /// 0 to 59.
  package let minute: Int

  /// 00:00.
  package static let midnight = LocalTime(minuteOfDay: 0)

  /// The time, if there is one.
  package init(hour: Int, minute: Int) throws(TimeProblem) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { throw .time }
    self.init(minuteOfDay: hour * 60 + minute)
  }

  /// Reads `HH:MM`.
  package static func parse(_ text: String) throws(TimeProblem) -> LocalTime {
    let parts = TypedText(text).trimmed.split(
      separator: UInt8(ascii: ":"),
      omittingEmptySubsequences: false
    )
    guard parts.map(\.count) == [2, 2], let hour = parts[0].decimalNumber,
      let minute = parts[1].decimalNumber
    else { throw .time }
    return try LocalTime(hour: hour, minute: minute)
  }

  /// The caller has checked 0..<1440.
  init(minuteOfDay: Int) {
    hour = minuteOfDay / 60
    minute = minuteOfDay % 60
  }

  /// Minutes since 00:00.
  package var minuteOfDay: Int { hour * 60 + minute }

  /// `HH:MM` (ISO 8601).
  package var description: String {
    "\(ISOText.padded(hour, 2)):\(ISOText.padded(minute, 2))"
  }

  /// Earlier first.
  package static func < (left: LocalTime, right: LocalTime) -> Bool {
    left.minuteOfDay < right.minuteOfDay
  }
}
