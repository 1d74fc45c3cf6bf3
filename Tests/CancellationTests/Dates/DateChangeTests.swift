import Cancellation
import Testing

@Suite struct DateChangeTests {
  private func accepted() throws -> Story {
    var story = try Story.connected(.termination, Fixtures.thirtyDays())
    story.deliverNotices()
    return story
  }

  private func on(_ text: String) throws -> RequestedDate { .on(try .parse(text)) }

  @Test func `a change keeps to the same rules, and every refusal leaves the case as it was`()
    throws
  {
    // Received on 20 November; the change comes on 30 November.
    let rows: [(RequestedDate, [String])] = [
      (.earliest, []), (try on("2026-12-20"), []),
      (try on("2026-12-31"), ["dateChanged", "accepted"]),
      (try on("2027-12-25"), ["dateChanged", "accepted"]),
      (try on("2027-12-26"), ["no:date-too-late"]), (try on("2026-11-29"), ["no:date-passed"]),
      (try on("2026-12-19"), ["no:date-too-early"]),
    ]
    for (date, words) in rows {
      var story = try accepted()
      story.wait(days: 10)
      let before = story.state
      #expect(story.when(.changeDate(date, summary: "new")).words == words, "\(date)")
      if words.first?.hasPrefix("no:") ?? true { #expect(story.state == before, "\(date)") }
    }
  }

  @Test func `a notice counts from the receipt, however late the date is changed`() throws {
    var story = try accepted()
    story.when(.changeDate(try on("2027-06-30"), summary: "later"))
    story.wait(days: 20)
    #expect(
      story.when(.changeDate(try on("2026-12-20"), summary: "sooner")).words
        == ["dateChanged", "accepted"]
    )
    story.when(.changeDate(try on("2027-06-30"), summary: "later"))
    story.wait(days: 30)
    // The notice is over: today is the earliest day.
    #expect(
      story.when(.changeDate(.earliest, summary: "now")).words == ["dateChanged", "accepted"]
    )
    let today = story.terms.zone.date(of: story.now)
    #expect(story.state?.plan.moment == .endOf(today, at: story.terms.zone.end(of: today)))
  }

  @Test func `to the end of a month, a change after the notice means the end of this month`() throws
  {
    var story = try Story.connected(
      .termination,
      Fixtures.terms(notice: Fixtures.rule(1, .months, .endOfMonth))
    )
    story.deliverNotices()
    story.when(.changeDate(try on("2027-06-30"), summary: "later"))
    story.wait(days: 80)
    story.when(.changeDate(.earliest, summary: "now"))
    let end = try LocalDate.parse("2027-02-28")
    #expect(story.state?.plan.moment == .endOf(end, at: story.terms.zone.end(of: end)))
  }

  @Test func `the new date is the one that executes, with its own consent and told to all`() throws
  {
    var story = try accepted()
    story.when(.changeDate(try on("2027-01-31"), summary: "new"))
    #expect(story.waiting.filter { $0.kind == .dateChanged }.map(\.contact) == [0, 1])
    let plan = try #require(story.state?.plan)
    #expect(story.occurrences.contains { $0.event == .dateChanged(plan, summary: "new") })
    #expect(story.state?.tracks.contract == story.state.map { .ends($0.plan.moment) })
    story.now = story.terms.zone.end(of: try .parse("2026-12-20"))
    #expect(story.when(.timerDue(.execution), by: .worker).words == [])
    story.now = story.terms.zone.end(of: try .parse("2027-01-31"))
    #expect(story.when(.timerDue(.execution), by: .worker).words == ["executionStarted"])
    #expect(story.when(.changeDate(.earliest, summary: "x")) == .refused(.tooLate))
  }

  @Test func `a frozen request keeps its new date for later`() throws {
    var story = try accepted()
    story.when(.freeze)
    #expect(
      story.when(.changeDate(try on("2027-01-31"), summary: "new")).words == ["dateChanged"]
    )
    #expect(
      story.when(.approve(reason: "Holder called"), by: .reviewer).words
        == ["approved", "unfrozen", "accepted"]
    )
  }
}
