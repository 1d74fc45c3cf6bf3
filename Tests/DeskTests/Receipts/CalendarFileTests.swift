import Cancellation
import Desk
import Foundation
import Testing

@Suite("A calendar file")
struct CalendarFileTests {
  @Test("has lines of at most 75 octets that end with CRLF, in every language")
  func lines() throws {
    for language in Content.catalogues.languages {
      let sample = try SampleCase(brand: "Lotus; Mobile, Ltd\\ 澳門蓮花流動電訊有限公司")
      let bytes = try #require(try calendar(sample, sample.longHistory(), language))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(Array(text.utf8) == bytes, "folded within a character")
      let lines = text.components(separatedBy: "\r\n")
      #expect(lines.last == "" && lines.allSatisfy { $0.utf8.count <= 75 })
      #expect(lines.filter { $0.contains("\n") || $0.contains("\r") } == [])
      let unfolded = text.replacing("\r\n ", with: "")
      #expect(unfolded.contains(#"Lotus\; Mobile\, Ltd\\ 澳門"#))
    }
  }

  @Test("is not made while no date is known")
  func noDate() throws {
    let sample = try SampleCase()
    let once = DatePlan(moment: .onceReady, why: [])
    let history = sample.history(.dateChanged(once, summary: "s"))
    #expect(try calendar(sample, history, .english) == nil)
  }

  @Test("keeps the UID of a date and raises SEQUENCE, so that a change moves the entry")
  func stable() throws {
    let sample = try SampleCase()
    let history = try sample.longHistory()
    let before = try fields(sample, Array(history.prefix(1)))
    let after = try fields(sample, Array(history.prefix(4)))
    let reference = sample.reference
    let uids = ["UID:\(reference)-end@farewell", "UID:\(reference)-last-stop@farewell"]
    #expect(before.filter { $0.hasPrefix("UID") } == uids)
    #expect(after.filter { $0.hasPrefix("UID") } == uids)
    #expect(before.contains("SEQUENCE:1") && after.contains("SEQUENCE:4"))
    #expect(before.contains("DTSTART;VALUE=DATE:20261220"))
    #expect(after.contains("DTSTART;VALUE=DATE:20270131"))
    #expect(after.contains("DTSTART:20270130T160000Z") && after.contains("DTEND:20270131T160000Z"))
    #expect(before.contains("DTSTAMP:20261120T070400Z"))
  }

  @Test("withdraws its dates when the request is called off, and adds the window after the end")
  func otherEnds() throws {
    let sample = try SampleCase()
    let off = try fields(sample, sample.history(.calledOff))
    #expect(off.filter { $0.hasPrefix("STATUS") } == ["STATUS:CANCELLED", "STATUS:CANCELLED"])
    let window = sample.terms.zone.end(of: try LocalDate(year: 2027, month: 2, day: 19))
    let ended = try fields(
      sample,
      sample.history(
        .accepted,
        .executionStarted(attempt: 1),
        .serviceConfirmed(.off),
        .ended(sample.ending(windowEnd: window))
      )
    )
    #expect(
      ended.filter { $0.hasPrefix("DTSTART;VALUE=DATE") }.suffix(1) == [
        "DTSTART;VALUE=DATE:20270219"
      ]
    )
  }

  @Test("names no last day to stop a notice that the holder hands over")
  func assisted() throws {
    let sample = try SampleCase(mode: .assisted)
    let uids = try fields(sample, sample.history()).filter { $0.hasPrefix("UID") }
    #expect(uids == ["UID:\(sample.reference)-end@farewell"])
  }

  @Test("says when the answer is due, when to complain, and when to look at the bills")
  func dealings() throws {
    let sample = try SampleCase(mode: .assisted)
    let zone = sample.terms.zone
    let day = try LocalDate(year: 2026, month: 12, day: 4)
    let sent = Event.noticeSent(
      Sending(contact: "letter", on: day.adding(days: -14), note: .known("")),
      answerDue: zone.end(of: day)
    )
    let told = sample.history(.accepted, .executionStarted(attempt: 1), sent)
    let waiting = try entries(sample, told)
    #expect(waiting["answer-due"] == ["20261204", "CONFIRMED"])
    #expect(waiting["complaint"] == ["20261205", "CONFIRMED"])
    #expect(waiting["check-bills"] == nil)
    let confirmation = CarrierConfirmation(endsOn: day, at: zone.end(of: day), note: .known(""))
    let ended = sample.history(
      .accepted,
      .executionStarted(attempt: 1),
      sent,
      .carrierConfirmed(confirmation),
      .ended(sample.ending(windowEnd: nil))
    )
    let over = try entries(sample, ended)
    #expect(over["answer-due"]?.last == "CANCELLED" && over["complaint"]?.last == "CANCELLED")
    // The sample ends on 21 November; five weeks later the next bill has come.
    #expect(over["check-bills"] == ["20261226", "CONFIRMED"])
    let checked = Event.checkedAfter(AfterCheck(.bills, fine: true, note: .known("")))
    let looked = try entries(sample, ended + sample.history(checked).suffix(1))
    #expect(looked["check-bills"] == ["20261226", "CANCELLED"])
  }

  /// Day and status of each entry, by the kind in its UID.
  private func entries(_ sample: SampleCase, _ history: [Occurrence]) throws -> [String: [String]] {
    var list: [String: [String]] = [:]
    var kind = ""
    for field in try fields(sample, history) {
      if field.hasPrefix("UID:") {
        kind = String(field.dropFirst("UID:\(sample.reference)-".count).prefix { $0 != "@" })
      } else if field.hasPrefix("DTSTART;VALUE=DATE:") || field.hasPrefix("STATUS:") {
        list[kind, default: []].append(String(field.split(separator: ":").last ?? ""))
      }
    }
    return list
  }

  @Test(
    "is read by an independent reader",
    .enabled(if: Peer.has(module: "icalendar"), "no icalendar in .venv: run bin/setup")
  )
  func independent() throws {
    let sample = try SampleCase(language: .simplifiedChinese)
    let bytes = try #require(
      try calendar(sample, sample.history(), .simplifiedChinese)
    )
    let file = NSTemporaryDirectory() + "farewell-\(UUID().uuidString).ics"
    defer { try? FileManager.default.removeItem(atPath: file) }  // The system clears the rest.
    try Data(bytes).write(to: URL(filePath: file))
    let script = """
      import sys, icalendar
      calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
      for event in calendar.walk("VEVENT"):
          assert not event.errors, event.errors
          print(event["UID"], event["SEQUENCE"], event["DTSTART"].dt, event["DTEND"].dt,
                event["STATUS"], event["SUMMARY"], sep="|")
      """
    let seen = try Peer.output(Peer.python, ["-c", script, file])
    #expect(
      seen == """
        \(sample.reference)-end@farewell|1|2026-12-20|2026-12-21|CONFIRMED|\
        Lotus Mobile：销户在这一天结束时生效
        \(sample.reference)-last-stop@farewell|1|2026-12-19 16:00:00+00:00|\
        2026-12-20 16:00:00+00:00|CONFIRMED|Lotus Mobile：制止销户的最后一天

        """
    )
  }

  private func calendar(
    _ sample: SampleCase,
    _ history: [Occurrence],
    _ language: Language
  ) throws -> [UInt8]? {
    let state = try #require(Case.replay(history))
    return CalendarFile(state, sample.terms, Content.catalogues).bytes(language)
  }

  private func fields(_ sample: SampleCase, _ history: [Occurrence]) throws -> [String] {
    let bytes = try #require(try calendar(sample, history, .english))
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "")
      .components(separatedBy: "\r\n")
  }
}
