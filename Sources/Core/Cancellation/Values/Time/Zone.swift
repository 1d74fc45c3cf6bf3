import Foundation

/// A time zone of the IANA list; its rules are the system library's, never our own.
package struct Zone: Hashable, Sendable, CustomStringConvertible {
  /// The IANA id, such as `Asia/Macau`.
  package let id: String

  private let rules: TimeZone

  private static let longestID = 64
  private static let secondsPerDay: Int64 = 86_400

  /// The zone of that IANA id; abbreviations and fixed offsets other than `UTC` are refused.
  package init(_ id: String) throws(TimeProblem) {
    guard id.utf8.count <= Self.longestID, id == "UTC" || id.contains("/"),
      let rules = TimeZone(identifier: id)
    else { throw .zone(String(id.prefix(Self.longestID))) }
    self.id = id
    self.rules = rules
  }

  /// Seconds by which local time is ahead of UTC at that instant.
  package func offsetSeconds(at instant: Instant) -> Int {
    Int(offset(atSecond: instant.milliseconds.flooredQuotient(by: 1000)))
  }

  /// The day on the wall calendar at that instant.
  package func date(of instant: Instant) -> LocalDate {
    let local = localSecond(at: instant.milliseconds.flooredQuotient(by: 1000))
    return LocalDate(dayNumber: Int(local.flooredQuotient(by: Self.secondsPerDay)))
  }

  /// The time on the wall clock at that instant, seconds dropped.
  package func localTime(of instant: Instant) -> LocalTime {
    let local = localSecond(at: instant.milliseconds.flooredQuotient(by: 1000))
    let day = local.flooredQuotient(by: Self.secondsPerDay)
    return LocalTime(minuteOfDay: Int(local - day * Self.secondsPerDay) / 60)
  }

  /// Day and time on the wall at that instant.
  package func localDateTime(of instant: Instant) -> LocalDateTime {
    LocalDateTime(date: date(of: instant), time: localTime(of: instant))
  }

  /// The first instant of the day; where clocks jump over midnight, the instant of the jump.
  package func start(of date: LocalDate) -> Instant {
    instant(of: date, at: .midnight)
  }

  /// The instant at which the day is over: the start of the next one.
  package func end(of date: LocalDate) -> Instant {
    guard date < .latest else {
      return start(of: date).adding(seconds: Self.secondsPerDay)
    }
    return start(of: date.adding(days: 1))
  }

  /// The first instant at which the wall shows that day and time, or would have, had no jump come.
  package func instant(of date: LocalDate, at time: LocalTime) -> Instant {
    let wanted = Int64(date.dayNumber) * Self.secondsPerDay + Int64(time.minuteOfDay) * 60
    // At most one change of offset lies within a day of the wanted time, so the offsets before and
    // after it bound the answer.
    let before = wanted - offset(atSecond: wanted - Self.secondsPerDay)
    let after = wanted - offset(atSecond: wanted + Self.secondsPerDay)
    var low = min(before, after)
    var high = max(before, after)
    if localSecond(at: low) >= wanted { return Instant(milliseconds: low * 1000) }
    // Local time passes the wanted one between the two: within a jump, at the instant of the jump.
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if localSecond(at: middle) >= wanted {
        high = middle
      } else {
        low = middle
      }
    }
    return Instant(milliseconds: high * 1000)
  }

  private func localSecond(at second: Int64) -> Int64 {
    second + offset(atSecond: second)
  }

  private func offset(atSecond second: Int64) -> Int64 {
    Int64(rules.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second))))
  }

  /// The IANA id.
  package var description: String { id }

  /// Two zones are one if they have one id.
  package static func == (left: Zone, right: Zone) -> Bool {
    left.id == right.id
  }

  /// Feeds the id.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}
