import Cancellation
import Testing

/// What a holder does with a carrier outside, one row for each answer of the case.
@Suite struct DealingsTests {
  private static let day: Int64 = 86_400

  private func told() throws -> Story {
    try #require(try Story.inStage(.executing, .termination, .assisted))
  }

  private func ended() throws -> Story {
    try #require(try Story.inStage(.ended, .termination, .assisted))
  }

  private static func check(
    _ what: AfterCheck.What,
    fine: Bool = true,
    note: String = ""
  ) -> Command {
    .checkAfter(AfterCheck(what, fine: fine, note: .known(note)))
  }

  private static func complaint(
    on day: String = "2026-11-20",
    to recipient: Complaint.Recipient = .carrier,
    note: String = ""
  ) throws -> Command {
    .recordComplaint(Complaint(to: recipient, on: try .parse(day), note: .known(note)))
  }

  @Test func `a command is taken or refused by its day, its names and what the case holds`() throws
  {
    let long = String(repeating: "a", count: Case.textLimit + 1)
    let piece = try Fixtures.evidence()
    let other = try Fixtures.evidence("aa").id
    let named = Evidence(
      id: piece.id,
      kind: .bill,
      mediaType: .pdf,
      size: 1,
      name: .known(String(repeating: "n", count: Case.nameLimit + 1)),
      note: .known(""),
      keepUntil: Fixtures.start
    )
    let executing: [(Command, [String])] = [
      (.recordSending(try Fixtures.sending()), ["noticeSent"]),
      (.recordSending(try Fixtures.sending(on: "2026-11-21")), ["no:day-in-future"]),
      (.recordSending(try Fixtures.sending(on: "2026-11-19")), ["no:day-before-request"]),
      (.recordSending(try Fixtures.sending(by: "")), ["no:unknown-way"]),
      (.recordSending(try Fixtures.sending(by: "Chan, Rua 1")), ["no:unknown-way"]),
      (.recordSending(try Fixtures.sending(note: long)), ["no:text-too-long"]),
      (.recordSending(try Fixtures.sending(evidence: [other])), ["no:unknown-evidence"]),
      (.addEvidence(piece), ["evidenceAdded"]), (.addEvidence(named), ["no:text-too-long"]),
      (.addEvidence(try Fixtures.evidence(note: long)), ["no:text-too-long"]),
      (.removeEvidence(piece.id), ["no:unknown-evidence"]),
      (try Self.complaint(), ["complained"]),
      (try Self.complaint(to: .body("agcom")), ["complained"]),
      (try Self.complaint(to: .body("AGCOM!")), ["no:unknown-way"]),
      (try Self.complaint(on: "2026-11-21"), ["no:day-in-future"]),
      (try Self.complaint(on: "2026-11-01"), ["no:day-before-request"]),
      (try Self.complaint(note: long), ["no:text-too-long"]),
      (Self.check(.bills), ["no:too-early"]), (.putAway, ["no:too-early"]),
      (.closeUnconfirmed(note: ""), ["no:nothing-sent"]),
    ]
    for (command, words) in executing {
      var story = try told()
      #expect(story.when(command).words == words, "\(command.act)")
    }
    let after: [(Command, [String])] = [
      (.recordSending(try Fixtures.sending()), ["no:too-late"]),
      (.closeUnconfirmed(note: ""), ["no:too-late"]), (Self.check(.bills), ["checkedAfter"]),
      (Self.check(.bills, note: long), ["no:text-too-long"]),
      (Self.check(.bills, fine: false), ["checkedAfter", "incidentOpened"]),
      (Self.check(.device, fine: false), ["checkedAfter"]),
      (.putAway, ["no:checks-missing"]), (try Self.complaint(), ["complained"]),
    ]
    for (command, words) in after {
      var story = try ended()
      #expect(story.when(command).words == words, "\(command.act)")
    }
  }

  @Test func `what was told already is told once`() throws {
    let rows: [Command] = [
      .recordSending(try Fixtures.sending()), .addEvidence(try Fixtures.evidence()),
      try Self.complaint(),
    ]
    for command in rows {
      var story = try told()
      story.when(command)
      #expect(story.when(command) == .events([]), "\(command.act)")
    }
    var story = try ended()
    story.when(Self.check(.bills))
    #expect(story.when(Self.check(.bills)) == .events([]))
    #expect(story.when(Self.check(.bills, fine: false)).words.first == "checkedAfter")
    #expect(story.when(Self.check(.bills)).words == ["checkedAfter", "incidentResolved"])
  }

