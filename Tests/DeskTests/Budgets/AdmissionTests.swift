import Cancellation
import Desk
import TestSupport
import Testing

@Suite struct AdmissionTests {
  private static let hour: Int64 = 3_600

  private func admission(_ world: World, _ declarations: Int) -> Admission {
    Admission(
      desk: world.desk,
      rules: Admission.Rules(declarationsPerHour: declarations),
      log: Log { [log = world.log] in log.add($0) }
    )
  }

  /// How many of so many tries are let in.
  private func admitted(
    _ admission: Admission,
    _ act: Admission.Act,
    _ tries: Int,
    from source: String
  ) -> Int {
    (0..<tries).count { _ in problem { try admission.admit(act, from: source) } == nil }
  }

  @Test(arguments: [(Admission.Act.declaration, 4), (.draft, 12), (.stopCode, 30), (.paper, 20)])
  func `a source has so many an hour, another its own`(act: Admission.Act, most: Int) throws {
    let world = try World()
    let admission = admission(world, 4)
    #expect(admitted(admission, act, 40, from: "192.0.2.1") == most)
    #expect(admitted(admission, act, 40, from: "192.0.2.2") == most)
    let retry = World.start.adding(seconds: Self.hour)
    world.wait(Self.hour - 1)
    #expect(
      problem { try admission.admit(act, from: "192.0.2.1") }
        == .refused(.tooManyRequests(retryAfter: retry))
    )
    world.wait(1)
    #expect(admitted(admission, act, 40, from: "192.0.2.1") == most)
    #expect(world.log.events == [])
  }

  @Test func `one act leaves the others their own`() throws {
    let admission = admission(try World(), 2)
    let counts = Admission.Act.allCases.map { admitted(admission, $0, 40, from: "192.0.2.1") }
    #expect(counts == [2, 6, 30, 40, 10])
  }

  @Test func `what is taken back is not counted`() throws {
    let admission = admission(try World(), 2)
    for act in Admission.Act.allCases {
      for _ in 0..<200 {
        try admission.admit(act, from: "192.0.2.1")
        try admission.takeBack(act, from: "192.0.2.1")
      }
    }
  }

  @Test(arguments: [(Admission.Act.declaration, 50), (.draft, 150)])
  func `all sources together have a limit too, which alarms`(
    act: Admission.Act,
    most: Int
  ) throws {
    let world = try World()
    let admission = admission(world, 1)
    let reached = (0..<200).map { admitted(admission, act, 1, from: "192.0.2.\($0)") }
    #expect(reached.reduce(0, +) == most)
    #expect(reached.prefix(most).allSatisfy { $0 == 1 })
    #expect(Set(world.log.events) == ["intake.global-budget"])
    world.wait(Self.hour)
    #expect(admitted(admission, act, 1, from: "192.0.2.200") == 1)
  }

  @Test func `evidence is counted by its size, for a source and for all`() throws {
    let world = try World()
    let admission = admission(world, 10)
    /// How many files of 1 MB are let in.
    let files = { (source: String) in
      (0..<20).count { _ in
        problem { try admission.admit(.evidence, from: source, amount: 1_000) } == nil
      }
    }
    #expect(files("192.0.2.1") == 7)
    try admission.takeBack(.evidence, from: "192.0.2.1", amount: 1_000)
    #expect(files("192.0.2.1") == 1)
    #expect((2..<20).map { files("192.0.2.\($0)") }.reduce(0, +) == 70 - 7)
    #expect(Set(world.log.events) == ["intake.global-budget"])
    world.wait(Self.hour)
    #expect(files("192.0.2.1") == 7)
  }

  @Test func `papers of many sources keep nobody else from theirs`() throws {
    let admission = admission(try World(), 1)
    for number in 0..<1_000 {
      #expect(admitted(admission, .paper, 6, from: "198.51.100.\(number)") == 5)
    }
    #expect(admitted(admission, .paper, 1, from: "192.0.2.1") == 1)
  }

  @Test func `wrong stop codes of many sources keep nobody else from stopping`() throws {
    let world = try World()
    let admission = admission(world, 1)
    for number in 0..<1_000 {
      #expect(admitted(admission, .stopCode, 31, from: "198.51.100.\(number)") == 30)
    }
    #expect(admitted(admission, .stopCode, 1, from: "192.0.2.1") == 1)
    #expect(world.log.events == [])
  }

  @Test func `sources at once are counted exactly`() throws {
    let admission = admission(try World(), 60)
    let counts = inParallel(8) { _ in
      (0..<20).count { _ in
        do {
          try admission.admit(.declaration, from: "192.0.2.1")
          return true
        } catch { return false }
      }
    }
    #expect(counts.reduce(0, +) == 60)
  }

  @Test func `more sources than are remembered push out those that did least`() throws {
    let world = try World()
    let admission = admission(world, 1_000_000)
    #expect(admitted(admission, .stopCode, 31, from: "192.0.2.1") == 30)
    #expect(admitted(admission, .stopCode, 1, from: "once") == 1)
    // More than the counters there are, each seen once.
    for number in 0..<100_000 { try admission.admit(.stopCode, from: "many \(number)") }
    #expect(admitted(admission, .stopCode, 1, from: "192.0.2.1") == 0)
  }
}
