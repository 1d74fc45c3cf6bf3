package import Cancellation

/// An account written down by hand: what a bill and a contract say of a line.
///
/// Sums are texts such as `9.99 EUR`; only the day is needed, everything else may be left out.
package enum AccountFile {
  /// Reads a file; throws everything that is wrong with it at once.
  package static func read(
    _ bytes: [UInt8],
    name: String,
    basis: Basis
  ) throws(PackProblems) -> Account {
    let log = ProblemLog(file: name)
    guard let tree = JSONTree(bytes, log),
      let account = Account(Place(tree: tree, path: "", log: log), basis),
      log.problems.isEmpty
    else { throw PackProblems(log.problems) }
    return account
  }
}

extension Account {
  private static let most = 32
  private static let optional = [
    "plans", "usage", "commitment", "device", "gifts", "deposits", "balance", "arrears",
  ]

  /// Reads an account; what is wrong is noted at its place.
  init?(_ place: Place, _ basis: Basis) {
    guard let table = place.table(["day"], optional: Self.optional) else { return nil }
    func list<Item>(_ key: String, _ read: (Place) -> Item?) -> [Item] {
      table[key].orNull { $0.list(atMost: Self.most) }?.compactMap(read) ?? []
    }
    let day = table["day"]?.date()
    let plans = list("plans") { PlanCharge($0, basis) }
    let usage = list("usage", UnbilledUse.init)
    let commitment = table["commitment"].orNull(Commitment.init)
    let device = table["device"].orNull(Device.init)
    let gifts = list("gifts", Gift.init)
    let deposits = list("deposits") { $0.money() }
    let balance = table["balance"].orNull(PrepaidBalance.init)
    let arrears = list("arrears") { $0.money() }
    guard let day else { return nil }
    let account = place.checked { () throws(QuoteProblem) in
      try Account(
        day: day,
        basis: basis,
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
    guard let account else { return nil }
    self = account
  }
}

extension Place {
  /// A sum such as `9.99 EUR`.
  func money() -> Money? {
    guard let text = text() else { return nil }
    let words = text.split(separator: " ")
    guard words.count == 2, let currency = Currency(rawValue: String(words[1])),
      let money = Money(amount: String(words[0]), currency)
    else {
      note(.valueForm, "Write an amount and a currency such as 9.99 EUR; it is \(text).")
      return nil
    }
    return money
  }

  /// A part of an account; what contradicts itself is noted here.
  fileprivate func checked<Part>(_ make: () throws(QuoteProblem) -> Part) -> Part? {
    do {
      return try make()
    } catch {
      note(.valueRange, error.remedy)
      return nil
    }
  }
}

extension PlanCharge {
  fileprivate init?(_ place: Place, _ basis: Basis) {
    let keys = ["fee", "cycle", "anchor", "chargedThrough"]
    guard let table = place.table(keys, optional: ["use", "proration"]) else { return nil }
    let fee = table["fee"]?.money()
    let cycle = table["cycle"].flatMap(Cycle.init)
    let anchor = table["anchor"]?.date()
    let through = table["chargedThrough"]?.date()
    let use = table["use"].orNull(Use.init)
    let proration = table["proration"].orNull { $0.choice(Proration.self) }
    guard let fee, let cycle, let anchor, let through else { return nil }
    let plan = place.checked { () throws(QuoteProblem) in
      try PlanCharge(
        fee: fee,
        cycle: cycle,
        anchor: anchor,
        chargedThrough: through,
        proration: Known(proration, basis: basis),
        use: use
      )
    }
    guard let plan else { return nil }
    self = plan
  }
}

extension PlanCharge.Cycle {
  fileprivate init?(_ place: Place) {
    guard let period = FactReader.period(place) else { return nil }
    switch period.unit {
    case .months: self = .months(period.value)
    case .days: self = .days(period.value)
    case .hours, .workingDays:
      place.note(.valueChoice, "Write a period of months or days.")
      return nil
    }
  }
}

extension PlanCharge.Use {
  fileprivate init?(_ place: Place) {
    guard let table = place.table(["used", "allowance"]) else { return nil }
    let range = 0...1_000_000_000
    guard let used = table["used"]?.number(in: range),
      let all = table["allowance"]?.number(in: range)
    else { return nil }
    let use = place.checked { () throws(QuoteProblem) in
      try PlanCharge.Use(used: Int64(used), allowance: Int64(all))
    }
    guard let use else { return nil }
    self = use
  }
}

extension UnbilledUse {
  fileprivate init?(_ place: Place) {
    guard let table = place.table(["amount", "through"]),
      let amount = table["amount"]?.money(), let day = table["through"]?.date(),
      let use = place.checked({ () throws(QuoteProblem) in try UnbilledUse(amount, through: day) })
    else { return nil }
    self = use
  }
}

extension Commitment {
  fileprivate init?(_ place: Place) {
    guard let table = place.table(["start", "months", "monthlyFee"]) else { return nil }
    let start = table["start"]?.date()
    let months = table["months"]?.number(in: 1...1200)
    let fee = table["monthlyFee"]?.money()
    guard let start, let months, let fee else { return nil }
    let term = place.checked { () throws(QuoteProblem) in
      try Commitment(start: start, months: months, monthlyFee: fee)
    }
    guard let term else { return nil }
    self = term
  }
}

extension Device {
  fileprivate init?(_ place: Place) {
    let keys = ["subsidy", "instalments"]
    guard let table = place.table(["isKept"], optional: keys) else { return nil }
    let subsidy = table["subsidy"].orNull { $0.money() }
    let instalments = table["instalments"].orNull(Instalments.init)
    guard let isKept = table["isKept"]?.flag() else { return nil }
    let device = place.checked { () throws(QuoteProblem) in
      try Device(subsidy: subsidy, isKept: isKept, instalments: instalments)
    }
    guard let device else { return nil }
    self = device
  }
}

extension Device.Instalments {
  fileprivate init?(_ place: Place) {
    guard let table = place.table(["each", "unpaid"]) else { return nil }
    guard let each = table["each"]?.money(), let unpaid = table["unpaid"]?.number(in: 0...1200)
    else { return nil }
    let rest = place.checked { () throws(QuoteProblem) in
      try Device.Instalments(each: each, unpaid: unpaid)
    }
    guard let rest else { return nil }
    self = rest
  }
}

extension Gift {
  fileprivate init?(_ place: Place) {
    guard let table = place.table(["kind", "value", "from", "until"]) else { return nil }
    let kind = table["kind"]?.choice(Kind.self)
    let value = table["value"]?.money()
    guard let from = table["from"]?.date(), let until = table["until"]?.date(), let kind,
      let value
    else { return nil }
    let gift = place.checked { () throws(QuoteProblem) in
      try Gift(kind, value: value, from: from, until: until)
    }
    guard let gift else { return nil }
    self = gift
  }
}

extension PrepaidBalance {
  fileprivate init?(_ place: Place) {
    guard let table = place.table(["own"], optional: ["bonus"]) else { return nil }
    let bonus = table["bonus"].orNull { $0.money() }
    guard let own = table["own"]?.money() else { return nil }
    let balance = place.checked { () throws(QuoteProblem) in
      try PrepaidBalance(own: own, bonus: bonus ?? .zero(own.currency))
    }
    guard let balance else { return nil }
    self = balance
  }
}
