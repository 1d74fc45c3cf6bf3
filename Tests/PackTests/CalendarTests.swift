import Cancellation
import CarrierPacks
import Testing

/// Days that everybody of the place knows, put to the calendars of this repository.
@Suite struct CalendarTests {
  private static let calendars: [String: WorkingCalendar] = {
    // What is wrong with a calendar is told by the test of the shelf.
    let shelf = try? Repository.loaded.get()
    return shelf?.calendars.mapValues(\.calendar) ?? [:]
  }()

  struct Row: Sendable {
    let calendar: String
    let day: String
    let isWorked: Bool

    init(_ calendar: String, _ day: String, _ isWorked: Bool) {
      self.calendar = calendar
      self.day = day
      self.isWorked = isWorked
    }
  }

  static let rows = [
    // The Saturday before the spring festival of 2026 is worked on the mainland.
    Row("cn-national", "2026-02-14", true), Row("cn-national", "2026-02-13", true),
    Row("cn-national", "2026-02-15", false), Row("cn-national", "2026-02-17", false),
    Row("cn-national", "2026-02-20", false), Row("cn-national", "2026-02-28", true),
    Row("cn-national", "2026-10-07", false), Row("cn-national", "2026-10-10", true),
    Row("cn-national", "2026-12-31", true),
    Row("hk-general", "2026-02-17", false), Row("hk-general", "2026-04-03", false),
    Row("hk-general", "2026-04-04", false), Row("hk-general", "2026-07-01", false),
    Row("hk-general", "2026-07-04", true), Row("hk-general", "2026-07-05", false),
    Row("hk-general", "2027-12-27", false),
    Row("mo-statutory", "2026-12-20", false), Row("mo-statutory", "2026-12-21", true),
    Row("mo-statutory", "2026-12-08", true), Row("mo-statutory", "2026-12-25", true),
    Row("mo-statutory", "2027-10-02", true), Row("mo-statutory", "2027-02-08", false),
    Row("mo-government", "2026-12-21", false), Row("mo-government", "2026-12-08", false),
    Row("mo-government", "2026-12-25", false), Row("mo-government", "2026-04-03", false),
    Row("mo-government", "2026-12-31", true), Row("mo-government", "2027-10-02", false),
    Row("it-national", "2026-04-03", true), Row("it-national", "2026-04-06", false),
    Row("it-national", "2026-06-02", false), Row("it-national", "2027-12-08", false),
    Row("rs-national", "2026-04-10", false), Row("rs-national", "2026-04-13", false),
    Row("rs-national", "2027-04-30", false), Row("rs-national", "2026-12-25", true),
  ]

  @Test func `known working days and holidays are right`() throws {
    let wrong = try Self.rows.filter { row in
      let calendar = try #require(Self.calendars[row.calendar], "\(row.calendar)")
      return try calendar.isWorkingDay(LocalDate.parse(row.day)) != row.isWorked
    }
    #expect(wrong.map { "\($0.calendar) \($0.day)" } == [])
  }

  @Test func `whoever rests on more days of a place rests on the statutory ones too`() throws {
    let statutory = try #require(Self.calendars["mo-statutory"])
    let government = try #require(Self.calendars["mo-government"])
    #expect(Set(statutory.holidays).isSubset(of: government.holidays))
    #expect(statutory.holidays.count == 20 && government.holidays.count > 40)
  }

  @Test func `all calendars reach to the end of 2027, but the one that was not published`() throws {
    let short = Self.calendars.filter { $0.value.coversUntil < 2027 }.keys
    #expect(Array(short) == ["cn-national"] && Self.calendars.count >= 6)
    let china = try #require(Self.calendars["cn-national"])
    #expect(throws: TimeProblem.self) { try china.isWorkingDay(LocalDate.parse("2027-01-04")) }
    let between = try LocalDate.parse("2026-02-13")
    #expect(try china.adding(workingDays: 2, to: between).description == "2026-02-24")
  }
}
