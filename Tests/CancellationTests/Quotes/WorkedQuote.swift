import Cancellation

/// One worked quote: what is given, and what must come out.
struct WorkedQuote {
  private(set) var title = ""
  private(set) var lines: [String] = []
  private(set) var notes: [String] = []
  private(set) var totals: [String] = []
  private(set) var chargedUntil: LocalDate?
  /// Every kind of input by its first words: which rules the quotes reach.
  private(set) var reach: Set<String> = []

  private var zone = "UTC"
  private var day = LocalDate.earliest
  private var plans: [PlanCharge] = []
  private var usage: [UnbilledUse] = []
  private var commitment: Commitment?
  private var subsidy: (Money, isKept: Bool)?
  private var instalments: Device.Instalments?
  private var gifts: [Gift] = []
  private var deposits: [Money] = []
  private var balance: PrepaidBalance?
  private var arrears: [Money] = []
  private var exit: ExitFee?
  private var caps: [Known<FeeCap>] = []
  private var closing: Known<Money>?
  private var instalmentRule: InstalmentRule?
  private var clawBack: ClawBack?
  private var balanceRule: BalanceRule?
  private var fees: [RefundFee] = []
  private var means: RefundMeans?
  private var waivers: [Waiver] = []
  private var tax: Tax?
  private var billing = BillingEnd.withService
  private var rounding: [Currency: Money.Rounding] = [:]
  private var serviceEnd = LocalDate.earliest
  private var billingEnd: LocalDate?

  static let basis = Basis(fact: "test", source: "Test", checked: nil, confidence: .verified)

  struct Unreadable: Error {
    let line: String
  }

  /// Reads the blocks of a file; each begins with its title after `##`.
  static func all(in text: String) throws -> [WorkedQuote] {
    var quotes: [WorkedQuote] = []
    for line in text.split(separator: "\n").map(String.init) {
      if line.hasPrefix("## ") {
        quotes.append(WorkedQuote())
        quotes[quotes.count - 1].title = String(line.dropFirst(3))
      } else if !line.hasPrefix("#"), !quotes.isEmpty {
        try quotes[quotes.count - 1].read(line)
      }
    }
    return quotes
  }

  func quoting(now: Instant? = nil) throws -> Quoting {
    let zone = try Zone(zone)
    let noon = zone.instant(of: day, at: try LocalTime(hour: 12, minute: 0))
    return try Quoting(account(), terms(zone), means: means, now: now ?? noon)
  }

  func quote() throws -> Quote {
    try quoting().quote(serviceEnd: serviceEnd, billingEnd: billingEnd)
  }

  private func account() throws -> Account {
    var device: Device?
    if subsidy != nil || instalments != nil {
      device = try Device(
        subsidy: subsidy?.0,
        isKept: subsidy?.isKept ?? true,
        instalments: instalments
      )
    }
    return try Account(
      day: day,
      basis: Self.basis,
      plans: plans,
      usage: usage,
      commitment: commitment,
      device: device,
      gifts: gifts,
      deposits: deposits,
      balance: balance,
      arrears: arrears
    )
  }

  private func terms(_ zone: Zone) throws -> MoneyTerms {
    try MoneyTerms(
      zone: zone,
      exitFee: Known(exit, basis: Self.basis),
      caps: caps,
      closingFee: closing,
      instalments: Known(instalmentRule, basis: Self.basis),
      clawBack: Known(clawBack, basis: Self.basis),
      balance: Known(balanceRule, basis: Self.basis),
      refundFees: Known(fees, basis: Self.basis),
      waivers: waivers,
      tax: tax,
      billingEnd: Known(billing, basis: Self.basis),
      rounding: rounding,
      validDays: 7
    )
  }
}

extension WorkedQuote {
  private mutating func read(_ line: String) throws {
    var words = Words(line)
    let key = try words.next()
    if key == ">" { return try readExpected(&words) }
    reach.insert(key)
    switch key {
    case "zone": zone = try words.next()
    case "day": day = try words.date()
    case "end":
      serviceEnd = try words.date()
      billingEnd = words.isEmpty ? nil : try words.date()
    default:
      if try readAccount(key, &words) { return }
      guard try readTerms(key, &words) else { throw Unreadable(line: line) }
    }
  }

  private mutating func readAccount(_ key: String, _ words: inout Words) throws -> Bool {
    switch key {
    case "plan": plans.append(try words.plan(&reach))
    case "use": usage.append(try UnbilledUse(words.money(), through: words.date()))
    case "term":
      commitment = try Commitment(
        start: words.date(),
        months: words.number(),
        monthlyFee: words.money()
      )
    case "device": subsidy = (try words.money(), try words.next() == "kept")
    case "instalments":
      instalments = try Device.Instalments(each: words.money(), unpaid: words.number())
    case "gift":
      let kind: Gift.Kind = try words.word()
      gifts.append(
        try Gift(kind, value: words.money(), from: words.date(), until: words.date())
      )
    case "deposit": deposits.append(try words.money())
    case "credit": balance = try PrepaidBalance(own: words.money(), bonus: words.money())
    case "bill": arrears.append(try words.money())
    default: return false
    }
    return true
  }

