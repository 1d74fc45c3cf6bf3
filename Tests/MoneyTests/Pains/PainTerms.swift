import Cancellation

/// The rules of a carrier in the pains; each test changes what it is about.
struct PainTerms {
  var zone = "Asia/Macau"
  /// Days of notice, to the end of a day; none ends the line at once.
  var noticeDays = 0
  var exitFee: ExitFee? = ExitFee.none
  var closingFee: Int64?
  var proration = PlanCharge.Proration.byDay
  var balance = BalanceRule.refund(threshold: nil)
  var billingEnd = BillingEnd.withService
  var debt = Terms.DebtPolicy.collectAfter
  var mode = Terms.Mode.connected

  static let carrier = "mo/lotus"
  static let basis = Basis(
    fact: "money",
    source: "Sample terms",
    checked: nil,
    confidence: .verified
  )

  func terms() throws -> Terms {
    let zone = try Zone(zone)
    let notice = NoticeRule(
      period: try Period(noticeDays, .days),
      effect: noticeDays == 0 ? .immediately : .endOfDay,
      cutOff: nil
    )
    let kind = KindTerms(
      notice: Known(notice, basis: Self.basis),
      review: .whenIdentityOpen,
      latestDays: 365,
      window: Known(try Period(30, .days), basis: Self.basis),
      quarantine: Known(nil, basis: Self.basis),
      withdrawal: Known(nil, basis: Self.basis),
      longestPause: Known(nil, basis: Self.basis),
      answerWithin: Known(nil, basis: Self.basis)
    )
    return Terms(
      edition: "sample",
      carrier: Self.carrier,
      brand: "Lotus Mobile",
      mode: mode,
      zone: zone,
      currency: .mop,
      calendar: try WorkingCalendar(
        weekend: [.saturday, .sunday],
        holidays: [],
        coversFrom: 2026,
        coversUntil: 2028
      ),
      kinds: [.termination: kind, .reactivation: kind],
      proofDays: 30,
      money: try money(zone),
      debt: debt,
      approvalLimit: Money(minorUnits: 50_000, currency: .mop)
    )
  }

  private func money(_ zone: Zone) throws -> MoneyTerms {
    try MoneyTerms(
      zone: zone,
      exitFee: Known(exitFee, basis: Self.basis),
      closingFee: closingFee.map {
        Known(Money(minorUnits: $0, currency: .mop), basis: Self.basis)
      },
      instalments: Known(.kept, basis: Self.basis),
      clawBack: Known(ClawBack.none, basis: Self.basis),
      balance: Known(balance, basis: Self.basis),
      refundFees: Known([], basis: Self.basis),
      billingEnd: Known(billingEnd, basis: Self.basis),
      proration: Known(proration, basis: Self.basis),
      validDays: 60
    )
  }
}

/// The line of the pains and what billing may know of it.
enum PainLine {
  static func numbers() throws -> LineNumbers {
    LineNumbers(
      iccid: try .parse("8985301000000000004"),
      msisdn: try .parse("+85366123456"),
      imsi: try .parse("455010123456789")
    )
  }

  static func line(_ account: Account?, arrears: Int64) throws -> KnownLine {
    KnownLine(
      id: "line-1",
      numbers: .known(try numbers()),
      plan: "Lotus 5G",
      contractStart: try .parse("2025-01-15"),
      commitmentEnd: nil,
      dependents: [],
      contacts: [.known(try .parse("+85366990011"))],
      hold: nil,
      service: .active,
      balance: .zero(.mop),
      arrears: mop(arrears),
      account: account
    )
  }

  static func mop(_ units: Int64) -> Money { Money(minorUnits: units, currency: .mop) }

  /// A plan of 31.00 a month from the 15th on, charged up to 14 December unless told otherwise.
  static func account(
    through: String? = "2026-12-14",
    usage: Int64 = 0,
    months: Int = 0,
    deposit: Int64 = 0,
    own: Int64 = 0,
    arrears: Int64 = 0
  ) throws -> Account {
    let day = try LocalDate.parse("2026-11-20")
    let plans = try through.map { through in
      try PlanCharge(
        fee: mop(3_100),
        cycle: .months(1),
        anchor: .parse("2026-10-15"),
        chargedThrough: .parse(through),
        proration: Known(nil, basis: PainTerms.basis)
      )
    }
    return try Account(
      day: day,
      basis: PainTerms.basis,
      plans: plans.map { [$0] } ?? [],
      usage: usage == 0 ? [] : [UnbilledUse(mop(usage), through: day)],
      commitment: months == 0
        ? nil
        : Commitment(start: .parse("2026-10-15"), months: months, monthlyFee: mop(3_100)),
      deposits: deposit == 0 ? [] : [mop(deposit)],
      balance: own == 0 ? nil : PrepaidBalance(own: mop(own), bonus: .zero(.mop)),
      arrears: arrears == 0 ? [] : [mop(arrears)]
    )
  }

  static func destination(_ number: String = "0123-45678") -> PayoutDestination {
    .account(
      .known(PayoutAccount(holder: "Chan Tai Man", country: "MO", number: number, bic: nil))
    )
  }

  static func bill(
    _ number: String = "B1",
    dated: String,
    from: String,
    through: String,
    _ units: Int64 = 3_100,
    _ kind: Bill.Kind = .regular
  ) throws -> Bill {
    Bill(
      number: number,
      dated: try .parse(dated),
      from: try .parse(from),
      through: try .parse(through),
      amount: mop(units),
      kind: kind,
      origin: .imported
    )
  }
}
