import Cancellation
import Testing

@Suite struct ValuesZoneTests {
  @Test(arguments: [
    "Asia/Macau", "Asia/Hong_Kong", "Asia/Shanghai", "Europe/Rome", "Europe/Belgrade",
    "America/Sao_Paulo", "Africa/Cairo", "America/New_York", "Australia/Lord_Howe", "UTC",
  ])
  func `a day begins where the day before ends, through every change of clocks`(
    id: String
  ) throws {
    let zone = try Zone(id)
    var day = try LocalDate.parse(id == "America/Sao_Paulo" ? "2010-01-01" : "2020-01-01")
    let last = try LocalDate.parse("2040-12-31")
    var wrong: [LocalDate] = []
    while day < last {
      let start = zone.start(of: day)
      if zone.date(of: start) != day || zone.end(of: day.adding(days: -1)) != start
        || zone.date(of: start.adding(milliseconds: -1)) != day.adding(days: -1)
      {
        wrong.append(day)
      }
      day = day.adding(days: 1)
    }
    #expect(wrong.isEmpty)
  }

  /// Rows checked by hand against the published rules of the zones.
  @Test(arguments: [
    ("Asia/Macau", "2026-11-20", "2026-11-19T16:00:00.000Z", "2026-11-20T16:00:00.000Z"),
    // Clocks go forward at 02:00: 23 hours.
    ("Europe/Rome", "2026-03-29", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"),
    // Clocks go back at 03:00: 25 hours.
    ("Europe/Belgrade", "2026-10-25", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"),
    // Midnight does not exist: the day begins at 01:00.
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"),
    // Midnight falls back to 23:00: the day has 25 hours.
    ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00.000Z", "2018-02-18T03:00:00.000Z"),
    // Clocks go forward at midnight of the last Friday of April.
    ("Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00.000Z", "2024-04-26T21:00:00.000Z"),
    // Samoa left this day out when it crossed the date line.
    ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z", "2011-12-30T10:00:00.000Z"),
    ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z", "2011-12-31T10:00:00.000Z"),
  ])
  func `a day starts and ends at known instants`(
    id: String,
    text: String,
    start: String,
    end: String
  ) throws {
    let zone = try Zone(id)
    let day = try LocalDate.parse(text)
    #expect(zone.start(of: day).iso8601 == start)
    #expect(zone.end(of: day).iso8601 == end)
  }

  @Test(arguments: [
    ("Europe/Rome", "2026-03-29", "02:30", "2026-03-29T01:00:00.000Z", "2026-03-29T03:00"),
    ("Europe/Rome", "2026-10-25", "02:30", "2026-10-25T00:30:00.000Z", "2026-10-25T02:30"),
    ("Asia/Macau", "2026-11-20", "17:00", "2026-11-20T09:00:00.000Z", "2026-11-20T17:00"),
    ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00.000Z", "2026-10-04T02:30"),
  ])
  func `a time that clocks skip is the jump, and one they repeat is the first`(
    id: String,
    day: String,
    time: String,
    expected: String,
    shown: String
  ) throws {
    let zone = try Zone(id)
    let instant = zone.instant(of: try LocalDate.parse(day), at: try LocalTime.parse(time))
    #expect(instant.iso8601 == expected)
    #expect(zone.localDateTime(of: instant).description == shown)
  }

  @Test(arguments: [
    "", "Asia/Nowhere", "GMT+8", "GMT+0800", "EST", "CST", "Asia", "Macau", "../etc/passwd",
    "Asia/Macau\n", "asia/macau/",
  ])
  func `only an id of the IANA list is a zone`(id: String) {
    #expect(throws: TimeProblem.zone(id)) { try Zone(id) }
  }

  @Test func `a zone is its id, and a far instant is still some day`() throws {
    let macau = try Zone("Asia/Macau")
    #expect(try macau == Zone("Asia/Macau"))
    #expect(try macau != Zone("Asia/Hong_Kong"))
    #expect(macau.description == "Asia/Macau")
    #expect(macau.offsetSeconds(at: Instant(milliseconds: 0)) == 8 * 3600)
    #expect(macau.date(of: Instant(milliseconds: .max)) == .latest)
    #expect(macau.date(of: Instant(milliseconds: .min)) == .earliest)
    #expect(macau.end(of: .latest) > macau.start(of: .latest))
    #expect(macau.localTime(of: Instant(milliseconds: -1)).description == "07:59")
  }
}
