import Cancellation
import TestSupport
import Testing

@Suite struct ValuesCalendarTests {
  /// February 2026 on the mainland: Spring Festival 15 to 23, worked Saturdays 14 and 28.
  private func calendar() throws -> WorkingCalendar {
    let festival = try (15...23).map { try LocalDate(year: 2026, month: 2, day: $0) }
    return try WorkingCalendar(
      weekend: [.saturday, .sunday],
      holidays: Set(festival),
      workingWeekends: [try .parse("2026-02-14"), try .parse("2026-02-28")],
      coversFrom: 2026,
      coversUntil: 2026
    )
  }

  @Test(arguments: [
    ("2026-02-13", true), ("2026-02-14", true), ("2026-02-15", false), ("2026-02-16", false),
    ("2026-02-23", false), ("2026-02-24", true), ("2026-02-28", true), ("2026-03-01", false),
    ("2026-03-07", false),
  ])
  func `holidays rest, make-up days work`(text: String, works: Bool) throws {
    #expect(try calendar().isWorkingDay(.parse(text)) == works)
  }

  @Test(arguments: [
    ("2026-02-13", 0, "2026-02-13"), ("2026-02-13", 1, "2026-02-14"),
    ("2026-02-13", 2, "2026-02-24"), ("2026-02-18", 0, "2026-02-18"),
    ("2026-02-18", 1, "2026-02-24"), ("2026-02-24", -1, "2026-02-14"),
    ("2026-02-27", 3, "2026-03-03"),
  ])
  func `working days are counted without the first day`(
    text: String,
    count: Int,
    expected: String
  ) throws {
    let day = try calendar().adding(workingDays: count, to: .parse(text))
    #expect(day.description == expected)
  }

  @Test func `the nearest working day is found both ways`() throws {
    let calendar = try calendar()
    let festival = try LocalDate.parse("2026-02-18")
    #expect(try calendar.next(onOrAfter: festival).description == "2026-02-24")
    #expect(try calendar.previous(onOrBefore: festival).description == "2026-02-14")
    #expect(try calendar.next(onOrAfter: .parse("2026-02-24")).description == "2026-02-24")
  }

  @Test func `a day beyond the covered years is refused, not guessed`() throws {
    let calendar = try calendar()
    let first = try LocalDate.parse("2026-01-01")
    let last = try LocalDate.parse("2026-12-31")
    let after = TimeProblem.beyondCalendar(try .parse("2027-01-01"))
    let before = TimeProblem.beyondCalendar(try .parse("2025-12-31"))
    #expect(throws: after) { try calendar.isWorkingDay(last.adding(days: 1)) }
    #expect(throws: before) { try calendar.isWorkingDay(first.adding(days: -1)) }
    #expect(throws: after) { try calendar.adding(workingDays: 1, to: last) }
    #expect(throws: before) { try calendar.adding(workingDays: -1, to: first) }
    #expect(throws: after) { try calendar.adding(workingDays: .max, to: first) }
    #expect(try calendar.adding(workingDays: 0, to: .parse("2031-01-01")).year == 2031)
  }

  @Test func `counting by steps agrees with looking at every day`() throws {
    let calendar = try calendar()
    var random = SplitMix64(seed: 2026)
    let first = try LocalDate.parse("2026-01-01")
    var wrong = 0
    for _ in 0..<500 {
      let start = first.adding(days: Int.random(in: 0...200, using: &random))
      let count = Int.random(in: 1...90, using: &random)
      let end = try calendar.adding(workingDays: count, to: start)
      let worked = try (1...start.days(until: end)).filter {
        try calendar.isWorkingDay(start.adding(days: $0))
      }
      if try worked.count != count || !calendar.isWorkingDay(end) { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func `a calendar that contradicts itself is refused`() throws {
    let friday = try LocalDate.parse("2026-11-20")
    let saturday = friday.adding(days: 1)
    let rows: [(Set<Weekday>, Set<LocalDate>, Set<LocalDate>, Int, TimeProblem.CalendarFault)] = [
      (Set(Weekday.allCases), [], [], 2026, .noWorkingWeekday),
      ([.sunday], [], [], 2025, .yearsReversed),
      (
        [.sunday], [friday.adding(months: 12)], [], 2026,
        .dayOutsideYears(friday.adding(months: 12))
      ),
      ([.saturday], [saturday], [saturday], 2026, .holidayIsWorkingDay(saturday)),
      ([.saturday], [], [friday], 2026, .makeUpDayNotOnWeekend(friday)),
    ]
    for row in rows {
      #expect(throws: TimeProblem.calendar(row.4)) {
        try WorkingCalendar(
          weekend: row.0,
          holidays: row.1,
          workingWeekends: row.2,
          coversFrom: 2026,
          coversUntil: row.3
        )
      }
    }
  }

  @Test(arguments: [
    (30, Period.Unit.days, "2026-01-31", "2026-03-02", "2026-03-02T23:00:00.000Z"),
    (1, .months, "2026-01-31", "2026-02-28", "2026-02-28T23:00:00.000Z"),
    (2, .workingDays, "2026-02-13", "2026-02-24", "2026-02-24T23:00:00.000Z"),
    (0, .days, "2026-02-13", "2026-02-13", "2026-02-13T23:00:00.000Z"),
  ])
  func `a period ends with the last of its days`(
    value: Int,
    unit: Period.Unit,
    from: String,
    last: String,
    end: String
  ) throws {
    let (zone, calendar, day) = (try Zone("Europe/Rome"), try calendar(), try LocalDate.parse(from))
    let period = try Period(value, unit)
    #expect(try period.from(day, calendar: calendar).description == last)
    let noon = zone.instant(of: day, at: try LocalTime(hour: 12, minute: 0))
    #expect(try period.from(noon, in: zone, calendar: calendar).iso8601 == end)
  }

  @Test func `hours are counted exactly, through a change of clocks`() throws {
    let rome = try Zone("Europe/Rome")
    let evening = try Instant.parse("2026-03-28T20:00:00Z")
    let period = try Period(24, .hours)
    #expect(try period.from(evening, in: rome).iso8601 == "2026-03-29T20:00:00.000Z")
    #expect(period.description == "24 hours")
  }

  @Test func `a period that cannot be counted says why`() throws {
    let day = try LocalDate.parse("2026-11-20")
    #expect(throws: TimeProblem.periodNeedsInstant) { try Period(1, .hours).from(day) }
    #expect(throws: TimeProblem.periodNeedsCalendar) { try Period(1, .workingDays).from(day) }
    for unit in Period.Unit.allCases {
      #expect(throws: TimeProblem.periodRange) { try Period(-1, unit) }
      #expect(throws: TimeProblem.periodRange) { try Period(876_601, unit) }
    }
    #expect(TimeProblem.periodRange.code == "period.range")
  }
}
