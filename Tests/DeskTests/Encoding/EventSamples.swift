import Cancellation
import Desk

/// Every event there is, with every shape its data can have, and the history of one whole case.
enum EventSamples {
  static let at = Instant(milliseconds: 1_795_165_200_123)

  static func id(_ number: UInt8) throws -> CaseID {
    try CaseID(time: at, random: [UInt8](repeating: number, count: CaseID.randomByteCount))
  }

  static func date(_ text: String) throws -> LocalDate { try .parse(text) }

  /// Text that must never stand in an open half.
  static let secrets = ["陳小明", "chan@", "66123456", "8985300", "4550100", "Watch of", "secret"]

  static func line(_ service: LineService = .active) throws -> KnownLine {
    KnownLine(
      id: "line-1",
      numbers: .known(
        LineNumbers(
          iccid: try .parse("8985300000000000018"),
          msisdn: try .parse("+85366123456"),
          imsi: try .parse("455010000000001")
        )
      ),
      plan: "Travel \"5 GB\"",
      contractStart: try date("2024-02-29"),
      commitmentEnd: try date("2027-02-28"),
      dependents: [
        .init(kind: .watch, label: .known("Watch of 陳小明")),
        .init(kind: .linkedNumber, label: .known("")), .init(kind: .bundle, label: .erased),
      ],
      contacts: [
        .known(try .parse("chan@example.org")), .erased, .known(try .parse("+85366123456")),
      ],
      hold: .portPending,
      service: service,
      balance: Money(minorUnits: -1_234, currency: .mop),
      arrears: Money(minorUnits: .max, currency: .eur)
    )
  }

  static func declaration(
    _ kind: RequestKind,
    line: KnownLine?,
    name: LineName,
    contact: String,
    date: RequestedDate,
    circumstances: Circumstances = Circumstances(),
    declaredContact: Int? = nil
  ) throws -> Declaration {
    Declaration(
      kind: kind,
      carrier: "mo/example",
      line: DeclaredLine(name: .known(name), known: line, declaredContact: declaredContact),
      capacity: .heir,
      name: .known("陳小明\u{0}\u{1F}\"\\\u{2028}🙂"),
      contact: .known(try .parse(contact)),
      language: .serbianCyrillic,
      date: date,
      remark: .known(""),
      circumstances: .known(circumstances),
      channel: .hotline
    )
  }

  static func declared(
    _ declaration: Declaration,
    _ mode: Terms.Mode,
    _ plan: DatePlan,
    review: Explanation.Code? = nil
  ) throws -> Event {
    .declared(
      Event.Declared(
        id: try id(1),
        reference: try CaseReference(random: [1, 2, 3, 4, 5, 6, 7, 8]),
        receivedAt: at,
        declaration: declaration,
        edition: "edition-1",
        mode: mode,
        proofDays: 30,
        plan: plan,
        reviewReason: review
      )
    )
  }

  static func plan() throws -> DatePlan {
    let arguments: [Explanation.Argument] = [
      .init("text", .text("CTM")), .init("number", .number(-1)),
      .init("date", .date(try date("2026-12-31"))), .init("instant", .instant(at)),
      .init("period", .period(try Period(5, .workingDays))),
      .init("money", .money(Money(minorUnits: .min, currency: .rsd))),
    ]
    let basis = Basis(
      fact: "kinds.termination.notice",
      source: "Terms, §4",
      checked: try date("2026-11-01"),
      confidence: .secondary
    )
    return DatePlan(
      moment: .endOf(try date("2026-12-31"), at: at),
      why: [
        Explanation(.dateNotice, arguments, basis: basis), Explanation(.dateCutOff),
        Explanation(
          .dateNoticeUnknown,
          basis: Basis(fact: "f", source: "", checked: nil, confidence: .unknown)
        ),
      ]
    )
  }

  /// Declarations: each kind of line name, contact, date, service and plan at least once.
  static func declarations() throws -> [Event] {
    let once = DatePlan(moment: .onceReady, why: [])
    let number = LineName.number(try .parse("+85366123456"))
    let prior = try id(9)
    let services: [LineService] = [
      .active, .suspended(by: prior), .ended(by: prior, windowEnd: at),
      .ended(by: prior, windowEnd: nil),
    ]
    return try services.map {
      try declared(
        declaration(
          .termination,
          line: line($0),
          name: number,
          contact: "chan@example.org",
          date: .earliest
        ),
        .connected,
        plan(),
        review: .reviewWithdrawalLate
      )
    } + outside() + [
      declared(
        declaration(
          .reactivation,
          line: nil,
          name: number,
          contact: "chan@example.org",
          date: .earliest
        ),
        .connected,
        once,
        review: .reviewUnknownLine
      ), declaredOnRecord(),
    ]
  }

