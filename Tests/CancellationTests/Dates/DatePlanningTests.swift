import Cancellation
import Testing

@Suite struct DatePlanningTests {
  struct Row: Sendable {
    let name: String
    var notice: (Int, Period.Unit, NoticeRule.Effect, String?)? = (30, .days, .endOfDay, nil)
    var mode = Terms.Mode.connected
    var zone = "Asia/Macau"
    var received = "2026-11-20T09:00:00Z"
    var wish: String?
    var latestDays = 400
    /// `onceReady`, `carrier`, `carrier <wish>`, `<day> <instant of its end>`, or `no:<code>
    /// <day>`.
    let plan: String
    let why: [Explanation.Code]
  }

  private static let macau = [
    Row(
      name: "30 days to the end of a day",
      plan: "2026-12-20 2026-12-20T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "a wish on the earliest day",
      wish: "2026-12-20",
      plan: "2026-12-20 2026-12-20T16:00:00.000Z",
      why: [.dateRequested, .dateNotice]
    ),
    Row(
      name: "a wish a day too early",
      wish: "2026-12-19",
      plan: "no:date-too-early 2026-12-20",
      why: [.dateNotice]
    ),
    Row(name: "a day that is over", wish: "2026-11-19", plan: "no:date-passed", why: []),
    Row(
      name: "the last day that may be chosen",
      wish: "2027-01-19",
      latestDays: 60,
      plan: "2027-01-19 2027-01-19T16:00:00.000Z",
      why: [.dateRequested, .dateNotice]
    ),
    Row(
      name: "a day later",
      wish: "2027-01-20",
      latestDays: 60,
      plan: "no:date-too-late 2027-01-19",
      why: []
    ),
    Row(
      name: "midnight in Macau is the day before in UTC",
      received: "2026-11-20T16:00:00Z",
      plan: "2026-12-21 2026-12-21T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "at once",
      notice: (0, .days, .immediately, nil),
      plan: "onceReady",
      why: [.dateImmediate]
    ),
    Row(
      name: "at once, at a carrier outside",
      notice: (0, .days, .immediately, nil),
      mode: .assisted,
      plan: "carrier",
      why: [.dateImmediate]
    ),
    Row(
      name: "at once, wished for today",
      notice: (0, .days, .immediately, nil),
      wish: "2026-11-20",
      plan: "2026-11-20 2026-11-20T16:00:00.000Z",
      why: [.dateRequested, .dateNotice]
    ),
    Row(
      name: "notice unknown, outside",
      notice: nil,
      mode: .assisted,
      wish: "2026-12-31",
      plan: "carrier 2026-12-31",
      why: [.dateNoticeUnknown]
    ),
    Row(
      name: "notice unknown, outside, no wish",
      notice: nil,
      mode: .assisted,
      plan: "carrier",
      why: [.dateNoticeUnknown]
    ),
    Row(
      name: "notice unknown, connected: the wish is kept",
      notice: nil,
      wish: "2026-12-31",
      plan: "2026-12-31 2026-12-31T16:00:00.000Z",
      why: [.dateRequested, .dateNoticeUnknown]
    ),
    Row(
      name: "notice unknown, connected, no wish",
      notice: nil,
      plan: "onceReady",
      why: [.dateNoticeUnknown]
    ),
  ]

  private static let cutOffs = [
    Row(
      name: "a minute before the cut-off",
      notice: (1, .days, .endOfDay, "17:00"),
      received: "2026-11-20T08:59:59.999Z",
      plan: "2026-11-21 2026-11-21T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "at the cut-off",
      notice: (1, .days, .endOfDay, "17:00"),
      plan: "2026-11-22 2026-11-22T16:00:00.000Z",
      why: [.dateNotice, .dateCutOff]
    ),
    Row(
      name: "after the cut-off with a wish",
      notice: (0, .days, .immediately, "17:00"),
      wish: "2026-11-21",
      plan: "2026-11-21 2026-11-21T16:00:00.000Z",
      why: [.dateRequested, .dateNotice, .dateCutOff]
    ),
    Row(
      name: "after the cut-off today is too early",
      notice: (0, .days, .endOfDay, "17:00"),
      wish: "2026-11-20",
      plan: "no:date-too-early 2026-11-21",
      why: [.dateNotice]
    ),
  ]

