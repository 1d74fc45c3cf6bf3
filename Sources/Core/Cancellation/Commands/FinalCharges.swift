extension Case {
  /// The final charges at the end of a contract, as far as no person has to look.
  ///
  /// They are those of the agreed quote when it was made for the day that it came to; else those of
  /// a quote made now, but nothing above what was agreed. Whatever is above, unknown or otherwise
  /// by now is finance's to settle and is never lost; it does not hold up the end.
  func finalCharges(_ terms: Terms, _ situation: Situation) -> [Event] {
    guard kind.endsContract, let line = situation.line ?? declaration.line.known else { return [] }
    let last = lastDay(terms, at: situation.now)
    if let agreed = settlement.agreed, agreed.serviceEnd == last {
      return [settled(agreed.lines, agreed.billingEnd, last)]
        + (isStillSo(agreed, situation) ? [] : incident(.settlementOpen, .finance, situation))
    }
    if let now = situation.quote, now.serviceEnd == last, now.lines.allSatisfy(\.amount.isPlain) {
      let (charges, isWhole) = limited(now.lines)
      return [settled(charges, now.billingEnd, last)]
        + (isWhole ? [] : incident(.settlementOpen, .finance, situation))
    }
    // An account that makes no quote is for a person to read.
    guard settlement.agreed == nil, line.account == nil,
      settlement.payments.allSatisfy({ $0.received == nil }),
      line.balance.isZero, line.arrears.isZero
    else { return incident(.settlementOpen, .finance, situation) }
    return [.settledAtZero]
  }

  /// The last day of service: the day that was planned, however late the network followed.
  package func lastDay(_ terms: Terms, at end: Instant) -> LocalDate {
    switch plan.moment {
    case .endOf(let day, _): day
    case .onceReady, .whenCarrierConfirms: terms.zone.date(of: end)
    }
  }

  private func settled(
    _ charges: [Charge],
    _ billingEnd: LocalDate,
    _ last: LocalDate
  ) -> Event {
    .money(
      .settled(
        charges,
        billedThrough: billingEnd == last ? nil : billingEnd,
        note: .known("")
      )
    )
  }

  /// Whether billing knows nothing else by now: use that was added, a period billed meanwhile.
  private func isStillSo(_ agreed: AgreedQuote, _ situation: Situation) -> Bool {
    guard let now = situation.quote, now.serviceEnd == agreed.serviceEnd else { return true }
    guard now.lines.allSatisfy(\.amount.isPlain) else { return false }
    return now.billingEnd == agreed.billingEnd && sums(now.lines) == sums(agreed.lines)
  }

  /// What each kind of line comes to; nothing of a kind is no line.
  ///
  /// Arrears are left out once something was paid: they may be gone from the carrier's books.
  private func sums(_ lines: [Charge]) -> [Line: Int64] {
    var sums: [Line: Int64] = [:]
    for charge in lines where !(hasPaid && charge.code == .arrears) {
      sums[Line(charge), default: 0] += charge.units
    }
    return sums.filter { $0.value != 0 }
  }

  private var hasPaid: Bool { settlement.payments.contains { $0.received != nil } }

  /// The lines of a new quote, none above what was agreed for its kind; whether all of them fit.
  ///
  /// Of a credit that has become smaller the smaller one counts until a person has looked: what is
  /// paid out does not come back.
  private func limited(_ lines: [Charge]) -> ([Charge], Bool) {
    var agreed: [Line: Int64] = [:]
    for charge in settlement.agreed?.lines ?? [] {
      agreed[Line(charge), default: 0] += charge.units
    }
    var order: [Line] = []
    var asked: [Line: Int64] = [:]
    for charge in lines {
      let line = Line(charge)
      if asked[line] == nil { order.append(line) }
      asked[line, default: 0] += charge.units
    }
    for line in agreed.keys.sorted(by: Line.comesFirst) where asked[line] == nil {
      order.append(line)
      asked[line] = 0
    }
    var isWhole = true
    var charges: [Charge] = []
    for line in order {
      let limit = agreed[line] ?? 0
      // What was paid here of the arrears may be gone from the carrier's books already.
      var units = line.code == .arrears && hasPaid ? limit : asked[line] ?? 0
      if units > limit {
        isWhole = false
        units = min(units, max(limit, 0))
      }
      if units != 0 {
        charges.append(Charge(line.code, Money(minorUnits: units, currency: line.currency)))
      }
    }
    return (charges, isWhole)
  }

  private struct Line: Hashable {
    let code: QuoteLine.Code
    let currency: Currency

    init(_ charge: Charge) {
      code = charge.code
      currency = charge.amount.currency
    }

    static func comesFirst(_ left: Line, _ right: Line) -> Bool {
      (left.code.rawValue, left.currency.code) < (right.code.rawValue, right.currency.code)
    }
  }
}

extension Charge {
  fileprivate var units: Int64 { amount.minorUnits }
}

extension Money {
  /// The largest sum of one entry, either way: no bill comes near, and the sums of a case, a year
  /// and a desk add up without overflow.
  package static let largestUnits: Int64 = 1_000_000_000_000_000

  /// Whether the sum is one that is booked at all.
  var isPlain: Bool { (-Self.largestUnits...Self.largestUnits).contains(minorUnits) }
}