  /// Declarations at carriers outside: with a wish and without, with circumstances and without.
  private static func outside() throws -> [Event] {
    let asked = DatePlan(moment: .whenCarrierConfirms(wish: nil), why: [])
    let wished = DatePlan(moment: .whenCarrierConfirms(wish: try date("2027-01-01")), why: [])
    return try [
      declared(
        declaration(
          .suspension,
          line: nil,
          name: .order("order secret"),
          contact: "+85366123456",
          date: .on(date("2027-01-01"))
        ),
        .assisted,
        wished
      ),
      declared(
        declaration(
          .withdrawal,
          line: nil,
          name: .iccid(.parse("8985300000000000018")),
          contact: "chan@example.org",
          date: .earliest,
          circumstances: Circumstances(
            payment: .contract,
            group: .taiwanResident,
            whereabouts: .abroad,
            profile: .activated,
            linked: ["secret-linked", "second"]
          )
        ),
        .assisted,
        asked
      ),
    ]
  }

  /// Declared with the third of the contacts on record.
  static func declaredOnRecord() throws -> Event {
    try declared(
      declaration(
        .termination,
        line: line(.active),
        name: .number(.parse("+85366123456")),
        contact: "+85366123456",
        date: .earliest,
        declaredContact: 2
      ),
      .connected,
      DatePlan(moment: .onceReady, why: [])
    )
  }

  /// Every other event, with every word its data can take.
  static func others() throws -> [Event] {
    let notice = NoticeID(kind: .requestMade, event: 1, contact: 2)
    let text = Personal.known("secret 陳小明")
    let late = Instant(milliseconds: -1)
    var list: [Event] = [
      .contactProven, .consented(summary: "00ff"), .noticeDelivered(notice),
      .noticeFailed(notice, code: "bounced"), .frozen, .unfrozen, .asked(question: text),
      .answered(text: text), .answered(text: .erased), .approved(reason: text),
      .dateChanged(try plan(), summary: "aa"), .accepted, .executionStarted(attempt: 2),
      .serviceAcknowledged, .settledAtZero, .broughtBack(by: try id(8)), .windowClosed,
      .carrierConfirmed(
        CarrierConfirmation(endsOn: try date("2026-12-31"), at: at, note: text)
      ),
      .ended(Ending(at: at, windowEnd: at, releaseAt: late, closesAt: at)),
      .ended(Ending(at: late, windowEnd: nil, releaseAt: nil, closesAt: late)),
      .incidentResolved(number: 1, note: text), .noted(text: text), .noted(text: .known("")),
      .calledOff, .lapsed, .closed,
    ]
    list += NoticeKind.allCases.map { .noticeDelivered(NoticeID(kind: $0, event: 9, contact: 0)) }
    list += IdentityProof.allCases.map { .identityProven($0) }
    list += KnownLine.Hold.allCases.map { .postponed($0, until: at) }
    list += [ServiceState.on, .off].map { .serviceConfirmed($0) }
    list += ProofLevel.allCases.map { .profileReported($0) }
    list += Timer.allCases.map { .reminded($0) }
    list += RefusalReason.allCases.map { .refused($0, remedy: text) }
    list += ErasureReason.allCases.map { .erased($0) }
    for kind in Incident.Kind.allCases {
      list += Actor.Role.allCases.map { .incidentOpened(kind, owner: $0, dueAt: at) }
    }
    return list
  }

  static func digest(_ byte: String) throws -> EvidenceID {
    guard let id = EvidenceID(String(repeating: byte, count: 32)) else { throw NoDigest() }
    return id
  }

  private struct NoDigest: Error {}

  /// What passes between the holder and a carrier outside.
  static func dealings() throws -> [Event] {
    let text = Personal.known("secret 陳小明")
    let day = try date("2026-12-01")
    let evidence = try Evidence.Kind.allCases.flatMap { kind in
      try Evidence.MediaType.allCases.map { form in
        Event.evidenceAdded(
          Evidence(
            id: try digest("0f"),
            kind: kind,
            mediaType: form,
            size: 5_000_000,
            name: text,
            note: .known(""),
            keepUntil: at
          )
        )
      }
    }
    return [
      .noticeSent(Sending(contact: "hotline-2", on: day, note: text), answerDue: at),
      .noticeSent(
        Sending(
          contact: "letter",
          on: day,
          note: .erased,
          evidence: [try digest("0f"), try digest("a0")]
        ),
        answerDue: at
      ),
      .evidenceRemoved(try digest("0f")),
      .complained(Complaint(to: .carrier, on: day, note: text)),
      .complained(Complaint(to: .body("agcom"), on: day, note: text)),
      .closedUnconfirmed(note: text),
    ] + evidence
      + AfterCheck.What.allCases.flatMap { what in
        [true, false].map { .checkedAfter(AfterCheck(what, fine: $0, note: text)) }
      }
  }

  static func all() throws -> [Event] { try declarations() + others() + dealings() + money() }
}

extension Event {
  /// The case name, without its data.
  var word: String {
    if case .money(let event) = self { return String("\(event)".prefix { $0.isLetter }) }
    return String("\(self)".prefix { $0.isLetter })
  }
}
