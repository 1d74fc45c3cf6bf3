import Cancellation
import Testing

@Suite struct LifecycleTests {
  /// One command of each act, with data that fits a case as far as any does.
  private static func command(_ act: Act, _ story: Story, _ kind: RequestKind) throws -> Command {
    switch act {
    case .declare:
      .declare(
        Command.Declare(
          id: try Fixtures.id(),
          reference: try Fixtures.reference(),
          declaration: try Fixtures.declaration(kind, line: story.line),
          summary: nil,
          proofs: []
        )
      )
    case .prove: .prove(.registeredContact)
    case .consent: .consent(summary: "shown")
    case .callOff: .callOff
    case .changeDate:
      .changeDate(.on(story.terms.zone.date(of: story.now).adding(days: 60)), summary: "new")
    case .freeze: .freeze
    case .answer: .answer(text: "Yes")
    case .reportProfile: .reportProfile
    case .confirmCarrier: .carrierConfirmed(endsOn: try .parse("2026-12-01"), note: "Ref 4711")
    case .refuseCarrier: .carrierRefused(note: "They said no")
    case .recordSending: .recordSending(try Fixtures.sending())
    case .addEvidence: .addEvidence(try Fixtures.evidence())
    case .removeEvidence: .removeEvidence(try Fixtures.evidence().id)
    case .complain:
      .recordComplaint(Complaint(to: .carrier, on: try .parse("2026-11-20"), note: .known("")))
    case .checkAfter: .checkAfter(AfterCheck(.device, fine: true, note: .known("")))
    case .closeUnconfirmed: .closeUnconfirmed(note: "Enough")
    case .putAway: .putAway
    case .approve: .approve(reason: "Passport seen")
    case .refuse: .refuse(.notHolder, remedy: "Come to a shop")
    case .ask: .ask(question: "Which line?")
    case .note: .note(text: "Called")
    case .resolve: .resolve(incident: 1, note: "Done")
    case .erase: .erase(.requested)
    case .answerNotice: .noticeAnswered(try notice(story), failure: nil)
    case .answerService: .serviceAnswered(.acknowledged)
    case .wake: .timerDue(.close)
    case .bringBack: .broughtBack(by: try Fixtures.id(7))
    case .askPayment, .answerPayment, .recordPayment, .claimRefund, .chooseDestination,
      .approveRefund, .declineRefund, .answerPayout, .disputePayout, .recordBill, .creditDispute,
      .upholdDispute, .settleByHand, .writeOff:
      .money(try MoneyFixtures.command(act))
    }
  }

  private static func notice(_ story: Story) throws -> NoticeID {
    story.waiting.first ?? NoticeID(kind: .received, event: 1, contact: 0)
  }

  /// Refusals that speak of the phase; `notAssisted` does so in an assisted case only.
  private static func isOfPhase(_ refusal: Refusal, _ mode: Terms.Mode) -> Bool {
    switch refusal {
    case .unknownCase, .alreadyDeclared, .tooLate, .tooEarly, .alreadyClosed, .notClosed: true
    case .notAssisted: mode == .assisted
    case .notAllowed, .kindNotOffered, .portOutDiverted, .dateTooEarly, .dateTooLate,
      .dateBeyondCalendar, .contactIsTheLine, .lineNotSuspended, .lineNotEnded, .lineAlreadyEnded,
      .windowClosed, .nothingToApprove, .noOpenQuestion, .unknownIncident, .remedyMissing,
      .textTooLong, .datePassed, .summaryChanged, .commandReused, .codeRefused, .tooManyCodes,
      .tooManyRequests, .dayInFuture, .dayBeforeRequest, .unknownWay, .tooManyEntries,
      .unknownEvidence,
      .evidenceEmpty, .evidenceTooLarge, .evidenceFull, .evidenceForm, .nothingSent,
      .carrierHasConfirmed, .checksMissing, .incidentOpen:
      false
    // Whether the settlement is far enough is no matter of the phase.
    case .money: false
    }
  }

