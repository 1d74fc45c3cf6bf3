import Cancellation
import Desk
import TestSupport
import Testing

@Suite struct CodeDeskTests {
  private static let line = "mo/lotus|+85366123456"

  private func request(
    _ subject: CaseID,
    _ purpose: CodeDesk.Purpose = .registeredContact,
    to: String? = World.onRecord,
    countedOn: String = line
  ) throws -> CodeDesk.Request {
    CodeDesk.Request(
      purpose,
      for: subject,
      to: try to.map { text in try ContactAddress.parse(text) },
      countedOn: countedOn,
      language: .english
    )
  }

  /// The code as its message carries it.
  private func sent(
    _ codes: CodeDesk,
    _ subject: CaseID,
    _ purpose: CodeDesk.Purpose = .registeredContact
  ) throws -> String {
    try #require(try codes.message(record: "\(subject)/\(purpose.rawValue)")).text
  }

  /// A code that is not the one.
  private func wrong(_ code: String) -> String { code == "000000" ? "000001" : "000000" }

  @Test func `a code opens once, for its own act on its own case`() throws {
    let world = try World()
    let codes = world.codes()
    let (subject, _) = try world.desk.newCase()
    let (other, _) = try world.desk.newCase()
    try codes.send(request(subject))
    let code = try sent(codes, subject)
    #expect(code.count == 6)
    #expect(problem { try codes.check(code, .contact, for: subject) } == .refused(.codeRefused))
    #expect(
      problem { try codes.check(code, .registeredContact, for: other) } == .refused(.codeRefused)
    )
    let typed =
      " " + code.prefix(3) + "-"
      + code.dropFirst(3).map {
        Unicode.Scalar(0xFF10 + ($0.wholeNumberValue ?? 0)).map(String.init) ?? ""
      }.joined()
    #expect(problem { try codes.check(typed, .registeredContact, for: subject) } == nil)
    #expect(
      problem { try codes.check(code, .registeredContact, for: subject) } == .refused(.codeRefused)
    )
    #expect(try codes.message(record: "\(subject)/registeredContact") == nil)
  }

  @Test(arguments: [(599, true), (600, false)])
  func `a code lives ten minutes`(seconds: Int64, opens: Bool) throws {
    let world = try World()
    let codes = world.codes()
    let (subject, _) = try world.desk.newCase()
    try codes.send(request(subject))
    let code = try sent(codes, subject)
    world.wait(seconds)
    let answer = problem { try codes.check(code, .registeredContact, for: subject) }
    #expect(answer == (opens ? nil : .refused(.codeRefused)))
  }

  @Test func `after five wrong guesses the right code does not open either`() throws {
    let world = try World()
    let (subject, _) = try world.desk.newCase()
    try world.codes().send(request(subject))
    let code = try sent(world.codes(), subject)
    for _ in 0..<5 {
      // Each guess by a desk of its own: the counters are the store's.
      #expect(
        problem { try world.codes().check(wrong(code), .registeredContact, for: subject) }
          == .refused(.codeRefused)
      )
    }
    #expect(
      problem { try world.codes().check(code, .registeredContact, for: subject) }
        == .refused(.codeRefused)
    )
  }

  @Test func `a new code voids the one before and is a message of its own`() throws {
    let world = try World()
    let codes = world.codes()
    let (subject, _) = try world.desk.newCase()
    var ids: Set<String> = []
    for _ in 0..<3 {
      try codes.send(request(subject))
      ids.insert(try #require(try codes.message(record: "\(subject)/registeredContact")).id)
      let code = try sent(codes, subject)
      #expect(problem { try codes.check(code, .registeredContact, for: subject) } == nil)
    }
    // A mail program shows messages of one id once, and the outbox takes a key once.
    #expect(ids.count == 3)
    #expect(try world.store.backlog(now: world.clock.now()).waiting == 3)
    #expect(ids.allSatisfy { id in !id.contains("+853") })
  }

  @Test func `three codes an hour, and the fourth says when`() throws {
    let world = try World()
    let codes = world.codes()
    let (subject, _) = try world.desk.newCase()
    for _ in 0..<3 { try codes.send(request(subject)) }
    let retry = World.start.adding(seconds: 3_600)
    #expect(
      problem { try codes.send(request(subject)) }
        == .refused(.tooManyCodes(retryAfter: retry))
    )
    world.wait(3_599)
    #expect(problem { try codes.send(request(subject)) } != nil)
    world.wait(1)
    #expect(problem { try codes.send(request(subject)) } == nil)
  }

  @Test func `ten wrong guesses a day lock a line, whatever the draft, and no right code opens it`()
    throws
  {
    let world = try World()
    var rules = CodeRules()
    rules.codesPerHour = 100
    for round in 0..<10 {
      let (subject, _) = try world.desk.newCase()
      let codes = world.codes(rules)
      try codes.send(request(subject))
      let code = try sent(codes, subject)
      #expect(
        problem { try codes.check(wrong(code), .registeredContact, for: subject) }
          == .refused(.codeRefused),
        "round \(round)"
      )
    }
    let (subject, _) = try world.desk.newCase()
    let codes = world.codes(rules)
    try codes.send(request(subject))
    let code = try sent(codes, subject)
    let locked = DeskError.refused(
      .tooManyCodes(retryAfter: World.start.adding(seconds: 86_400))
    )
    #expect(problem { try codes.check(code, .registeredContact, for: subject) } == locked)
    world.wait(86_400)
    try codes.send(request(subject))
    let tomorrow = try sent(codes, subject)
    #expect(problem { try codes.check(tomorrow, .registeredContact, for: subject) } == nil)
  }

  @Test func `too many failures over all lines stop every line, with an alarm, and cost no line`()
    throws
  {
    let world = try World()
    var rules = CodeRules()
    rules.failuresPerHour = 2
    rules.failuresPerLineAndDay = 1
    let codes = world.codes(rules)
    for number in 0..<2 {
      let (subject, _) = try world.desk.newCase()
      try codes.send(
        request(subject, to: "+8536600000\(number)", countedOn: "line \(number)")
      )
      let guess = wrong(try sent(codes, subject))
      #expect(problem { try codes.check(guess, .registeredContact, for: subject) } != nil)
    }
    #expect(world.log.events.isEmpty)
    let (subject, _) = try world.desk.newCase()
    try codes.send(request(subject))
    let code = try sent(codes, subject)
    let paused = DeskError.refused(.tooManyCodes(retryAfter: World.start.adding(seconds: 3_600)))
    for _ in 0..<3 {
      #expect(problem { try codes.check(code, .registeredContact, for: subject) } == paused)
    }
    #expect(
      world.log.events == ["codes.global-budget", "codes.global-budget", "codes.global-budget"]
    )
    world.wait(3_600)
    try codes.send(request(subject))
    let later = try sent(codes, subject)
    #expect(problem { try codes.check(later, .registeredContact, for: subject) } == nil)
  }

  @Test(arguments: [CodeDesk.Purpose.registeredContact, .openCase])
  func `asking for a code looks the same whether there is anybody to send it to or not`(
    purpose: CodeDesk.Purpose
  ) throws {
    /// What an outsider learns by asking in draft after draft, for one line and then for another.
    func seen(_ to: String?) throws -> [DeskError?] {
      let world = try World()
      let codes = world.codes()
      return try (0..<8).flatMap { round -> [DeskError?] in
        let (subject, _) = try world.desk.newCase()
        let line = round < 2 ? "another line" : Self.line
        return [
          problem { try codes.send(request(subject, purpose, to: to, countedOn: line)) },
          problem { try codes.check("12345x", purpose, for: subject) },
        ]
      }
    }
    #expect(try seen(World.onRecord) == seen(nil))
    let world = try World()
    let (subject, _) = try world.desk.newCase()
    try world.codes().send(request(subject, purpose, to: nil))
    #expect(try world.store.backlog(now: world.clock.now()).waiting == 0)
  }

  @Test func `of eight right guesses at once one opens`() throws {
    let world = try World()
    var rules = CodeRules()
    rules.codesPerHour = 1_000
    rules.failuresPerLineAndDay = 10_000
    rules.failuresPerHour = 10_000
    let codes = world.codes(rules)
    for _ in 0..<40 {
      let (subject, _) = try world.desk.newCase()
      try codes.send(request(subject))
      let code = try sent(codes, subject)
      let answers = inParallel(8) { _ in
        problem { try codes.check(code, .registeredContact, for: subject) }
      }
      #expect(answers.count { $0 == nil } == 1)
    }
  }

  @Test func `eight threads together get no more guesses than one`() throws {
    let world = try World()
    var rules = CodeRules()
    rules.triesPerCode = 1_000
    let codes = world.codes(rules)
    let (subject, _) = try world.desk.newCase()
    try codes.send(request(subject))
    let guess = wrong(try sent(codes, subject))
    let answers = inParallel(8) { _ in
      (0..<5).map { _ in problem { try codes.check(guess, .registeredContact, for: subject) } }
    }
    #expect(answers.joined().count { $0 == .refused(.codeRefused) } == rules.failuresPerLineAndDay)
  }
}
