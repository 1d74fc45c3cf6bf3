import Cancellation
import CarrierPacks
import Testing

/// Notices that no carrier of the shelf has yet, put into the sample.
@Suite struct NoticeTests {
  struct Row: Sendable {
    let notice: String
    let received: String
    let expected: String
  }

  static let tenDays =
    "value: { count: 10, effect: \"endOfDay\", cutOff: \"14:00\" }, unit: \"days\""
  static let twoWorkingDays = "value: { count: 2, effect: \"endOfDay\" }, unit: \"workingDays\""
  static let nextMonthEnd = "value: { count: 1, effect: \"endOfMonth\" }, unit: \"months\""

  static let rows = [
    Row(notice: tenDays, received: "2026-05-05T11:59:59Z", expected: "2026-05-15"),
    Row(notice: tenDays, received: "2026-05-05T12:00:00Z", expected: "2026-05-16"),
    // The same minute in UTC is an hour earlier on the wall in winter.
    Row(notice: tenDays, received: "2026-12-05T12:00:00Z", expected: "2026-12-15"),
    Row(notice: tenDays, received: "2026-12-05T13:00:00Z", expected: "2026-12-16"),
    // Good Friday is worked in Italy, Easter Monday is not.
    Row(notice: twoWorkingDays, received: "2026-04-02T08:00:00Z", expected: "2026-04-07"),
    Row(notice: twoWorkingDays, received: "2026-12-23T08:00:00Z", expected: "2026-12-28"),
    Row(notice: twoWorkingDays, received: "2026-10-02T08:00:00Z", expected: "2026-10-06"),
    Row(notice: nextMonthEnd, received: "2026-01-31T08:00:00Z", expected: "2026-02-28"),
    Row(notice: nextMonthEnd, received: "2028-01-30T08:00:00Z", expected: "2028-02-29"),
    Row(notice: nextMonthEnd, received: "2026-02-01T08:00:00Z", expected: "2026-03-31"),
  ]

  static let sample = "value: { count: 0, effect: \"immediately\", cutOff: null }, unit: \"days\""

  @Test(arguments: rows)
  func `cut-offs, working days and month ends come from the pack`(_ row: Row) throws {
    let files = try Repository.sample([(Repository.sampleFile, Self.sample, row.notice)])
    let terms = try Repository.load(files).get().packs[0].terms(edition: "")
    let termination = try #require(terms.kinds[.termination])
    let received = try Instant.parse(row.received)
    let date = try DatePlan.earliestDate(termination, terms, receivedAt: received)
    #expect(date?.description == row.expected)
  }

  @Test func `a working day beyond the calendar is refused, not guessed`() throws {
    let files = try Repository.sample([(Repository.sampleFile, Self.sample, Self.twoWorkingDays)])
    let terms = try Repository.load(files).get().packs[0].terms(edition: "")
    let termination = try #require(terms.kinds[.termination])
    let received = try Instant.parse("2027-12-31T08:00:00Z")
    #expect(throws: Refusal.dateBeyondCalendar) {
      try DatePlan.earliestDate(termination, terms, receivedAt: received)
    }
  }
}
