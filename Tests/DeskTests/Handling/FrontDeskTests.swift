import Cancellation
import Desk
import Testing

@Suite struct FrontDeskTests {
  @Test func `the same command id is the same command, answered the same and done once`() throws {
    let world = try World()
    let first = try world.declare("form-1")
    let again = try world.declare("form-1")
    #expect(again == first)
    let note = Command.note(text: "Called")
    let noted = try world.perform(note, on: first.id, by: .agent, as: "n-1")
    #expect(try world.perform(note, on: first.id, by: .agent, as: "n-1") == noted)
    #expect(try world.desk.load(first.id).state?.position == first.position + 1)
    // What a command did itself does not refuse it when it comes again.
    let calledOff = try world.perform(.callOff, on: first.id, as: "c-1")
    #expect(try world.perform(.callOff, on: first.id, as: "c-1") == calledOff)
    #expect(
      problem { try world.perform(.callOff, on: first.id, as: "c-2") }
        == .refused(.alreadyClosed)
    )
  }

  @Test func `the same command id with another content is refused, also when nothing would follow`()
    throws
  {
    let world = try World()
    let state = try world.declare("form-1", consents: false)
    #expect(
      problem { try world.declare("form-1", world.said(remark: "other"), consents: false) }
        == .refused(.commandReused)
    )
    try world.perform(.consent(summary: "a"), on: state.id, as: "c-1")
    let rows: [Command] = [
      .consent(summary: "b"), .note(text: "c"), .prove(.contact), .callOff,
    ]
    let before = try world.desk.load(state.id).state
    for command in rows {
      let role: Actor.Role = command.act == .note ? .agent : .holder
      #expect(
        problem { try world.perform(command, on: state.id, by: role, as: "c-1") }
          == .refused(.commandReused),
        "\(command.act)"
      )
    }
    #expect(try world.desk.load(state.id).state == before)
  }

  @Test func `a command id does not carry over to another case, nor show it`() throws {
    let world = try World()
    let mine = try world.declare("form-1")
    let other = try world.declare("form-2", world.said(number: "+85366123457"))
    try world.perform(.callOff, on: mine.id, as: "c-1")
    #expect(
      problem { try world.perform(.callOff, on: other.id, as: "c-1") }
        == .refused(.commandReused)
    )
    #expect(try world.desk.load(other.id).state?.phase == .open)
  }

  @Test func `a line has one open case: the second is refused with the reference of the first`()
    throws
  {
    let world = try World()
    try world.importLine()
    let first = try world.declare("form-1")
    let second = try world.declare("form-2")
    try world.deliverNotices(first.id)
    #expect(try world.desk.load(first.id).state?.facts.accepted != nil)
    try world.deliverNotices(second.id)
    let history = try world.desk.load(second.id).history
    #expect(
      history.contains {
        $0.event == .refused(.duplicate, remedy: .known(first.reference.text))
      }
    )
    // Once the first is over, the line is free for another.
    try world.perform(.callOff, on: first.id, as: "c-1")
    let third = try world.declare("form-3")
    try world.deliverNotices(third.id)
    #expect(try world.desk.load(third.id).state?.facts.accepted != nil)
    #expect(try world.store.holder(of: "line:line-1") == third.id)
  }

  @Test func `a freeze needs the code of the notices, and says nothing else`() throws {
    let world = try World()
    let state = try world.declare("form-1")
    let code = world.desk.freezeCode(state.id)
    #expect(code.count == 8)
    let unknown = try CaseReference(random: [9, 9, 9, 9, 9, 9, 9, 9])
    let rows: [(CaseReference, String, Bool)] = [
      (state.reference, "AAAA2222", false), (state.reference, "", false), (unknown, code, false),
      (state.reference, String(code.dropLast()), false),
      (state.reference, code.lowercased().prefix(4) + " - " + code.dropFirst(4), true),
      (state.reference, code, true),
    ]
    for (number, row) in rows.enumerated() {
      let frozen = try world.desk.freeze(
        row.0,
        code: row.1,
        command: World.command("f-\(number)")
      )
      #expect(frozen == row.2, "row \(number)")
    }
    #expect(try world.desk.load(state.id).state?.facts.frozen != nil)
    try world.perform(.callOff, on: state.id, as: "c-1")
    #expect(try !world.desk.freeze(state.reference, code: code, command: World.command("f-9")))
  }

  @Test func `an outsider sees the same of a line the desk knows and of one it does not`() throws {
    let world = try World()
    try world.importLine()
    func shown(_ id: CaseID) throws -> [String] {
      let view = try #require(try world.desk.publicView(id))
      return view.checklist.map {
        "\($0.kind.rawValue) \($0.isOpen) \($0.owner.rawValue) \($0.why.code.rawValue)"
      } + ["\(view.waitingOn?.rawValue ?? "nobody")"]
    }
    for proofs in [[], [.contact]] as [Set<Proof>] {
      let known = try world.declare("k-\(proofs.count)", proofs: proofs)
      let unknown = try world.declare(
        "u-\(proofs.count)",
        world.said(number: "+85366000000"),
        proofs: proofs
      )
      #expect(try shown(known.id) == shown(unknown.id))
    }
  }

  @Test func `a role may do what its row says, and a refusal writes nothing`() throws {
    let world = try World()
    let state = try world.declare("form-1")
    let rows: [(Command, Actor.Role)] = [
      (.approve(reason: "x"), .holder), (.approve(reason: "x"), .agent),
      (.refuse(.other, remedy: "x"), .agent), (.callOff, .anyone), (.callOff, .worker),
      (.timerDue(.lapse), .holder), (.serviceAnswered(.acknowledged), .supervisor),
      (.prove(.contact), .agent), (.consent(summary: "x"), .supervisor),
    ]
    for (number, row) in rows.enumerated() {
      #expect(
        problem { try world.perform(row.0, on: state.id, by: row.1, as: "p-\(number)") }
          == .refused(.notAllowed),
        "row \(number)"
      )
    }
    #expect(try world.desk.load(state.id).state == state)
  }
}