  /// What is wrong with the answer to that act in that stage; nil when it is as the table says.
  private static func complaint(_ act: Act, _ before: Story, _ kind: RequestKind) throws -> String?
  {
    var story = before
    let outcome = story.when(try command(act, before, kind))
    switch outcome {
    case .refused(let refusal):
      if story.state != before.state { return "a refusal changed the case" }
      if Lifecycle.absorbs(act, in: before.stage) { return "absorbed, but refused: \(refusal)" }
      guard Lifecycle.allows(act, in: before.stage) else { return nil }
      return isOfPhase(refusal, before.terms.mode) ? "allowed, but refused: \(refusal)" : nil
    case .events(let events):
      if Lifecycle.allows(act, in: before.stage) { return nil }
      guard Lifecycle.absorbs(act, in: before.stage) else { return "refused, but did \(events)" }
      return events.isEmpty ? nil : "absorbed, but did \(events)"
    }
  }

  @Test(arguments: Terms.Mode.allCases)
  func `every act in every stage does what the table says`(mode: Terms.Mode) throws {
    var complaints: [String] = []
    var reached: Set<Lifecycle.Stage> = []
    for kind in RequestKind.allCases where kind != .portOut {
      for stage in Lifecycle.Stage.allCases {
        guard let story = try Story.inStage(stage, kind, mode) else { continue }
        if story.stage != stage {
          complaints.append("\(kind): wanted \(stage), is \(story.stage)")
          continue
        }
        reached.insert(stage)
        for act in Act.allCases {
          if let complaint = try Self.complaint(act, story, kind) {
            complaints.append("\(kind) \(stage) \(act): \(complaint)")
          }
        }
      }
    }
    #expect(complaints == [])
    #expect(reached == Set(Lifecycle.Stage.allCases))
  }

  @Test func `a closed case takes notes, its erasure, answers and what still happens to its money`()
    throws
  {
    let taken = Act.allCases.filter { Lifecycle.allows($0, in: .closed) }
    let money: Set<Act> = [
      .askPayment, .answerPayment, .recordPayment, .claimRefund, .chooseDestination,
      .approveRefund, .declineRefund, .answerPayout, .disputePayout, .recordBill, .creditDispute,
      .upholdDispute, .writeOff,
    ]
    #expect(Set(taken) == money.union([.note, .resolve, .erase, .answerNotice, .wake]))
    let absorbed = Act.allCases.filter { Lifecycle.absorbs($0, in: .closed) }
    #expect(absorbed == [.answerService, .bringBack])
  }

  @Test(arguments: Terms.Mode.allCases)
  func `data is erased once, and only when the case is closed`(mode: Terms.Mode) throws {
    for stage in Lifecycle.Stage.allCases {
      guard var story = try Story.inStage(stage, .termination, mode) else { continue }
      let words = story.when(.erase(.requested)).words
      switch stage {
      case .none: #expect(words == ["no:unknown-case"])
      case .open, .executing, .ended: #expect(words == ["no:not-closed"])
      case .closed:
        let before = story.state
        #expect(words == ["erased"] && story.state?.phase == before?.phase)
        #expect(story.state?.notices == before?.notices, "erasure tells nobody")
        #expect(story.when(.erase(.ordered)) == .events([]))
      }
    }
  }

  @Test func `nothing is known of a case before its declaration, not even late facts`() throws {
    let taken = Act.allCases.filter {
      Lifecycle.allows($0, in: .none) || Lifecycle.absorbs($0, in: .none)
    }
    #expect(taken == [.declare])
  }

  @Test func `every command has the act that permissions and log know it by`() throws {
    let story = try Story.connected()
    let acts = try Act.allCases.map { try Self.command($0, story, .termination).act }
    #expect(acts == Act.allCases)
  }
}
