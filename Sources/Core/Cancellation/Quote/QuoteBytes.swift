extension Quote {
  /// The quote in bytes that no other quote has: what is hashed for consent (I08).
  ///
  /// Every field stands with its length before it, so that no two quotes run together. The moment
  /// of making is left out: the same offer, made again on the same day, stays the same.
  package var canonicalBytes: [UInt8] {
    var bytes = CanonicalBytes()
    bytes.add("farewell.quote.1")
    bytes.add(serviceEnd)
    bytes.add(billingEnd)
    bytes.add(accountDay)
    bytes.add(expiresAt.milliseconds)
    bytes.add(refundMeans?.rawValue ?? "")
    bytes.add(Int64(lines.count))
    for line in lines {
      bytes.add(line.code.rawValue)
      bytes.add(line.concerns?.rawValue ?? "")
      bytes.add(line.amount)
      bytes.add(line.why)
    }
    bytes.add(notes)
    bytes.add(Int64(totals.count))
    for total in totals {
      bytes.add(total.owed)
      bytes.add(total.dueBack)
      bytes.add(total.moved)
      bytes.add(total.net)
    }
    return bytes.bytes
  }
}

/// Fields one after the other, each with its length in four bytes, big-endian.
private struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  init() {
    // Most quotes fit, so that the array grows once at most.
    bytes.reserveCapacity(4096)
  }

  mutating func add(_ text: String) {
    add(length: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ number: Int64) {
    add(length: 8)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
    }
  }

  mutating func add(_ date: LocalDate) { add(Int64(date.dayNumber)) }

  mutating func add(_ money: Money) {
    add(money.currency.code)
    add(money.minorUnits)
  }

  mutating func add(_ reasons: [Explanation]) {
    add(Int64(reasons.count))
    for reason in reasons {
      add(reason.code.rawValue)
      add(Int64(reason.arguments.count))
      for argument in reason.arguments {
        add(argument.name)
        add(argument.value)
      }
      add(reason.basis)
    }
  }

  private mutating func add(_ basis: Basis?) {
    add(basis?.fact ?? "")
    add(basis?.source ?? "")
    add(basis?.checked.map { Int64($0.dayNumber) } ?? .min)
    add(basis?.confidence.rawValue ?? "")
  }

  private mutating func add(_ value: Explanation.Value) {
    switch value {
    case .text(let text):
      add("text")
      add(text)
    case .number(let number):
      add("number")
      add(Int64(number))
    case .date(let date):
      add("date")
      add(date)
    case .instant(let instant):
      add("instant")
      add(instant.milliseconds)
    case .period(let period):
      add(period.unit.rawValue)
      add(Int64(period.value))
    case .money(let money):
      add("money")
      add(money)
    case .share(let share):
      add("share")
      add(Int64(share.basisPoints))
    }
  }

  private mutating func add(length: Int) {
    for shift in stride(from: 24, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: length >> shift))
    }
  }
}
