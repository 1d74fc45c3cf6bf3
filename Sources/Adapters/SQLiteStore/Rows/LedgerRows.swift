import Cancellation
import Desk

/// The ledger as rows.
enum LedgerRows {
  /// Books what was checked; `position` is the global position of the append's first event.
  static func book(
    _ booking: Booking,
    of stream: CaseID,
    at position: Int64,
    _ connection: inout Connection
  ) throws(StoreError) {
    let day = booking.day.dayNumber
    for (offset, posting) in booking.postings.enumerated() {
      let (account, currency) = (posting.account.rawValue, posting.amount.currency.code)
      let units = posting.amount.minorUnits
      try connection.run(
        insertPosting,
        position + Int64(booking.event),
        offset + 1,
        stream,
        account,
        currency,
        units,
        day
      )
      try connection.run(addToDay, day, account, currency, max(units, 0), max(-units, 0))
      guard posting.account.term != nil else { continue }
      try connection.run(addToOpen, stream, account, currency, units, day)
      try connection.run(removeSettled, stream, account, currency)
    }
  }

  static func lockedThrough(_ connection: inout Connection) throws(StoreError) -> LocalDate? {
    try connection.first(selectLock) { row in
      row.isNull(0) ? nil : LocalDate(dayNumber: Int(row.integer(0)))
    } ?? nil
  }

  static func lock(
    through day: LocalDate,
    by name: String,
    _ now: Instant,
    _ connection: inout Connection
  ) throws(StoreError) {
    if let last = try lockedThrough(&connection), day <= last { return }
    try connection.run(insertLock, day.dayNumber, name, now)
  }

  static func entry(_ row: borrowing Statement) throws(StoreError) -> LedgerEntry {
    let place = LedgerPlace(event: row.integer(0), number: Int(row.integer(1)))
    guard let stream = CaseID(bytes: row.bytes(2)) else {
      throw .corrupt("posting \(place.event)/\(place.number): its stream is not one")
    }
    let (account, currency) = try column(row, at: 3)
    return LedgerEntry(
      place: place,
      stream: stream,
      day: LocalDate(dayNumber: Int(row.integer(6))),
      posting: Posting(account, Money(minorUnits: row.integer(5), currency: currency))
    )
  }

  static func sum(_ row: borrowing Statement) throws(StoreError) -> LedgerSum {
    let (account, currency) = try column(row, at: 0)
    return LedgerSum(
      account: account,
      currency: currency,
      debits: row.integer(2),
      credits: row.integer(3)
    )
  }

  static func openItem(_ row: borrowing Statement) throws(StoreError) -> OpenItem {
    guard let stream = CaseID(bytes: row.bytes(0)) else {
      throw .corrupt("an open item of the ledger belongs to no case")
    }
    let (account, currency) = try column(row, at: 1)
    return OpenItem(
      stream: stream,
      account: account,
      amount: Money(minorUnits: row.integer(3), currency: currency),
      since: LocalDate(dayNumber: Int(row.integer(4)))
    )
  }

  /// The account and the currency in two neighbouring columns.
  static func column(
    _ row: borrowing Statement,
    at index: Int32
  ) throws(StoreError) -> (LedgerAccount, Currency) {
    guard let account = LedgerAccount(rawValue: row.text(index)),
      let currency = Currency(rawValue: row.text(index + 1))
    else { throw .corrupt("the ledger has an account or a currency this program does not know") }
    return (account, currency)
  }

  private static let insertPosting = Query(
    """
    INSERT INTO postings (event, number, stream, account, currency, minor, day)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """
  )
  private static let addToDay = Query(
    """
    INSERT INTO ledger_days (day, account, currency, debits, credits)
    VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (day, account, currency) DO UPDATE
    SET debits = debits + ?4, credits = credits + ?5
    """
  )
  private static let addToOpen = Query(
    """
    INSERT INTO ledger_open (stream, account, currency, minor, since) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (stream, account, currency) DO UPDATE SET minor = minor + ?4
    """
  )
  private static let removeSettled = Query(
    "DELETE FROM ledger_open WHERE stream = ? AND account = ? AND currency = ? AND minor = 0"
  )
  private static let selectLock = Query("SELECT max(through) FROM ledger_locks")
  private static let insertLock = Query(
    "INSERT INTO ledger_locks (through, closed_by, at) VALUES (?, ?, ?)"
  )
}
