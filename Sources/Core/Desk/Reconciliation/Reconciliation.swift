package import Cancellation

/// What the bank and the provider told, day by day: explained or not.
package struct Reconciliation: Hashable, Sendable {
  /// By day and currency, oldest first.
  package private(set) var days: [Day] = []
  /// What no case explains, by currency, in minor units: money that came less money that left.
  package private(set) var unexplained: [Currency: Int64] = [:]
  /// How many items are open, by reason.
  package private(set) var open: [BankItem.Reason: Int] = [:]
  /// The oldest open items, oldest first.
  package private(set) var oldest: [BankItem] = []

  /// The sums of one day in one currency, in minor units.
  package struct Day: Hashable, Sendable {
    package let day: LocalDate
    package let currency: Currency
    package fileprivate(set) var cameExplained: Int64 = 0
    package fileprivate(set) var leftExplained: Int64 = 0
    package fileprivate(set) var cameOpen: Int64 = 0
    package fileprivate(set) var leftOpen: Int64 = 0
    package fileprivate(set) var putAside: Int64 = 0
  }

  /// Records read at once.
  package static let pageSize = 200
  /// Items listed one by one; the CSV has all.
  package static let listLimit = 100

  /// Reads every item, in the order of their keys; `each` gets them one after the other.
  package init(
    _ desk: FrontDesk,
    each: (KeptItem) throws -> Void = { _ in }
  ) throws {
    var sums: [Key: Day] = [:]
    var after: String?
    while true {
      let page = try desk.bankItems(after: after, limit: Self.pageSize)
      for kept in page {
        add(kept.item, to: &sums)
        try each(kept)
      }
      guard let last = page.last, page.count == Self.pageSize else { break }
      after = last.item.key
    }
    days = sums.values.sorted {
      ($0.day, $0.currency.code) < ($1.day, $1.currency.code)
    }
  }

  private struct Key: Hashable {
    let day: LocalDate
    let currency: Currency
  }

  private mutating func add(_ item: BankItem, to sums: inout [Key: Day]) {
    let currency = item.amount.currency
    let key = Key(day: item.day, currency: currency)
    var day = sums[key] ?? Day(day: item.day, currency: currency)
    let units = item.amount.minorUnits
    switch (item.state, item.direction) {
    case (.posted, .credit), (.postedDiffering, .credit), (.assigned, .credit):
      day.cameExplained = day.cameExplained.adding(units)
    case (.posted, .debit), (.postedDiffering, .debit), (.assigned, .debit):
      day.leftExplained = day.leftExplained.adding(units)
    case (.open, .credit): day.cameOpen = day.cameOpen.adding(units)
    case (.open, .debit): day.leftOpen = day.leftOpen.adding(units)
    case (.notOurs, _): day.putAside = day.putAside.adding(item.signed)
    }
    sums[key] = day
    guard let reason = item.reason else { return }
    open[reason, default: 0] += 1
    // What the provider announces is explained; only the bank's word is missing.
    if reason != .expected {
      unexplained[currency] = unexplained[currency, default: 0].adding(item.signed)
    }
    keepOldest(item)
  }

  private mutating func keepOldest(_ item: BankItem) {
    if oldest.count == Self.listLimit, let last = oldest.last, last.day <= item.day { return }
    let place = oldest.firstIndex { $0.day > item.day } ?? oldest.count
    oldest.insert(item, at: place)
    if oldest.count > Self.listLimit { oldest.removeLast() }
  }
}

extension Int64 {
  /// The sum; stays at the end of the range, so that a report of nonsense is still a report.
  fileprivate func adding(_ more: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(more)
    return overflow ? (more < 0 ? .min : .max) : sum
  }
}