  @Test func `a connected case knows none of this`() throws {
    for stage in [Lifecycle.Stage.executing, .ended] {
      var story = try #require(try Story.inStage(stage, .termination, .connected))
      let commands: [Command] = [
        .addEvidence(try Fixtures.evidence()), try Self.complaint(),
        stage == .ended ? .putAway : .recordSending(try Fixtures.sending()),
        stage == .ended ? Self.check(.bills) : .closeUnconfirmed(note: ""),
      ]
      for command in commands {
        #expect(story.when(command) == .refused(.notAssisted), "\(stage) \(command.act)")
      }
    }
  }

  @Test func `the answer is due after the carrier's own time, or after two weeks`() throws {
    let periods: [(Period?, String)] = [
      (nil, "2026-12-04"), (try Period(10, .days), "2026-11-30"),
      (try Period(5, .workingDays), "2026-11-27"), (try Period(1, .months), "2026-12-20"),
      // Beyond the calendar nobody knows, so two weeks take its place.
      (try Period(900, .workingDays), "2026-12-04"),
    ]
    for (period, day) in periods {
      var story = Story(try Fixtures.assisted(answerWithin: period))
      try story.declare(proofs: [.contact])
      story.when(.recordSending(try Fixtures.sending()))
      let due = story.terms.zone.end(of: try .parse(day))
      #expect(story.state?.answerDue == due)
      #expect(story.effects.last?.effect == .timer(.followUp, at: due))
      story.now = due.adding(milliseconds: -1)
      #expect(story.when(.timerDue(.followUp), by: .worker).words == [])
      story.now = due
      #expect(story.when(.timerDue(.followUp), by: .worker).words == ["incidentOpened"])
    }
  }

  @Test func `a second notice gives the carrier its time again, one told late does not`() throws {
    var story = try told()
    story.when(.recordSending(try Fixtures.sending()))
    story.wait(days: 20)
    #expect(story.when(.timerDue(.followUp), by: .worker).words == ["incidentOpened"])
    let late = try Fixtures.sending(on: "2026-11-21", by: "email")
    #expect(story.when(.recordSending(late)).words == ["noticeSent"])
    let again = try Fixtures.sending(on: "2026-12-10", by: "email")
    #expect(story.when(.recordSending(again)).words == ["noticeSent", "incidentResolved"])
    #expect(story.when(.timerDue(.followUp), by: .worker).words == [])
    story.wait(days: 15)
    #expect(story.when(.timerDue(.followUp), by: .worker).words == ["incidentOpened"])
    #expect(story.waiting.count { $0.kind == .carrierLate } == 2)
  }

  @Test func `the holder is reminded twice to send, then it is theirs by name`() throws {
    var story = try told()
    let start = story.now
    let timers = story.effects.suffix(3).map(\.effect)
    let days: [(Timer, Int64)] = [(.remindSending, 3), (.remindSending, 10), (.followUp, 14)]
    #expect(timers == days.map { .timer($0, at: start.adding(seconds: $1 * Self.day)) })
    for (day, words) in [(2, []), (3, ["reminded"]), (9, []), (10, ["reminded"]), (13, [])] {
      story.now = start.adding(seconds: Int64(day) * Self.day)
      #expect(story.when(.timerDue(.remindSending), by: .worker).words == words, "day \(day)")
      #expect(story.when(.timerDue(.remindSending), by: .worker).words == [], "day \(day)")
    }
    #expect(story.waiting.count { $0.kind == .sendReminder } == 2)
    story.now = start.adding(seconds: 14 * Self.day)
    story.when(.timerDue(.followUp), by: .worker)
    #expect(story.state?.incidents.map(\.kind) == [.notSent])
    #expect(story.state?.incidents.map(\.owner) == [.holder])
    let sent = try Fixtures.sending(on: "2026-12-04")
    #expect(story.when(.recordSending(sent)).words == ["noticeSent", "incidentResolved"])
    #expect(story.when(.timerDue(.remindSending), by: .worker).words == [])
  }

