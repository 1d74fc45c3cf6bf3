import Cancellation
import Testing

@Suite struct ExecutionTests {
  private func executing(_ kind: RequestKind = .termination) throws -> Story {
    var story = try Story.connected(kind)
    story.deliverNotices()
    return story
  }

  private struct Row {
    let answers: [ServiceAnswer]
    let words: [[String]]
  }

  @Test func `an answer of the network is believed when it is read back, and counts once`() throws {
    let done = ["serviceConfirmed", "settledAtZero", "ended"]
    let rows = [
      Row(answers: [.acknowledged, .acknowledged], words: [["serviceAcknowledged"], []]),
      Row(answers: [.acknowledged, .readBack(.off)], words: [["serviceAcknowledged"], done]),
      // Out of order: what is read back counts, whatever was acknowledged.
      Row(answers: [.readBack(.off), .acknowledged, .readBack(.off)], words: [done, [], []]),
      Row(answers: [.readBack(.on), .readBack(.on)], words: [["incidentOpened"], []]),
      Row(answers: [.refused(code: "x"), .refused(code: "y")], words: [["incidentOpened"], []]),
      Row(answers: [.silent, .silent], words: [["incidentOpened"], []]),
      Row(answers: [.contradicts, .readBack(.on)], words: [["incidentOpened"], []]),
      Row(
        answers: [.silent, .refused(code: "x"), .contradicts],
        words: [["incidentOpened"], ["incidentOpened"], ["incidentOpened"]]
      ),
      // An acknowledgement after a refusal is still only an acknowledgement; the read-back ends the
      // incident as well.
      Row(
        answers: [.refused(code: "x"), .acknowledged, .readBack(.off)],
        words: [
          ["incidentOpened"], ["serviceAcknowledged"],
          [done[0], "incidentResolved"] + done.dropFirst(),
        ]
      ),
    ]
    for (index, row) in rows.enumerated() {
      var story = try executing()
      let words = row.answers.map { story.when(.serviceAnswered($0), by: .worker).words }
      #expect(words == row.words, "row \(index)")
    }
  }

  @Test func `an acknowledgement alone ends nothing`() throws {
    var story = try executing()
    story.when(.serviceAnswered(.acknowledged), by: .worker)
    #expect(story.stage == .executing)
    #expect(story.state?.tracks.number == .changing)
    #expect(story.effects.last?.effect == .readService(expecting: .off))
  }

  @Test(arguments: [
    (ServiceAnswer.silent, Incident.Kind.networkSilent), (.contradicts, .networkContradicts),
    (.refused(code: "x"), .networkRefused),
  ])
  func `a resolved incident orders one more attempt under a new key`(
    answer: ServiceAnswer,
    kind: Incident.Kind
  ) throws {
    var story = try executing()
    story.when(.serviceAnswered(answer), by: .worker)
    #expect(story.state?.incidents.map(\.kind) == [kind])
    #expect(story.state?.incidents.first?.dueAt == story.now.adding(seconds: 86_400))
    #expect(
      story.when(.resolve(incident: 2, note: "?"), by: .reviewer) == .refused(.unknownIncident(2))
    )
    #expect(
      story.when(.resolve(incident: 1, note: "Fixed"), by: .reviewer)
        == .events([
          .incidentResolved(number: 1, note: .known("Fixed")), .executionStarted(attempt: 2),
        ])
    )
    #expect(
      story.when(.resolve(incident: 1, note: "?"), by: .reviewer) == .refused(.unknownIncident(1))
    )
    let orders = story.effects.filter { $0.effect == .applyService(.off) }.map(\.key)
    #expect(orders.count == 2 && Set(orders).count == 2)
  }

  @Test func `balance or arrears that are not zero become a person's and are not lost`() throws {
    for (balance, arrears) in [(1, 0), (-1, 0), (0, 1), (5, 5)] as [(Int64, Int64)] {
      var story = try executing()
      // What the directory says now counts, not what it said at the declaration.
      story.line = try Fixtures.line(balance: balance, arrears: arrears)
      story.when(.serviceAnswered(.readBack(.off)), by: .worker)
      #expect(story.state?.incidents.map(\.kind) == [.settlementOpen])
      #expect(story.state?.incidents.map(\.owner) == [.finance])
      #expect(story.state?.tracks.money == .open)
      story.wait(days: 400)
      #expect(story.when(.timerDue(.close), by: .worker).words == [])
      #expect(story.stage == .ended)
      #expect(
        story.when(.resolve(incident: 1, note: "Paid"), by: .finance).words
          == ["incidentResolved", "closed"]
      )
    }
  }

  @Test(arguments: RequestKind.allCases.filter { $0 != .portOut })
  func `each kind leaves its own facts behind`(kind: RequestKind) throws {
    var story = try executing(kind)
    story.when(.serviceAnswered(.acknowledged), by: .worker)
    story.when(.serviceAnswered(.readBack(kind.serviceAfter)), by: .worker)
    let tracks = try #require(story.state?.tracks)
    let now = story.now
    switch kind {
    case .termination, .withdrawal:
      let release = try Fixtures.immediate().zone.end(of: .parse("2027-02-18"))
      #expect(tracks.contract == .ended(at: now))
      #expect(tracks.number == .resting(until: release))
      #expect(tracks.money == .settledAtZero(at: now))
    case .suspension:
      #expect(tracks.contract == .paused(since: now))
      #expect(tracks.number == .off(since: now))
      #expect(tracks.money == .untouched)
    case .resumption, .reactivation, .portOut:
      #expect(tracks.contract == .running && tracks.number == .works)
      #expect(story.outcome == .executed)
      let prior = try Fixtures.id(9)
      #expect(story.effects.contains { $0.effect == .tellCase(prior) })
    }
  }

  @Test func `a line brought back closes the case that had ended it, once`() throws {
    var story = try executing()
    story.when(.serviceAnswered(.readBack(.off)), by: .worker)
    let by = try Fixtures.id(8)
    #expect(story.when(.broughtBack(by: by), by: .worker).words == ["broughtBack", "closed"])
    #expect(story.state?.tracks.contract == .running && story.state?.tracks.number == .works)
    #expect(story.outcome == .executed)
    #expect(story.when(.broughtBack(by: by), by: .worker).words == [])
  }

  @Test func `money that is open when a line comes back stays a person's`() throws {
    var story = try executing()
    story.line = try Fixtures.line(balance: 500)
    story.when(.serviceAnswered(.readBack(.off)), by: .worker)
    let by = try Fixtures.id(8)
    #expect(story.when(.broughtBack(by: by), by: .worker).words == ["broughtBack"])
    #expect(story.when(.broughtBack(by: by), by: .worker).words == [])
    #expect(story.when(.timerDue(.windowEnding), by: .worker).words == [])
    #expect(
      story.when(.resolve(incident: 1, note: "Paid out"), by: .finance).words
        == ["incidentResolved", "closed"]
    )
  }

  @Test func `the profile in the phone is attested by its holder, never more`() throws {
    var story = try executing()
    #expect(story.state?.tracks.profile == .unknown)
    #expect(story.when(.reportProfile).words == ["profileReported"])
    #expect(story.when(.reportProfile).words == [])
    #expect(story.state?.tracks.profile == .attested)
  }
}
