import Cancellation
import Desk

/// Chan Tai Man ends a line at an invented carrier in Macau; histories grow from here.
struct SampleCase {
  static let number = "+85366123456"
  static let contactOnRecord = "+85366990011"

  let terms: Terms
  let declared: Occurrence
  let moment: Instant

  init(
    kind: RequestKind = .termination,
    language: Language = .english,
    date: RequestedDate = .earliest,
    mode: Terms.Mode = .connected,
    name: Personal<String> = .known("陳大文 Chan Tai Man"),
    brand: String = "Lotus Mobile",
    isOnRecord: Bool = false
  ) throws {
    terms = try Self.terms(mode, brand)
    moment = try Instant.parse("2026-11-20T07:04:00Z")
    let declaration = Declaration(
      kind: kind,
      carrier: terms.carrier,
      line: try Self.line(terms, isOnRecord ? 0 : nil),
      capacity: .holder,
      name: name,
      contact: .known(try .parse(isOnRecord ? Self.contactOnRecord : "chan@example.org")),
      language: language,
      date: date,
      remark: .known(""),
      channel: .guided
    )
    guard let kindTerms = terms.kinds[kind] else { throw Refusal.kindNotOffered(kind, offered: []) }
    declared = Occurrence(
      .declared(
        Event.Declared(
          id: try CaseID(time: moment, random: [UInt8](repeating: 7, count: 10)),
          reference: try CaseReference(random: [1, 2, 3, 4, 5, 6, 7, 8]),
          receivedAt: moment,
          declaration: declaration,
          edition: terms.edition,
          mode: terms.mode,
          proofDays: terms.proofDays,
          plan: try DatePlan.make(for: declaration, kindTerms, terms, receivedAt: moment),
          reviewReason: nil
        )
      ),
      by: Actor(.anyone),
      at: moment
    )
  }

  /// The declaration and these events, a minute apart.
  func history(_ events: Event...) -> [Occurrence] {
    [declared]
      + events.enumerated().map { index, event in
        Occurrence(event, by: Actor(.holder), at: moment.adding(seconds: Int64(index + 1) * 60))
      }
  }

  func ending(windowEnd: Instant?) -> Ending {
    let at = moment.adding(seconds: 86_400)
    return Ending(
      at: at,
      windowEnd: windowEnd,
      releaseAt: nil,
      closesAt: at.adding(seconds: Case.aftercareSeconds)
    )
  }

  private static func terms(_ mode: Terms.Mode, _ brand: String) throws -> Terms {
    let basis = Basis(fact: "all", source: "Sample terms", checked: nil, confidence: .verified)
    let notice = NoticeRule(period: try Period(30, .days), effect: .endOfDay, cutOff: nil)
    let kind = KindTerms(
      notice: Known(notice, basis: basis),
      review: .whenIdentityOpen,
      latestDays: 365,
      window: Known(try Period(90, .days), basis: basis),
      quarantine: Known(nil, basis: basis),
      withdrawal: Known(nil, basis: basis),
      longestPause: Known(nil, basis: basis),
      answerWithin: Known(nil, basis: basis)
    )
    return Terms(
      edition: "sample",
      carrier: "mo/lotus",
      brand: brand,
      mode: mode,
      zone: try Zone("Asia/Macau"),
      currency: .mop,
      calendar: try WorkingCalendar(
        weekend: [.saturday, .sunday],
        holidays: [],
        coversFrom: 2026,
        coversUntil: 2028
      ),
      kinds: Dictionary(uniqueKeysWithValues: RequestKind.allCases.map { ($0, kind) }),
      proofDays: 30
    )
  }

  private static func line(_ terms: Terms, _ declaredContact: Int?) throws -> DeclaredLine {
    let number = try MSISDN.parse(number)
    let numbers = LineNumbers(
      iccid: try ICCID.parse("8985301000000000004"),
      msisdn: number,
      imsi: try IMSI.parse("455010123456789")
    )
    return DeclaredLine(
      name: .known(.number(number)),
      known: KnownLine(
        id: "line-1",
        numbers: .known(numbers),
        plan: "Lotus 5G",
        contractStart: try LocalDate(year: 2025, month: 1, day: 1),
        commitmentEnd: nil,
        dependents: [],
        contacts: [.known(.sms(try MSISDN.parse(contactOnRecord)))],
        hold: nil,
        service: .active,
        balance: .zero(terms.currency),
        arrears: .zero(terms.currency)
      ),
      declaredContact: declaredContact
    )
  }
}
