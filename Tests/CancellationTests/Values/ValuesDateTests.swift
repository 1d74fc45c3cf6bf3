import Cancellation
import Foundation
import TestSupport
import Testing

@Suite struct ValuesDateTests {
  private func code(_ body: () throws -> some CustomStringConvertible) -> String {
    do {
      return "\(try body())"
    } catch let problem as TimeProblem {
      return problem.code
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("2026-11-20", "2026-11-20"), ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"),
    (" 2026-11-20 ", "2026-11-20"), ("２０２６－１１－２０", "2026-11-20"),
    ("0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31"),
    ("2026-02-29", "date.invalid"), ("2100-02-29", "date.invalid"), ("2026-00-01", "date.invalid"),
    ("2026-13-01", "date.invalid"), ("2026-04-31", "date.invalid"), ("2026-01-00", "date.invalid"),
    ("0000-01-01", "date.invalid"), ("2026-1-1", "date.invalid"), ("20261120", "date.invalid"),
    ("2026-11-20T00:00", "date.invalid"), ("-026-01-01", "date.invalid"), ("", "date.invalid"),
    ("2026-11-+1", "date.invalid"), ("20/11/2026", "date.invalid"),
  ])
  func `a day is read from its ISO form only if it exists`(text: String, expected: String) {
    #expect(code { try LocalDate.parse(text) } == expected)
  }

  @Test(arguments: [
    ("00:00", "00:00"), ("23:59", "23:59"), ("09:05", "09:05"), ("24:00", "time.invalid"),
    ("12:60", "time.invalid"), ("9:05", "time.invalid"), ("12:00:00", "time.invalid"),
    ("", "time.invalid"), ("ab:cd", "time.invalid"),
  ])
  func `a time of day is read from its ISO form`(text: String, expected: String) {
    #expect(code { try LocalTime.parse(text) } == expected)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1),
    ("1969-12-31T23:59:59.999Z", -1), ("2026-11-20T08:41:02.123Z", 1_795_164_062_123),
    ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func `an instant is written and read in UTC`(text: String, milliseconds: Int64) throws {
    let instant = try Instant.parse(text)
    #expect(instant.milliseconds == milliseconds)
    #expect(try Instant.parse(instant.iso8601) == instant)
    #expect(text.count == 20 || instant.iso8601 == text)
  }

  @Test(arguments: [
    "", "2026-11-20", "2026-11-20T08:41:02", "2026-11-20T08:41:60Z", "2026-11-20 08:41:02Z",
    "2026-11-20T08:41:02+00:00", "2026-02-30T08:41:02Z", "2026-11-20T25:41:02Z",
    "2026-11-20T08:41:02.12aZ", "2026-11-20T08-41:02Z",
  ])
  func `what is no instant in UTC is refused`(text: String) {
    #expect(throws: TimeProblem.instant) { try Instant.parse(text) }
  }

  @Test func `instants stay at the ends of their range instead of overflowing`() {
    let late = Instant(milliseconds: .max)
    let early = Instant(milliseconds: .min)
    #expect(late.adding(seconds: .max) == late && late.adding(milliseconds: 1) == late)
    #expect(early.adding(seconds: .min) == early && early.adding(milliseconds: -1) == early)
    #expect(late.iso8601 == "9999-12-31T23:59:59.999Z")
    #expect(early.iso8601 == "0001-01-01T00:00:00.000Z")
  }

  @Test func `every day from 1890 to 2110 has its number, its weekday and its successor`() throws {
    var day = try LocalDate.parse("1890-01-01")
    let last = try LocalDate.parse("2110-12-31")
    var weekday = day.weekday
    #expect(weekday == .wednesday)
    var wrong: [LocalDate] = []
    while day < last {
      let next = day.adding(days: 1)
      let follows =
        day == day.endOfMonth ? next == next.startOfMonth : next.day == day.day + 1
      let expected = Weekday.allCases[weekday.rawValue % 7]
      if !follows || next.weekday != expected || next.dayNumber != day.dayNumber + 1
        || LocalDate(dayNumber: next.dayNumber) != next || next.adding(days: -1) != day
        || day.days(until: next) != 1
      {
        wrong.append(day)
      }
      (day, weekday) = (next, expected)
    }
    #expect(wrong.isEmpty)
  }

  @Test func `days of all years agree with the system's calendar`() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    var random = SplitMix64(seed: 1582)
    var wrong: [LocalDate] = []
    for _ in 0..<3000 {
      // The system's calendar is Julian before October 1582; ours is not.
      let number = Int.random(in: -141_000...2_932_896, using: &random)
      let ours = LocalDate(dayNumber: number)
      let theirs = calendar.dateComponents(
        [.year, .month, .day, .weekday],
        from: Foundation.Date(timeIntervalSince1970: Double(number) * 86_400)
      )
      let isSame =
        theirs.year == ours.year && theirs.month == ours.month && theirs.day == ours.day
        && theirs.weekday == ours.weekday.rawValue % 7 + 1 && ours.dayNumber == number
      if !isSame { wrong.append(ours) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-01-31", 3, "2026-04-30"), ("2026-11-20", 24, "2028-11-20"),
    ("2024-02-29", 12, "2025-02-28"), ("2026-03-31", -1, "2026-02-28"),
    ("2026-01-15", -1, "2025-12-15"), ("2026-01-15", -13, "2024-12-15"),
    ("2026-05-05", 0, "2026-05-05"), ("9999-12-01", 1, "9999-12-31"),
    ("0001-01-20", -1, "0001-01-01"), ("2026-05-05", .max, "9999-12-31"),
    ("2026-05-05", .min, "0001-01-01"),
  ])
  func `a month later is the same day or the last of a shorter month`(
    text: String,
    months: Int,
    expected: String
  ) throws {
    #expect(try LocalDate.parse(text).adding(months: months).description == expected)
  }

  @Test func `days stay within the years 1 to 9999`() throws {
    let day = try LocalDate.parse("2026-11-20")
    #expect(day.adding(days: .max) == .latest && day.adding(days: .min) == .earliest)
    #expect(LocalDate(dayNumber: .max) == .latest && LocalDate(dayNumber: .min) == .earliest)
    #expect(LocalDate.earliest.description == "0001-01-01")
    #expect(day.startOfMonth.description == "2026-11-01")
    #expect(day.endOfMonth.description == "2026-11-30")
    #expect(day.weekday == .friday)
  }

  @Test func `a day and time is written and ordered as on the wall`() throws {
    let day = try LocalDate.parse("2026-11-20")
    let early = LocalDateTime(date: day, time: .midnight)
    let late = LocalDateTime(date: day, time: try LocalTime(hour: 8, minute: 41))
    #expect(late.description == "2026-11-20T08:41")
    #expect(early < late && late < LocalDateTime(date: day.adding(days: 1), time: .midnight))
  }
}