  @Test func `a holder who stops waiting closes the case, and nothing is said to have ended`()
    throws
  {
    var story = try told()
    story.when(.recordSending(try Fixtures.sending()))
    story.wait(days: 40)
    story.when(.timerDue(.followUp), by: .worker)
    let before = story.state?.tracks
    let words = story.when(.closeUnconfirmed(note: "Enough")).words
    #expect(words == ["incidentResolved", "closedUnconfirmed"])
    #expect(story.outcome == .unconfirmed)
    #expect(story.state?.tracks == before)
    #expect(story.state?.endProof == EndProof.none)
    var confirmed = try told()
    confirmed.when(.recordSending(try Fixtures.sending()))
    confirmed.when(.carrierConfirmed(endsOn: try .parse("2027-01-31"), note: "Ref"))
    #expect(confirmed.when(.closeUnconfirmed(note: "")) == .refused(.carrierHasConfirmed))
  }

  @Test func `an ended case is put away once everything was looked at and nothing is open`() throws
  {
    var story = try ended()
    let zone = story.terms.zone
    #expect(story.state?.tracks.contract == .ended(at: zone.end(of: try .parse("2026-11-19"))))
    for what in AfterCheck.What.allCases.dropLast() { story.when(Self.check(what, fine: false)) }
    #expect(story.when(.putAway) == .refused(.checksMissing([.number])))
    story.when(Self.check(.number))
    #expect(story.when(.putAway) == .refused(.incidentOpen(1)))
    #expect(story.state?.incidents.map(\.kind) == [.chargedAfterEnd])
    #expect(story.when(Self.check(.bills)).words == ["checkedAfter", "incidentResolved"])
    #expect(story.when(.putAway).words == ["closed"])
    #expect(story.outcome == .executed)
  }

  @Test func `a number that still rests is not said to be free because its case is put away`()
    throws
  {
    let terms = try Fixtures.terms(.assisted, notice: nil, quarantine: Period(90, .days))
    var story = Story(terms)
    try story.declare(proofs: [.contact])
    story.when(.carrierConfirmed(endsOn: try .parse("2026-11-20"), note: "Ref"))
    story.wait(days: 1)
    story.when(.timerDue(.execution), by: .worker)
    for what in AfterCheck.What.allCases { story.when(Self.check(what)) }
    #expect(story.when(.putAway).words == ["closed"])
    let release = terms.zone.end(of: try .parse("2027-02-19"))
    #expect(story.state?.tracks.number == .resting(until: release))
  }

  @Test func `no list of a case grows without an end`() throws {
    var story = try told()
    for number in 0..<Case.entryLimit {
      story.when(.recordSending(try Fixtures.sending(note: "\(number)")))
      story.when(try Self.complaint(note: "\(number)"))
    }
    let limit = Refusal.tooManyEntries(limit: Case.entryLimit)
    #expect(story.when(.recordSending(try Fixtures.sending(note: "x"))) == .refused(limit))
    #expect(story.when(try Self.complaint(note: "x")) == .refused(limit))
    let bytes = (0..<Case.evidenceLimit).map {
      $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16)
    }
    for byte in bytes { story.when(.addEvidence(try Fixtures.evidence(byte))) }
    let more = Command.addEvidence(try Fixtures.evidence("ff"))
    #expect(story.when(more) == .refused(.tooManyEntries(limit: Case.evidenceLimit)))
    for _ in 0..<(Case.evidenceEverLimit - Case.evidenceLimit) {
      story.when(.removeEvidence(try Fixtures.evidence("00").id))
      story.when(.addEvidence(try Fixtures.evidence("00")))
    }
    story.when(.removeEvidence(try Fixtures.evidence("00").id))
    #expect(story.when(more) == .refused(.tooManyEntries(limit: Case.evidenceEverLimit)))
    var after = try ended()
    for number in 0..<Case.entryLimit { after.when(Self.check(.device, note: "\(number)")) }
    #expect(after.when(Self.check(.device, note: "x")) == .refused(limit))
  }

  @Test func `the end is shown as well as what is kept of it`() throws {
    var story = try told()
    #expect(story.state?.endProof == EndProof.none)
    let writing = try Fixtures.evidence("0f", .carrierConfirmation)
    story.when(.addEvidence(writing))
    #expect(story.state?.endProof == EndProof.none)
    story.when(.carrierConfirmed(endsOn: try .parse("2026-11-19"), note: "Ref"))
    #expect(story.stage == .ended)
    #expect(story.state?.endProof == .inWriting)
    story.when(.removeEvidence(writing.id))
    #expect(story.state?.endProof == .stated)
    let connected = try #require(try Story.inStage(.ended, .termination, .connected))
    #expect(connected.state?.endProof == .networkReadBack)
    #expect(try Story.connected().state?.endProof == EndProof.none)
  }
}
