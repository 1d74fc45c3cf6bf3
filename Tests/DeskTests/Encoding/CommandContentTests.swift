import Cancellation
import Desk
import Testing

@Suite struct CommandContentTests {
  private func declare(
    _ change: (inout Said) -> Void = { _ in },
    number: UInt8 = 1,
    line: KnownLine? = nil
  ) throws -> Command {
    var said = Said()
    change(&said)
    return .declare(
      Command.Declare(
        id: try EventSamples.id(number),
        reference: try CaseReference(random: [UInt8](repeating: number, count: 8)),
        declaration: Declaration(
          kind: said.kind,
          carrier: said.carrier,
          line: DeclaredLine(name: .known(said.line), known: line),
          capacity: said.capacity,
          name: .known(said.name),
          contact: .known(try .parse(said.contact)),
          language: said.language,
          date: said.date,
          remark: .known(said.remark),
          channel: said.channel
        ),
        summary: said.summary,
        proofs: said.proofs
      )
    )
  }

  private struct Said {
    var kind = RequestKind.termination
    var carrier = "mo/a"
    var line = LineName.order("1")
    var capacity = Capacity.holder
    var name = "Chan"
    var contact = "a@example.org"
    var language = Language.english
    var date = RequestedDate.earliest
    var remark = ""
    var channel = Channel.guided
    var summary: String?
    var proofs: Set<Proof> = []
  }

  private func commands() throws -> [Command] {
    let day = try EventSamples.date("2027-01-01")
    let next = try EventSamples.date("2027-01-02")
    let notice = NoticeID(kind: .received, event: 1, contact: 0)
    return try [
      try declare(), try declare { $0.kind = .withdrawal }, try declare { $0.carrier = "mo/b" },
      try declare { $0.line = .order("2") },
      try declare { [iccid = try ICCID.parse("8985300000000000018")] in $0.line = .iccid(iccid) },
      try declare { $0.capacity = .heir }, try declare { $0.name = "chan" },
      try declare { $0.contact = "b@example.org" }, try declare { $0.contact = "+85366123456" },
      try declare { $0.language = .italian }, try declare { $0.date = .on(day) },
      try declare { $0.date = .on(next) }, try declare { $0.remark = "x" },
      try declare { $0.channel = .api }, try declare { $0.summary = "" },
      try declare { $0.summary = "s" }, try declare { $0.proofs = [.contact] },
      try declare { $0.proofs = [.registeredContact] },
      try declare { $0.proofs = [.contact, .registeredContact] },
      .prove(.contact), .prove(.registeredContact), .consent(summary: ""), .consent(summary: "s"),
      .consent(summary: "s", quote: MoneySamples.quote()),
      .changeDate(.earliest, summary: "s", quote: MoneySamples.quote()),
      .callOff, .changeDate(.earliest, summary: ""), .changeDate(.earliest, summary: "s"),
      .changeDate(.on(day), summary: "s"), .changeDate(.on(next), summary: "s"), .freeze,
      .answer(text: ""), .answer(text: "s"), .reportProfile,
      .carrierConfirmed(endsOn: day, note: ""), .carrierConfirmed(endsOn: next, note: ""),
      .carrierConfirmed(endsOn: day, note: "s"), .carrierRefused(note: ""),
      .carrierRefused(note: "s"), .approve(reason: ""), .approve(reason: "s"),
      .refuse(.other, remedy: "s"), .refuse(.notHolder, remedy: "s"), .refuse(.other, remedy: "t"),
      .ask(question: "s"), .ask(question: "t"), .note(text: "s"), .note(text: "t"),
      .resolve(incident: 1, note: "s"), .resolve(incident: 2, note: "s"),
      .resolve(incident: 1, note: "t"), .noticeAnswered(notice, failure: nil),
      .noticeAnswered(notice, failure: ""), .noticeAnswered(notice, failure: "s"),
      .noticeAnswered(NoticeID(kind: .frozen, event: 1, contact: 0), failure: nil),
      .noticeAnswered(NoticeID(kind: .received, event: 2, contact: 0), failure: nil),
      .noticeAnswered(NoticeID(kind: .received, event: 1, contact: 1), failure: nil),
      .serviceAnswered(.acknowledged), .serviceAnswered(.silent), .serviceAnswered(.contradicts),
      .serviceAnswered(.refused(code: "")), .serviceAnswered(.refused(code: "acknowledged")),
      .serviceAnswered(.readBack(.on)), .serviceAnswered(.readBack(.off)),
    ] + dealings(day, next) + MoneySamples.commands() + [
      .broughtBack(by: try EventSamples.id(1)), .broughtBack(by: try EventSamples.id(2)),
    ] + Timer.allCases.map { .timerDue($0) } + ErasureReason.allCases.map { .erase($0) }
  }

  private func dealings(_ day: LocalDate, _ next: LocalDate) throws -> [Command] {
    let (first, second) = (try EventSamples.digest("00"), try EventSamples.digest("01"))
    let none = Personal.known("")
    func piece(
      _ id: EvidenceID,
      _ kind: Evidence.Kind = .bill,
      name: String = "",
      note: String = ""
    ) -> Command {
      .addEvidence(
        Evidence(
          id: id,
          kind: kind,
          mediaType: .pdf,
          size: 1,
          name: .known(name),
          note: .known(note),
          keepUntil: EventSamples.at
        )
      )
    }
    return [
      .recordSending(Sending(contact: "a", on: day, note: none)),
      .recordSending(Sending(contact: "b", on: day, note: none)),
      .recordSending(Sending(contact: "a", on: next, note: none)),
      .recordSending(Sending(contact: "a", on: day, note: .known("s"))),
      .recordSending(Sending(contact: "a", on: day, note: none, evidence: [first])),
      piece(first), piece(second), piece(first, .other), piece(first, name: "s"),
      piece(first, note: "s"), .removeEvidence(first), .removeEvidence(second),
      .recordComplaint(Complaint(to: .carrier, on: day, note: none)),
      .recordComplaint(Complaint(to: .body("carrier"), on: day, note: none)),
      .recordComplaint(Complaint(to: .carrier, on: next, note: none)),
      .recordComplaint(Complaint(to: .carrier, on: day, note: .known("s"))),
      .checkAfter(AfterCheck(.bills, fine: true, note: none)),
      .checkAfter(AfterCheck(.bills, fine: false, note: none)),
      .checkAfter(AfterCheck(.device, fine: true, note: none)),
      .checkAfter(AfterCheck(.bills, fine: true, note: .known("s"))),
      .closeUnconfirmed(note: ""), .closeUnconfirmed(note: "s"), .putAway,
    ]
  }

  @Test func `two commands that differ in anything differ in their content`() throws {
    let commands = try commands()
    #expect(Set(commands.map(\.act)) == Set(Act.allCases))
    var seen: [[UInt8]: Command] = [:]
    for command in commands {
      let same = seen.updateValue(command, forKey: command.content.bytes)
      #expect(same == nil, "\(command.act) and \(same?.act.rawValue ?? "")")
    }
  }

  @Test func `a form sent twice is one declaration, whatever the desk made or knew meanwhile`()
    throws
  {
    let first = try declare(number: 1)
    let second = try declare(number: 2, line: EventSamples.line())
    #expect(first.content.bytes == second.content.bytes)
  }
}
