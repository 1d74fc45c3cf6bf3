import Cancellation
import TestSupport

/// A case in a random world: terms, line, people, network and clock all follow from one seed.
struct Chance {
  private(set) var story: Story
  private var random: SplitMix64
  private let kind: RequestKind
  private let known: KnownLine?
  /// How many effects of the story have been seen, and those of them that are not done yet.
  private var seen = 0
  private(set) var outstanding: [Effect] = []

  init(seed: UInt64, terms: [Terms]) throws {
    var random = SplitMix64(seed: seed)
    let terms = try Self.pick(terms, &random)
    let kinds: [RequestKind] = [
      .termination, .termination, .termination, .withdrawal, .suspension, .resumption,
      .reactivation,
    ]
    kind = try Self.pick(kinds, &random)
    let fits = Int.random(in: 0..<8, using: &random) > 0
    let contacts = try Self.pick(
      [[], ["a@example.org"], ["a@example.org", "+85362000001"]],
      &random
    )
    known =
      terms.mode == .assisted || Int.random(in: 0..<5, using: &random) == 0
      ? nil
      : try Fixtures.line(
        contacts: contacts,
        service: fits ? Story.service(for: kind) : .suspended(by: Fixtures.id(9)),
        balance: Int64(Self.pick([0, 0, 0, 500], &random)),
        contractStart: Self.pick(["2026-11-10", "2026-01-01"], &random)
      )
    story = Story(terms, line: known)
    self.random = random
  }

  private struct NothingToPick: Error {}

  private static func pick<Value>(
    _ values: [Value],
    _ random: inout SplitMix64
  ) throws -> Value {
    guard let value = values.randomElement(using: &random) else { throw NothingToPick() }
    return value
  }

  private mutating func oneIn(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  /// What a step did: the command and its answer.
  struct Step {
    let command: Command
    let stageBefore: Lifecycle.Stage
    let outcome: Story.Outcome
    /// The line that the command was decided on.
    let line: KnownLine?
  }

  mutating func step() throws -> Step {
    if let known {
      let hold: KnownLine.Hold? = oneIn(6) ? (oneIn(2) ? .locked : .portPending) : nil
      story.line = try Fixtures.line(
        contacts: known.contacts.count == 2 ? ["a@example.org", "b@example.org"] : [],
        hold: hold,
        service: known.service,
        balance: known.balance.minorUnits
      )
    }
    story.claimedBy = oneIn(30) ? try Fixtures.reference(3) : nil
    let done = oneIn(2) ? nil : outstanding.indices.randomElement(using: &random)
    let command: Command
    if let done {
      command = try perform(outstanding.remove(at: done))
    } else {
      story.wait(seconds: Int64.random(in: 0...(oneIn(5) ? 900_000 : 9_000), using: &random))
      command = story.state == nil ? try declaration() : try anyCommand()
    }
    let before = story.stage
    let outcome = story.when(command, by: .worker)
    // A network that has not answered in a way that ends the effect is asked again.
    if case .serviceAnswered(.silent) = command, done != nil, story.stage == .executing {
      outstanding.append(.applyService(kind.serviceAfter))
    }
    outstanding += story.effects[seen...].map(\.effect)
    seen = story.effects.count
    return Step(command: command, stageBefore: before, outcome: outcome, line: story.line)
  }

  /// The command with which the worker reports on an effect.
  private mutating func perform(_ effect: Effect) throws -> Command {
    switch effect {
    case .notice(let id): return .noticeAnswered(id, failure: oneIn(5) ? "bounced" : nil)
    case .applyService:
      return .serviceAnswered(
        try Self.pick([.acknowledged, .acknowledged, .refused(code: "x"), .silent], &random)
      )
    case .readService(let state):
      return .serviceAnswered(
        try Self.pick([.readBack(state), .readBack(state), .contradicts], &random)
      )
    case .timer(let timer, let at):
      story.now = max(story.now, at)
      return .timerDue(timer)
    case .tellCase, .money: return .note(text: "told")
    }
  }

  private mutating func declaration() throws -> Command {
    let proofs: [Set<Proof>] = [[], [.contact], [.registeredContact]]
    let date = try someDate()
    return .declare(
      Command.Declare(
        id: try Fixtures.id(),
        reference: try Fixtures.reference(),
        declaration: try Fixtures.declaration(
          kind,
          line: known,
          contact: Self.pick([Fixtures.email, "a@example.org", "+85362000001"], &random),
          date: date
        ),
        summary: oneIn(2) ? "shown" : nil,
        proofs: try Self.pick(proofs, &random)
      )
    )
  }

  private mutating func someDate() throws -> RequestedDate {
    let days = Int.random(in: -2...90, using: &random)
    return oneIn(2) ? .earliest : .on(story.terms.zone.date(of: story.now).adding(days: days))
  }

  /// What a holder tells of a carrier outside; few of each, so that some of it is told twice.
  private mutating func dealings(_ day: LocalDate) throws -> [Command] {
    let note = Personal.known(oneIn(2) ? "" : "note")
    let piece = try Fixtures.evidence(
      Self.pick(["0f", "1f", "2f"], &random),
      Self.pick(Evidence.Kind.allCases, &random)
    )
    let told = day.adding(days: Int.random(in: -9...1, using: &random))
    let check = AfterCheck(
      try Self.pick(AfterCheck.What.allCases, &random),
      fine: !oneIn(4),
      note: note
    )
    return [
      .recordSending(Sending(contact: "letter", on: told, note: note)),
      .recordSending(Sending(contact: "letter", on: told, note: note, evidence: [piece.id])),
      .addEvidence(piece), .addEvidence(piece), .removeEvidence(piece.id),
      .recordComplaint(Complaint(to: oneIn(2) ? .carrier : .body("agcom"), on: told, note: note)),
      .checkAfter(check), .checkAfter(check), .checkAfter(check), .putAway, .putAway,
      oneIn(2) ? .closeUnconfirmed(note: "enough") : .note(text: "n"),
    ]
  }

  private mutating func anyCommand() throws -> Command {
    let day = story.terms.zone.date(of: story.now)
    let offset = Int.random(in: -20...40, using: &random)
    let commands: [Command] =
      [
        .prove(.contact), .prove(.registeredContact), .consent(summary: "shown"),
        .prove(.registeredContact), .consent(summary: "shown"), .approve(reason: "seen"),
        .callOff, .changeDate(try someDate(), summary: "new"), .freeze, .answer(text: "yes"),
        .reportProfile, .carrierConfirmed(endsOn: day.adding(days: offset), note: "ref"),
        .carrierRefused(note: "no"), .approve(reason: "seen"),
        .ask(question: "?"), .note(text: "n"), .resolve(incident: 1, note: "done"),
        .resolve(incident: 2, note: "done"), .serviceAnswered(.acknowledged),
        .serviceAnswered(.readBack(.off)), .serviceAnswered(.contradicts),
        .timerDue(try Self.pick(Timer.allCases, &random)), .erase(.requested),
        .noticeAnswered(NoticeID(kind: .requestMade, event: 1, contact: 1), failure: nil),
      ] + (story.terms.mode == .assisted && oneIn(2) ? try dealings(day) : [])
    // What ends a story early is rarer than what carries it on.
    if oneIn(60) { return .refuse(.other, remedy: "Come to a shop") }
    if oneIn(60) { return .broughtBack(by: try Fixtures.id(8)) }
    let command = try Self.pick(commands, &random)
    if case .callOff = command, oneIn(2) { return .note(text: "stays") }
    return command
  }
}
