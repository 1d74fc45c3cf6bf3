package import Cancellation

extension LineFile.Column {
  /// What the carrier's billing says of the line; a file may leave these columns out.
  static let account: [Self] = [
    .accountDay, .planFee, .planCycle, .planAnchor, .chargedThrough, .planUse, .commitmentStart,
    .commitmentMonths, .commitmentFee, .deviceSubsidy, .deviceKept, .instalment,
    .instalmentsUnpaid, .gifts, .deposit, .bonus, .unbilledUse, .unbilledThrough,
  ]

  /// Those that every file has.
  package static let needed = allCases.filter { !account.contains($0) }
}

extension RowReader {
  /// The account of the row; nil where its columns say nothing.
  func account(balance: Money, arrears: Money) throws(LineFile.Problem) -> Account? {
    guard try filled(LineFile.Column.account) != nil else { return nil }
    let day = try date(.accountDay)
    let basis = Account.billing(on: day)
    let plan = try plan(basis)
    let use = try usage()
    let term = try commitment()
    let device = try device()
    let gifts = try gifts()
    let deposit = try optionalMoney(.deposit)
    let bonus = try optionalMoney(.bonus) ?? .zero(balance.currency)
    let credit = try checked(.bonus) { () throws(QuoteProblem) in
      try PrepaidBalance(own: balance, bonus: bonus)
    }
    return try checked(.accountDay) { () throws(QuoteProblem) in
      try Account(
        day: day,
        basis: basis,
        plans: plan.map { [$0] } ?? [],
        usage: use.map { [$0] } ?? [],
        commitment: term,
        device: device,
        gifts: gifts,
        deposits: deposit.map { [$0] } ?? [],
        balance: balance.isZero && bonus.isZero ? nil : credit,
        arrears: arrears.isZero ? [] : [arrears]
      )
    }
  }

  private func plan(_ basis: Basis) throws(LineFile.Problem) -> PlanCharge? {
    let columns: [LineFile.Column] = [.planFee, .planCycle, .planAnchor, .chargedThrough, .planUse]
    guard try filled(columns) != nil else { return nil }
    let fee = try money(.planFee)
    let cycle = try cycle()
    let anchor = try date(.planAnchor)
    let through = try date(.chargedThrough)
    let use = try use()
    return try checked(.chargedThrough) { () throws(QuoteProblem) in
      try PlanCharge(
        fee: fee,
        cycle: cycle,
        anchor: anchor,
        chargedThrough: through,
        proration: Known(nil, basis: basis),
        use: use
      )
    }
  }

  /// `1 month`, `3 months` or `30 days`.
  private func cycle() throws(LineFile.Problem) -> PlanCharge.Cycle {
    let words = try required(.planCycle).split(separator: " ")
    if words.count == 2, words[0].utf8.count <= 4, let count = Int(words[0]), count > 0 {
      switch words[1] {
      case "month", "months": return .months(count)
      case "day", "days": return .days(count)
      default: break
      }
    }
    throw problem(.planCycle, "cycle.form", "write how long a period is as 1 month or 30 days")
  }

  /// `300/1000`: what was used of the allowance of the running period.
  private func use() throws(LineFile.Problem) -> PlanCharge.Use? {
    let text = try text(.planUse)
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let used = Int64(parts[0]), let all = Int64(parts[1]) else {
      throw problem(.planUse, "use.form", "write used and allowed units as 300/1000")
    }
    return try checked(.planUse) { () throws(QuoteProblem) in
      try PlanCharge.Use(used: used, allowance: all)
    }
  }

  private func usage() throws(LineFile.Problem) -> UnbilledUse? {
    guard try filled([.unbilledUse, .unbilledThrough]) != nil else { return nil }
    let amount = try money(.unbilledUse)
    let through = try date(.unbilledThrough)
    return try checked(.unbilledUse) { () throws(QuoteProblem) in
      try UnbilledUse(amount, through: through)
    }
  }

  private func commitment() throws(LineFile.Problem) -> Commitment? {
    let columns: [LineFile.Column] = [.commitmentStart, .commitmentMonths, .commitmentFee]
    guard try filled(columns) != nil else { return nil }
    let start = try date(.commitmentStart)
    let months = try number(.commitmentMonths)
    let fee = try money(.commitmentFee)
    return try checked(.commitmentMonths) { () throws(QuoteProblem) in
      try Commitment(start: start, months: months, monthlyFee: fee)
    }
  }

  private func device() throws(LineFile.Problem) -> Device? {
    let columns: [LineFile.Column] = [
      .deviceSubsidy, .deviceKept, .instalment, .instalmentsUnpaid,
    ]
    guard try filled(columns) != nil else { return nil }
    let subsidy = try optionalMoney(.deviceSubsidy)
    let isKept: Bool
    switch try required(.deviceKept) {
    case "yes": isKept = true
    case "no": isKept = false
    default: throw problem(.deviceKept, "device.form", "write yes or no")
    }
    var rest: Device.Instalments?
    if try filled([.instalment, .instalmentsUnpaid]) != nil {
      let each = try money(.instalment)
      let unpaid = try number(.instalmentsUnpaid)
      rest = try checked(.instalmentsUnpaid) { () throws(QuoteProblem) in
        try Device.Instalments(each: each, unpaid: unpaid)
      }
    }
    return try checked(.deviceSubsidy) { () throws(QuoteProblem) in
      try Device(subsidy: subsidy, isKept: isKept, instalments: rest)
    }
  }

  /// `trial:12.00 EUR:2026-01-01:2026-12-31;gift:…`: kind, value, first and last day.
  private func gifts() throws(LineFile.Problem) -> [Gift] {
    var list: [Gift] = []
    for part in try text(.gifts).split(separator: ";") {
      let pieces = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      // Which of the parts is wrong is plain from the form that the remedy shows.
      guard pieces.count == 4, let kind = Gift.Kind(rawValue: pieces[0]),
        let value = Self.money(pieces[1]), let from = try? LocalDate.parse(pieces[2]),
        let until = try? LocalDate.parse(pieces[3])
      else {
        let words = Gift.Kind.allCases.map(\.rawValue).joined(separator: " or ")
        throw problem(
          .gifts,
          "gifts.form",
          "write kind:value:first day:last day such as gift:36.00 EUR:2026-01-01:2026-12-31, "
            + "with the kind \(words)"
        )
      }
      list.append(
        try checked(.gifts) { () throws(QuoteProblem) in
          try Gift(kind, value: value, from: from, until: until)
        }
      )
    }
    return list
  }

  /// The first of the columns that says something.
  private func filled(_ columns: [LineFile.Column]) throws(LineFile.Problem) -> LineFile.Column? {
    for column in columns where try !text(column).isEmpty { return column }
    return nil
  }

  private func optionalMoney(_ column: LineFile.Column) throws(LineFile.Problem) -> Money? {
    try text(column).isEmpty ? nil : try money(column)
  }

  private func number(_ column: LineFile.Column) throws(LineFile.Problem) -> Int {
    let text = try required(column)
    guard text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text)
    else { throw problem(column, "number.form", "write a whole number such as 24") }
    return number
  }

  private func checked<Part>(
    _ column: LineFile.Column,
    _ make: () throws(QuoteProblem) -> Part
  ) throws(LineFile.Problem) -> Part {
    do {
      return try make()
    } catch {
      throw problem(column, error.code, error.remedy)
    }
  }
}

extension Account {
  /// What stands behind figures that the carrier handed over with its lines.
  package static func billing(on day: LocalDate) -> Basis {
    Basis(fact: "account", source: "The carrier's billing", checked: day, confidence: .verified)
  }
}
