import Cancellation

/// Named people, lines and terms of the tests; every function gives the same value every time.
enum Fixtures {
  /// 2026-11-20 17:00 in Macau.
  static let start = Instant(milliseconds: 1_795_165_200_000)

  static func at(_ text: String) throws -> Instant { try .parse(text) }

  static func id(_ number: UInt8 = 1) throws -> CaseID {
    try CaseID(time: start, random: [UInt8](repeating: number, count: CaseID.randomByteCount))
  }

  static func reference(_ number: UInt8 = 1) throws -> CaseReference {
    try CaseReference(random: [UInt8](repeating: number, count: CaseReference.randomByteCount))
  }

  static let basis = Basis(
    fact: "kinds.termination.notice",
    source: "General terms",
    checked: nil,
    confidence: .verified
  )

  static func rule(
    _ value: Int,
    _ unit: Period.Unit,
    _ effect: NoticeRule.Effect,
    cutOff: String? = nil
  ) throws -> NoticeRule {
    NoticeRule(
      period: try Period(value, unit),
      effect: effect,
      cutOff: try cutOff.map { text in try LocalTime.parse(text) }
    )
  }

  static func kindTerms(
    _ rule: NoticeRule?,
    review: ReviewRule = .whenIdentityOpen,
    latestDays: Int = 400,
    window: Period? = nil,
    quarantine: Period? = nil,
    withdrawal: Period? = nil,
    longestPause: Period? = nil,
    answerWithin: Period? = nil
  ) -> KindTerms {
    KindTerms(
      notice: Known(rule, basis: basis),
      review: review,
      latestDays: latestDays,
      window: Known(window, basis: basis),
      quarantine: Known(quarantine, basis: basis),
      withdrawal: Known(withdrawal, basis: basis),
      longestPause: Known(longestPause, basis: basis),
      answerWithin: Known(answerWithin, basis: basis)
    )
  }

  /// The terms of a carrier that ends lines by the same notice for every kind.
  static func terms(
    _ mode: Terms.Mode = .connected,
    notice: NoticeRule?,
    review: ReviewRule = .whenIdentityOpen,
    zone: String = "Asia/Macau",
    calendar: WorkingCalendar? = nil,
    latestDays: Int = 400,
    window: Period? = nil,
    quarantine: Period? = nil,
    answerWithin: Period? = nil
  ) throws -> Terms {
    let common = kindTerms(
      notice,
      review: review,
      latestDays: latestDays,
      window: window,
      quarantine: quarantine,
      withdrawal: try Period(14, .days),
      longestPause: try Period(90, .days),
      answerWithin: answerWithin
    )
    return Terms(
      edition: "edition-1",
      carrier: "mo/example",
      brand: "Example",
      mode: mode,
      zone: try Zone(zone),
      currency: .mop,
      calendar: try calendar ?? self.calendar(),
      kinds: Dictionary(
        uniqueKeysWithValues: RequestKind.allCases.filter { $0 != .portOut }.map { ($0, common) }
      ),
      proofDays: 30
    )
  }

  /// Connected, effective at once, with a window of 30 and a quarantine of 90 days.
  static func immediate(review: ReviewRule = .whenIdentityOpen) throws -> Terms {
    try terms(
      notice: rule(0, .days, .immediately),
      review: review,
      window: Period(30, .days),
      quarantine: Period(90, .days)
    )
  }

  /// Connected, 30 days' notice to the end of a day.
  static func thirtyDays() throws -> Terms {
    try terms(
      notice: rule(30, .days, .endOfDay),
      window: Period(30, .days),
      quarantine: Period(90, .days)
    )
  }

  static func assisted(known: Bool = true, answerWithin: Period? = nil) throws -> Terms {
    try terms(
      .assisted,
      notice: known ? rule(30, .days, .endOfDay) : nil,
      answerWithin: answerWithin
    )
  }

  /// Weekends off; New Year off, Sunday 3 January 2027 worked for it; years 2026 to 2028.
  static func calendar() throws -> WorkingCalendar {
    try WorkingCalendar(
      weekend: [.saturday, .sunday],
      holidays: [.parse("2026-12-24"), .parse("2026-12-25"), .parse("2027-01-01")],
      workingWeekends: [.parse("2027-01-03")],
      coversFrom: 2026,
      coversUntil: 2028
    )
  }

  static let email = "chan@example.org"

  static func contact(_ text: String = email) throws -> Personal<ContactAddress> {
    .known(try ContactAddress.parse(text))
  }

  static func numbers() throws -> LineNumbers {
    LineNumbers(
      iccid: try .parse("8985300000000000018"),
      msisdn: try .parse("+85366123456"),
      imsi: try .parse("455010000000001")
    )
  }

  static func line(
    contacts: [String] = ["record@example.org"],
    hold: KnownLine.Hold? = nil,
    service: LineService = .active,
    balance: Int64 = 0,
    arrears: Int64 = 0,
    contractStart: String = "2026-11-10",
    dependents: [KnownLine.Dependent] = []
  ) throws -> KnownLine {
    KnownLine(
      id: "line-1",
      numbers: .known(try numbers()),
      plan: "Travel 5 GB",
      contractStart: try .parse(contractStart),
      commitmentEnd: nil,
      dependents: dependents,
      contacts: try contacts.map { try contact($0) },
      hold: hold,
      service: service,
      balance: Money(minorUnits: balance, currency: .mop),
      arrears: Money(minorUnits: arrears, currency: .mop)
    )
  }

  static func declaration(
    _ kind: RequestKind = .termination,
    line: KnownLine?,
    name: LineName? = nil,
    contact: String = email,
    date: RequestedDate = .earliest,
    remark: String = "",
    person: String = "Chan Siu Ming",
    circumstances: Circumstances = Circumstances(),
    channel: Channel = .guided
  ) throws -> Declaration {
    let contact = try self.contact(contact)
    return Declaration(
      kind: kind,
      carrier: "mo/example",
      line: DeclaredLine(
        name: .known(try name ?? .number(numbers().msisdn)),
        known: line,
        declaredContact: line?.contacts.firstIndex(of: contact)
      ),
      capacity: .holder,
      name: .known(person),
      contact: contact,
      language: .english,
      date: date,
      remark: .known(remark),
      circumstances: .known(circumstances),
      channel: channel
    )
  }
}

extension Fixtures {
  private struct NoDigest: Error {}

  /// A piece of evidence whose digest repeats the byte.
  static func evidence(
    _ byte: String = "0f",
    _ kind: Evidence.Kind = .sentNotice,
    note: String = ""
  ) throws -> Evidence {
    guard let id = EvidenceID(String(repeating: byte, count: 32)) else { throw NoDigest() }
    return Evidence(
      id: id,
      kind: kind,
      mediaType: .pdf,
      size: 1_000,
      name: .known("notice.pdf"),
      note: .known(note),
      keepUntil: start.adding(seconds: 400 * 86_400)
    )
  }

  static func sending(
    on day: String = "2026-11-20",
    by contact: String = "letter",
    note: String = "",
    evidence: [EvidenceID] = []
  ) throws -> Sending {
    Sending(contact: contact, on: try .parse(day), note: .known(note), evidence: evidence)
  }
}
