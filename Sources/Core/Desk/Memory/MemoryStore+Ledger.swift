package import Cancellation

extension MemoryStore: Ledger {
  package func entries(of stream: CaseID) throws(StoreError) -> [LedgerEntry] {
    try with { state in (state.books.byStream[stream] ?? []).map { state.books.entries[$0] } }
  }

  package func entries(
    after place: LedgerPlace,
    limit: Int
  ) throws(StoreError) -> [LedgerEntry] {
    try with { Array($0.books.entries.lazy.filter { $0.place > place }.prefix(max(limit, 0))) }
  }

  package func trialBalance(through day: LocalDate) throws(StoreError) -> [LedgerSum] {
    try with { state in
      var sums: [Books.Column: Books.Total] = [:]
      for (key, total) in state.books.days where key.day <= day {
        sums[key.column, default: Books.Total()].add(total)
      }
      return sums.map { column, total in
        LedgerSum(
          account: column.account,
          currency: column.currency,
          debits: total.debits,
          credits: total.credits
        )
      }.sorted {
        ($0.account.rawValue, $0.currency.code) < ($1.account.rawValue, $1.currency.code)
      }
    }
  }

  package func lock(
    through day: LocalDate,
    by name: String,
    now: Instant
  ) throws(StoreError) {
    try with { state throws(StoreError) in
      guard day.isOver(at: now) else { throw .notBooked(.dayNotOver(day)) }
      if let last = state.books.lockedThrough, day <= last { return }
      state.books.closings.append(LedgerClosing(through: day, by: name, at: now))
    }
  }

  package func closings() throws(StoreError) -> [LedgerClosing] {
    try with { $0.books.closings }
  }

  package func lockedThrough() throws(StoreError) -> LocalDate? {
    try with { $0.books.lockedThrough }
  }

  package func openItems(limit: Int) throws(StoreError) -> [OpenItem] {
    try with { state in
      let items = state.books.open.values
        .sorted { ($0.since, $0.stream, $0.order) < ($1.since, $1.stream, $1.order) }
        .prefix(max(limit, 0))
      return Array(items)
    }
  }

  package func audit() throws(StoreError) -> LedgerAudit {
    try with { $0.books.audit() }
  }
}

extension OpenItem {
  /// Account and currency, for items of one case.
  fileprivate var order: String { "\(account.rawValue) \(amount.currency.code)" }
}

/// The ledger of a store in memory: rows, and the sums kept beside them.
struct Books {
  private(set) var entries: [LedgerEntry] = []
  /// Indices into `entries`.
  private(set) var byStream: [CaseID: [Int]] = [:]
  private(set) var days: [Day: Total] = [:]
  /// Clearing accounts that are not zero.
  private(set) var open: [Place: OpenItem] = [:]
  /// Each of a later day than the one before.
  var closings: [LedgerClosing] = []
  var lockedThrough: LocalDate? { closings.last?.through }

  struct Column: Hashable {
    let account: LedgerAccount
    let currency: Currency
  }

  struct Day: Hashable {
    let day: LocalDate
    let column: Column
  }

  struct Place: Hashable {
    let stream: CaseID
    let column: Column
  }

  struct Total: Hashable {
    var debits: Int64 = 0
    var credits: Int64 = 0

    mutating func add(_ units: Int64) {
      if units > 0 { debits += units } else { credits -= units }
    }

    mutating func add(_ other: Total) {
      debits += other.debits
      credits += other.credits
    }
  }

  /// Books what was checked; `position` is the global position of the append's first event.
  mutating func book(_ booking: Booking, of stream: CaseID, at position: Int64) {
    for (offset, posting) in booking.postings.enumerated() {
      let entry = LedgerEntry(
        place: LedgerPlace(event: position + Int64(booking.event), number: offset + 1),
        stream: stream,
        day: booking.day,
        posting: posting
      )
      byStream[stream, default: []].append(entries.count)
      entries.append(entry)
      Self.add(entry, days: &days, open: &open)
    }
  }

  private static func add(
    _ entry: LedgerEntry,
    days: inout [Day: Total],
    open: inout [Place: OpenItem]
  ) {
    let (account, amount) = (entry.posting.account, entry.posting.amount)
    let column = Column(account: account, currency: amount.currency)
    days[Day(day: entry.day, column: column), default: Total()].add(amount.minorUnits)
    guard account.term != nil else { return }
    let place = Place(stream: entry.stream, column: column)
    let before = open[place]
    let after = (before?.amount.minorUnits ?? 0) + amount.minorUnits
    open[place] =
      after == 0
      ? nil
      : OpenItem(
        stream: entry.stream,
        account: account,
        amount: Money(minorUnits: after, currency: amount.currency),
        since: before?.since ?? entry.day
      )
  }

  func audit() -> LedgerAudit {
    var recounted: [Day: Total] = [:]
    var reopened: [Place: OpenItem] = [:]
    var sums: [Int64: [Currency: Int128]] = [:]
    for entry in entries {
      Self.add(entry, days: &recounted, open: &reopened)
      let amount = entry.posting.amount
      sums[entry.place.event, default: [:]][amount.currency, default: 0] += Int128(
        amount.minorUnits
      )
    }
    let unbalanced = sums.filter { $0.value.values.contains { $0 != 0 } }.keys.sorted()
    let wrongDays = Set(days.keys).union(recounted.keys)
      .filter { days[$0] != recounted[$0] }
      .map { LedgerAudit.Difference.day($0.day, $0.column.account, $0.column.currency) }
    let wrongItems = Set(open.keys).union(reopened.keys)
      .filter { open[$0]?.amount != reopened[$0]?.amount }
      .map { LedgerAudit.Difference.open($0.stream, $0.column.account, $0.column.currency) }
    return LedgerAudit(
      rows: entries.count,
      unbalanced: Array(unbalanced.prefix(LedgerAudit.differenceLimit)),
      differences: Array((wrongDays + wrongItems).prefix(LedgerAudit.differenceLimit))
    )
  }
}