  private static let months = [
    Row(
      name: "end of the month",
      notice: (0, .days, .endOfMonth, nil),
      plan: "2026-11-30 2026-11-30T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "notice that passes the end of the month",
      notice: (11, .days, .endOfMonth, nil),
      plan: "2026-12-31 2026-12-31T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "notice to the last day of the month",
      notice: (10, .days, .endOfMonth, nil),
      plan: "2026-11-30 2026-11-30T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "a month from 31 January",
      notice: (1, .months, .endOfDay, nil),
      received: "2027-01-31T04:00:00Z",
      plan: "2027-02-28 2027-02-28T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "a month from 31 January of a leap year",
      notice: (1, .months, .endOfDay, nil),
      received: "2028-01-31T04:00:00Z",
      plan: "2028-02-29 2028-02-29T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "a year from 29 February",
      notice: (12, .months, .endOfMonth, nil),
      received: "2028-02-29T04:00:00Z",
      plan: "2029-02-28 2029-02-28T16:00:00.000Z",
      why: [.dateNotice]
    ),
  ]

  private static let clocks = [
    Row(
      name: "clocks go back on the last day: its end is CET",
      notice: (1, .days, .endOfDay, nil),
      zone: "Europe/Rome",
      received: "2026-10-24T10:00:00Z",
      plan: "2026-10-25 2026-10-25T23:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "clocks go forward on the last day: its end is CEST",
      notice: (1, .days, .endOfDay, nil),
      zone: "Europe/Rome",
      received: "2027-03-27T10:00:00Z",
      plan: "2027-03-28 2027-03-28T22:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "half past one of the hour that comes twice",
      notice: (0, .days, .endOfDay, "02:30"),
      zone: "Europe/Rome",
      received: "2026-10-25T00:30:00Z",
      plan: "2026-10-26 2026-10-26T23:00:00.000Z",
      why: [.dateNotice, .dateCutOff]
    ),
  ]

  private static let workingDays = [
    Row(
      name: "working days skip a weekend",
      notice: (1, .workingDays, .endOfDay, nil),
      plan: "2026-11-23 2026-11-23T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "and holidays, but not a worked Sunday",
      notice: (3, .workingDays, .endOfDay, nil),
      received: "2026-12-30T04:00:00Z",
      plan: "2027-01-04 2027-01-04T16:00:00.000Z",
      why: [.dateNotice]
    ),
    Row(
      name: "beyond the calendar",
      notice: (3, .workingDays, .endOfDay, nil),
      received: "2028-12-29T04:00:00Z",
      plan: "no:date-beyond-calendar",
      why: []
    ),
  ]

  private func terms(_ row: Row) throws -> Terms {
    try Fixtures.terms(
      row.mode,
      notice: row.notice.map { count, unit, effect, cutOff in
        try Fixtures.rule(count, unit, effect, cutOff: cutOff)
      },
      zone: row.zone,
      latestDays: row.latestDays
    )
  }

  private func wish(_ row: Row) throws -> RequestedDate {
    try row.wish.map { text in .on(try .parse(text)) } ?? .earliest
  }

  @Test(arguments: [macau, cutOffs, months, clocks, workingDays])
  func `a date follows from receipt, zone, notice and calendar, and says why`(rows: [Row]) throws {
    for row in rows {
      let terms = try terms(row)
      var story = Story(terms, line: nil, now: try .parse(row.received))
      let outcome = try story.declare(date: wish(row))
      #expect(Self.text(outcome, story.state?.plan) == row.plan, "\(row.name)")
      #expect(Self.why(outcome, story.state?.plan) == row.why, "\(row.name)")
    }
  }

  private static func text(_ outcome: Story.Outcome, _ plan: DatePlan?) -> String {
    if case .refused(let refusal) = outcome {
      switch refusal {
      case .dateTooEarly(let day, _), .dateTooLate(let day): return "no:\(refusal.code) \(day)"
      default: return "no:\(refusal.code)"
      }
    }
    switch plan?.moment {
    case nil: return "none"
    case .onceReady?: return "onceReady"
    case .endOf(let date, let at)?: return "\(date) \(at.iso8601)"
    case .whenCarrierConfirms(let wish)?: return wish.map { "carrier \($0)" } ?? "carrier"
    }
  }

  private static func why(_ outcome: Story.Outcome, _ plan: DatePlan?) -> [Explanation.Code] {
    if case .refused(.dateTooEarly(_, let why)) = outcome { return [why.code] }
    return plan?.why.map(\.code) ?? []
  }

  @Test func `a notice explains its period, the day it counts from, its end and its source`() throws
  {
    var story = Story(try Fixtures.thirtyDays())
    try story.declare()
    let why = try #require(story.state?.plan.why.first)
    #expect(
      why.arguments == [
        .init("period", .period(try Period(30, .days))),
        .init("from", .date(try .parse("2026-11-20"))),
        .init("date", .date(try .parse("2026-12-20"))),
      ]
    )
    #expect(why.basis == Fixtures.basis)
  }
}
