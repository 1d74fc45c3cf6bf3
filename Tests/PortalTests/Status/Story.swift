import CarrierPacks
import Cancellation
@testable import Desk
@testable import Portal

/// A case told by its events, with the terms of a real pack, for tables over phases and kinds.
struct Story {
  let terms: Terms
  private(set) var history: [Occurrence]

  static let shelf = try? PackShelf(folder: TestSite.root)
  static let id = try? CaseID(
    time: TestSite.start,
    random: [UInt8](repeating: 7, count: CaseID.randomByteCount)
  )
  static let reference = try? CaseReference(
    random: [UInt8](repeating: 9, count: CaseReference.randomByteCount)
  )
  static let hour: Int64 = 3_600

  struct NotThere: Error {}

  init(
    _ kind: RequestKind = .termination,
    carrier: String = "xx/sample",
    moment: DatePlan.Moment = .onceReady,
    known: Bool = true
  ) throws {
    guard let pack = Self.shelf?.pack(inChargeOf: carrier), let id = Self.id,
      let reference = Self.reference
    else { throw NotThere() }
    terms = pack.terms(edition: "test")
    let line = known && pack.mode == .connected ? try Self.line() : nil
    let declaration = Declaration(
      kind: kind,
      carrier: carrier,
      line: DeclaredLine(
        name: .known(.number(try MSISDN.parse(TestSite.number))),
        known: line
      ),
      capacity: .holder,
      name: .known("Ana Holder"),
      contact: .known(try ContactAddress.parse("new@example.org")),
      language: .english,
      date: .earliest,
      remark: .known(""),
      channel: .quickNotice
    )
    let declared = Event.Declared(
      id: id,
      reference: reference,
      receivedAt: TestSite.start,
      declaration: declaration,
      edition: "test",
      mode: pack.mode,
      proofDays: 14,
      plan: DatePlan(moment: moment, why: [Explanation(.dateImmediate)]),
      reviewReason: nil
    )
    history = [Occurrence(.declared(declared), by: Actor(.anyone), at: TestSite.start)]
  }

  private static func line() throws -> KnownLine {
    KnownLine(
      id: "line-123",
      numbers: .erased,
      plan: "Sample 10 GB",
      contractStart: try LocalDate(year: 2026, month: 1, day: 15),
      commitmentEnd: nil,
      dependents: [],
      contacts: [.known(try ContactAddress.parse(TestSite.recorded))],
      hold: nil,
      service: .active,
      balance: .zero(.eur),
      arrears: .zero(.eur)
    )
  }

  /// The story goes on: the events, that many hours after the declaration.
  func then(
    _ events: Event...,
    after hours: Int64 = 1,
    by role: Actor.Role = .worker
  ) -> Story {
    var next = self
    let at = TestSite.start.adding(seconds: hours * Self.hour)
    next.history += events.map { Occurrence($0, by: Actor(role), at: at) }
    return next
  }

  /// What the status page says that many hours after the declaration.
  func view(after hours: Int64 = 2) throws -> StatusView {
    guard let state = Case.replay(history) else { throw NotThere() }
    let view = CaseView(
      state: state,
      history: history,
      terms: terms,
      checklist: state.checklist(terms, line: nil),
      waitingOn: state.waitingOn(terms, line: nil)
    )
    return StatusView(view, now: TestSite.start.adding(seconds: hours * Self.hour))
  }

  /// All proofs there, all contacts told, nothing open.
  var ready: Story {
    var story = then(.contactProven, .identityProven(.registeredContact), .consented(summary: "s"))
    for id in Case.replay(story.history)?.notices.keys.sorted(by: { $0.contact < $1.contact }) ?? []
    {
      story = story.then(.noticeDelivered(id))
    }
    return story
  }

  var accepted: Story { ready.then(.accepted) }
  var executing: Story { accepted.then(.executionStarted(attempt: 1)) }

  /// Ended with a window of thirty days and a number that rests for ninety.
  var ended: Story {
    executing.then(.serviceAcknowledged, .serviceConfirmed(.off), .settledAtZero).then(
      .ended(Story.ending())
    )
  }

  /// A notice of the first day, with fourteen days for the answer (assisted).
  static func noticeSent() throws -> Event {
    let sending = Sending(
      contact: "letter",
      on: try LocalDate(year: 2026, month: 11, day: 20),
      note: .known("")
    )
    return .noticeSent(sending, answerDue: TestSite.start.adding(seconds: 14 * 86_400))
  }

  static func ending(window: Int64? = 30, release: Int64? = 90) -> Ending {
    let at = TestSite.start.adding(seconds: hour)
    let days: (Int64) -> Instant = { at.adding(seconds: $0 * 86_400) }
    return Ending(
      at: at,
      windowEnd: window.map(days),
      releaseAt: release.map(days),
      closesAt: days(90)
    )
  }
}