  private mutating func readTerms(_ key: String, _ words: inout Words) throws -> Bool {
    reach.insert("\(key) \(words.peek)")
    switch key {
    case "exit": exit = try words.exitFee()
    case "cap": caps.append(Known(try words.cap(), basis: Self.basis))
    case "closing":
      closing = Known(words.peek == "unknown" ? nil : try words.money(), basis: Self.basis)
    case "instalment-rule": instalmentRule = InstalmentRule(rawValue: try words.next())
    case "claw-back": clawBack = ClawBack(rawValue: try words.next())
    case "balance": balanceRule = try words.balanceRule()
    case "fee": fees.append(RefundFee(try words.word(), try words.money()))
    case "means": means = try words.word()
    case "waive":
      waivers.append(Waiver(try words.word(), try words.share(), basis: Self.basis))
    case "tax":
      let rate = try words.share()
      let isIncluded = try words.next() == "included"
      let codes = try words.next().split(separator: ",").map(String.init)
      tax = Tax(
        rate,
        isIncluded: isIncluded,
        on: Set(codes.compactMap(QuoteLine.Code.init(rawValue:))),
        basis: Self.basis
      )
    case "billing": billing = try words.word()
    case "round": rounding[try Currency(code: words.next())] = try words.word()
    default: return false
    }
    return true
  }

  private mutating func readExpected(_ words: inout Words) throws {
    let first = try words.next()
    switch first {
    case "note": notes.append(try words.next())
    case "total": totals.append(words.untilBar)
    case "charged":
      _ = try words.next()
      chargedUntil = try words.date()
    default: lines.append("\(first) \(words.untilBar)")
    }
  }
}

/// The words of one line, taken from the left.
private struct Words {
  private let line: String
  private var rest: [String]

  init(_ line: String) {
    self.line = line
    rest = line.split(separator: " ").map(String.init)
  }

  var isEmpty: Bool { rest.isEmpty }
  var peek: String { rest.first ?? "" }
  /// What stands before the working.
  var untilBar: String { rest.prefix { $0 != "|" }.joined(separator: " ") }

  mutating func next() throws -> String {
    guard !rest.isEmpty else { throw WorkedQuote.Unreadable(line: line) }
    return rest.removeFirst()
  }

  mutating func date() throws -> LocalDate { try LocalDate.parse(next()) }

  mutating func number() throws -> Int {
    guard let number = Int(try next()) else { throw WorkedQuote.Unreadable(line: line) }
    return number
  }

  mutating func word<Word: RawRepresentable<String>>() throws -> Word {
    guard let word = Word(rawValue: try next()) else { throw WorkedQuote.Unreadable(line: line) }
    return word
  }

  mutating func money() throws -> Money {
    let digits = try next().filter { $0 != "." }
    guard let units = Int64(digits) else { throw WorkedQuote.Unreadable(line: line) }
    return Money(minorUnits: units, currency: try Currency(code: next()))
  }

  /// Percent with at most two decimals.
  mutating func share() throws -> Share {
    let parts = try next().split(separator: ".")
    let decimals = parts.count > 1 ? String(parts[1]) : ""
    let zeros = String(repeating: "0", count: 2 - decimals.count)
    guard let points = Int(parts[0] + decimals + zeros) else {
      throw WorkedQuote.Unreadable(line: line)
    }
    return try Share(basisPoints: points)
  }

  mutating func plan(_ reach: inout Set<String>) throws -> PlanCharge {
    let fee = try money()
    let length = try number()
    let cycle: PlanCharge.Cycle = try next() == "month" ? .months(length) : .days(length)
    let anchor = try date()
    let through = try date()
    let rule = try next()
    reach.insert("plan \(rule)")
    var use: PlanCharge.Use?
    if !isEmpty {
      let parts = try next().split(separator: "/").compactMap { Int64($0) }
      guard parts.count == 2 else { throw WorkedQuote.Unreadable(line: line) }
      use = try PlanCharge.Use(used: parts[0], allowance: parts[1])
    }
    return try PlanCharge(
      fee: fee,
      cycle: cycle,
      anchor: anchor,
      chargedThrough: through,
      proration: Known(PlanCharge.Proration(rawValue: rule), basis: WorkedQuote.basis),
      use: use
    )
  }

  mutating func exitFee() throws -> ExitFee? {
    switch try next() {
    case "none": return ExitFee.none
    case "unknown": return nil
    case "fixed": return .fixed(try money())
    case "remaining": return .remainingFees(try share(), try word())
    case "reducing": return .reducing(from: try money(), perMonth: try money(), try word())
    case "device": return .deviceResidual(try word())
    default: throw WorkedQuote.Unreadable(line: line)
    }
  }

  mutating func cap() throws -> FeeCap? {
    switch try next() {
    case "amount": return .amount(try money())
    case "remaining": return .remainingFees
    case "device-or-fees": return .deviceOrRemainingFees
    case "unknown": return nil
    default: throw WorkedQuote.Unreadable(line: line)
    }
  }

  mutating func balanceRule() throws -> BalanceRule? {
    switch try next() {
    case "refund": return .refund(threshold: isEmpty ? nil : try money())
    case "transfer": return .transfer
    case "forfeit": return .forfeit
    case "unknown": return nil
    default: throw WorkedQuote.Unreadable(line: line)
    }
  }
}
