import Cancellation

/// An account beside its line; its source is always the carrier's billing, so only the day stands.
extension Account {
  var json: JSON {
    .object([
      "day": .date(day), "plans": .array(plans.map(\.json)), "usage": .array(usage.map(\.json)),
      "commitment": commitment?.json, "device": device?.json,
      "gifts": .array(gifts.map(\.json)),
      "deposits": .array(deposits.map { .object(["sum": .money($0)]) }),
      "balance": balance.map {
        .object(["own": .money($0.own), "bonus": .money($0.bonus)])
      },
      "arrears": .array(arrears.map { .object(["sum": .money($0)]) }),
    ])
  }

  init(json: JSON) throws(DecodingProblem) {
    let day = try json.date("day")
    let basis = Account.billing(on: day)
    let plans = try json.list("plans") { item throws(DecodingProblem) in
      try PlanCharge(json: item, basis)
    }
    let usage = try json.list("usage", UnbilledUse.init(json:))
    let gifts = try json.list("gifts", Gift.init(json:))
    let deposits = try json.list("deposits") { item throws(DecodingProblem) in
      try item.money("sum")
    }
    let arrears = try json.list("arrears") { item throws(DecodingProblem) in
      try item.money("sum")
    }
    let term = try json.part("commitment", Commitment.init(json:))
    let device = try json.part("device", Device.init(json:))
    let balance = try json.part("balance") { part throws(DecodingProblem) in
      let own = try part.money("own")
      let bonus = try part.money("bonus")
      return try stored { () throws(QuoteProblem) in try PrepaidBalance(own: own, bonus: bonus) }
    }
    self = try stored { () throws(QuoteProblem) in
      try Account(
        day: day,
        basis: basis,
        plans: plans,
        usage: usage,
        commitment: term,
        device: device,
        gifts: gifts,
        deposits: deposits,
        balance: balance,
        arrears: arrears
      )
    }
  }
}

/// Makes a part again that was refused nothing when it was stored.
private func stored<Part>(
  _ make: () throws(QuoteProblem) -> Part
) throws(DecodingProblem) -> Part {
  do { return try make() } catch { throw DecodingProblem(error.field, error.remedy) }
}

extension JSON {
  fileprivate func list<Item>(
    _ name: String,
    _ read: (JSON) throws(DecodingProblem) -> Item
  ) throws(DecodingProblem) -> [Item] {
    var list: [Item] = []
    for item in self[name]?.items ?? [] { list.append(try read(item)) }
    return list
  }

  fileprivate func part<Part>(
    _ name: String,
    _ read: (JSON) throws(DecodingProblem) -> Part
  ) throws(DecodingProblem) -> Part? {
    guard let part = self[name] else { return nil }
    return try read(part)
  }
}

extension PlanCharge {
  fileprivate var json: JSON {
    let (unit, count) =
      switch cycle {
      case .months(let count): ("months", count)
      case .days(let count): ("days", count)
      }
    return .object([
      "fee": .money(fee), "unit": .string(unit), "count": .int(Int64(count)),
      "anchor": .date(anchor), "chargedThrough": .date(chargedThrough),
      "used": use.map { .int($0.used) }, "allowance": use.map { .int($0.allowance) },
    ])
  }

  fileprivate init(json: JSON, _ basis: Basis) throws(DecodingProblem) {
    let fee = try json.money("fee")
    let count = Int(truncatingIfNeeded: try json.integer("count"))
    let cycle: Cycle
    switch try json.string("unit") {
    case "months": cycle = .months(count)
    case "days": cycle = .days(count)
    default: throw DecodingProblem("unit", "is an unknown word")
    }
    let anchor = try json.date("anchor")
    let through = try json.date("chargedThrough")
    let used = json["used"] == nil ? nil : try json.integer("used")
    let all = json["allowance"] == nil ? nil : try json.integer("allowance")
    self = try stored { () throws(QuoteProblem) in
      var use: Use?
      if let used, let all { use = try Use(used: used, allowance: all) }
      return try PlanCharge(
        fee: fee,
        cycle: cycle,
        anchor: anchor,
        chargedThrough: through,
        proration: Known(nil, basis: basis),
        use: use
      )
    }
  }
}

extension UnbilledUse {
  fileprivate var json: JSON { .object(["amount": .money(amount), "through": .date(through)]) }

  fileprivate init(json: JSON) throws(DecodingProblem) {
    let amount = try json.money("amount")
    let through = try json.date("through")
    self = try stored { () throws(QuoteProblem) in try UnbilledUse(amount, through: through) }
  }
}

extension Commitment {
  fileprivate var json: JSON {
    .object(["start": .date(start), "months": .int(Int64(months)), "fee": .money(monthlyFee)])
  }

  fileprivate init(json: JSON) throws(DecodingProblem) {
    let start = try json.date("start")
    let months = Int(truncatingIfNeeded: try json.integer("months"))
    let fee = try json.money("fee")
    self = try stored { () throws(QuoteProblem) in
      try Commitment(start: start, months: months, monthlyFee: fee)
    }
  }
}

extension Device {
  fileprivate var json: JSON {
    .object([
      "subsidy": subsidy.map { .money($0) }, "isKept": .bool(isKept),
      "each": instalments.map { .money($0.each) },
      "unpaid": instalments.map { .int(Int64($0.unpaid)) },
    ])
  }

  fileprivate init(json: JSON) throws(DecodingProblem) {
    let subsidy = json["subsidy"] == nil ? nil : try json.money("subsidy")
    let isKept = try json.required("isKept") == .bool(true)
    let each = json["each"] == nil ? nil : try json.money("each")
    let unpaid = json["unpaid"] == nil ? 0 : Int(truncatingIfNeeded: try json.integer("unpaid"))
    self = try stored { () throws(QuoteProblem) in
      let rest = try each.map { each throws(QuoteProblem) in
        try Instalments(each: each, unpaid: unpaid)
      }
      return try Device(subsidy: subsidy, isKept: isKept, instalments: rest)
    }
  }
}

extension Gift {
  fileprivate var json: JSON {
    .object([
      "kind": .string(kind.rawValue), "value": .money(value), "from": .date(from),
      "until": .date(until),
    ])
  }

  fileprivate init(json: JSON) throws(DecodingProblem) {
    let kind: Kind = try json.word("kind")
    let value = try json.money("value")
    let from = try json.date("from")
    let until = try json.date("until")
    self = try stored { () throws(QuoteProblem) in
      try Gift(kind, value: value, from: from, until: until)
    }
  }
}
