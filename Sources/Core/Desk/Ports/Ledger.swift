package import Cancellation

/// The books: what the events of all cases did to the accounts, written with those events.
///
/// Rows are only ever added; a mistake is posted the other way round. Every append is checked
/// before anything of it is written: each event's postings add up to zero in every currency (I03),
/// no day of a closed period gets another row, no amount is beyond the limit.
package protocol Ledger: Sendable {
  /// All entries of a case, in the order in which they were booked.
  func entries(of stream: CaseID) throws(StoreError) -> [LedgerEntry]
  /// Entries of all cases after a place, in the order in which they were booked.
  func entries(after place: LedgerPlace, limit: Int) throws(StoreError) -> [LedgerEntry]
  /// The sums of all accounts through the end of a day, ordered by account and currency; accounts
  /// that were never used are absent.
  func trialBalance(through day: LocalDate) throws(StoreError) -> [LedgerSum]
  /// Closes every day through this one for good; a day that is closed already stays so.
  ///
  /// - Parameter name: Who of finance does it.
  /// - Throws: `notBooked(.dayNotOver)` for a day that is not over everywhere on earth at `now`.
  func lock(through day: LocalDate, by name: String, now: Instant) throws(StoreError)
  /// Who closed the periods and when, oldest first.
  func closings() throws(StoreError) -> [LedgerClosing]
  /// The last closed day; nil while no period was closed.
  func lockedThrough() throws(StoreError) -> LocalDate?
  /// What the clearing accounts still hold, case by case, oldest first.
  func openItems(limit: Int) throws(StoreError) -> [OpenItem]
  /// Reads every row and compares the sums that are kept beside them.
  func audit() throws(StoreError) -> LedgerAudit
}

/// The postings of one event of an append.
package struct Booking: Hashable, Sendable {
  /// Which event of the append, from 0.
  package let event: Int
  /// The day they count for, in the carrier's zone.
  package let day: LocalDate
  package let postings: [Posting]

  package init(event: Int, day: LocalDate, postings: [Posting]) {
    self.event = event
    self.day = day
    self.postings = postings
  }

  /// Minor units of one posting: far above any bill, and so far below what 64 bits hold that no
  /// sum of a day overflows.
  package static let limit: Int64 = 100_000_000_000_000
}

/// Where an entry stands in the books.
package struct LedgerPlace: Hashable, Comparable, Sendable {
  /// Global position of the event that the posting belongs to.
  package let event: Int64
  /// From 1 within the event.
  package let number: Int

  package init(event: Int64, number: Int) {
    self.event = event
    self.number = number
  }

  /// Before the first entry.
  package static let start = LedgerPlace(event: 0, number: 0)

  /// In the order of booking.
  package static func < (left: LedgerPlace, right: LedgerPlace) -> Bool {
    (left.event, left.number) < (right.event, right.number)
  }
}

/// A posting in the books.
package struct LedgerEntry: Hashable, Sendable {
  package let place: LedgerPlace
  package let stream: CaseID
  package let day: LocalDate
  package let posting: Posting

  package init(place: LedgerPlace, stream: CaseID, day: LocalDate, posting: Posting) {
    self.place = place
    self.stream = stream
    self.day = day
    self.posting = posting
  }
}

/// What was booked to an account in one currency.
package struct LedgerSum: Hashable, Sendable {
  package let account: LedgerAccount
  package let currency: Currency
  /// Minor units; never below zero.
  package let debits: Int64
  /// Minor units; never below zero.
  package let credits: Int64

  package init(account: LedgerAccount, currency: Currency, debits: Int64, credits: Int64) {
    self.account = account
    self.currency = currency
    self.debits = debits
    self.credits = credits
  }

  /// Above zero where more was debited.
  package var balance: Money { Money(minorUnits: debits - credits, currency: currency) }
}

/// A period that was closed.
package struct LedgerClosing: Hashable, Sendable {
  /// Its last day.
  package let through: LocalDate
  /// Who of finance did it.
  package let by: String
  package let at: Instant

  package init(through: LocalDate, by: String, at: Instant) {
    self.through = through
    self.by = by
    self.at = at
  }
}

/// What a case has on a clearing account that should come back to zero within its term.
package struct OpenItem: Hashable, Sendable {
  package let stream: CaseID
  package let account: LedgerAccount
  /// Not zero.
  package let amount: Money
  /// The booked day since which it has not been zero.
  package let since: LocalDate

  package init(stream: CaseID, account: LedgerAccount, amount: Money, since: LocalDate) {
    self.stream = stream
    self.account = account
    self.amount = amount
    self.since = since
  }

  /// The last day of the account's term; nil for an account without one.
  package var due: LocalDate? { account.term.map { since.adding(days: $0) } }
}

/// What the books are, read row by row.
package struct LedgerAudit: Hashable, Sendable {
  package let rows: Int
  /// Events whose rows do not add up to zero in each currency; at most `differenceLimit` of them.
  package let unbalanced: [Int64]
  /// Sums kept beside the rows that the rows do not give; at most `differenceLimit` of them.
  package let differences: [Difference]

  package init(rows: Int, unbalanced: [Int64], differences: [Difference]) {
    self.rows = rows
    self.unbalanced = unbalanced
    self.differences = differences
  }

  /// Differences that are told one by one: who has more needs the backup, not a longer list.
  package static let differenceLimit = 100

  /// Whether the books are right.
  package var isSound: Bool { unbalanced.isEmpty && differences.isEmpty }

  /// A sum that is not what its rows give.
  package enum Difference: Hashable, Sendable {
    /// The totals of an account in a currency on a day.
    case day(LocalDate, LedgerAccount, Currency)
    /// What a case has on a clearing account.
    case open(CaseID, LedgerAccount, Currency)
  }
}

/// Why postings were not booked; nothing of their append was written.
package enum LedgerProblem: Hashable, Sendable {
  /// The postings of this event of the append do not add up to zero in the currency.
  case unbalanced(event: Int, Currency)
  /// An amount is zero or beyond the limit.
  case amount(event: Int)
  /// The booking names an event that the append does not have, or one twice.
  case event(Int)
  /// The day is in a closed period; the last closed day.
  case locked(through: LocalDate)
  /// A day that still goes on somewhere cannot be closed.
  case dayNotOver(LocalDate)
}

extension Append {
  /// The bookings in the order of their events, which is the order of their rows.
  package var bookings: [Booking] { postings.sorted { $0.event < $1.event } }

  /// Why the bookings cannot be written; nil when they can.
  package func ledgerProblem(lockedThrough last: LocalDate?) -> LedgerProblem? {
    var seen: Set<Int> = []
    for booking in postings {
      guard events.indices.contains(booking.event), seen.insert(booking.event).inserted else {
        return .event(booking.event)
      }
      // Wide enough for the sum of as many postings as memory holds.
      var sums: [Currency: Int128] = [:]
      for posting in booking.postings {
        guard (1...UInt64(Booking.limit)).contains(posting.amount.minorUnits.magnitude) else {
          return .amount(event: booking.event)
        }
        sums[posting.amount.currency, default: 0] += Int128(posting.amount.minorUnits)
      }
      if let (currency, _) = sums.filter({ $0.value != 0 }).min(by: { $0.key.code < $1.key.code }) {
        return .unbalanced(event: booking.event, currency)
      }
      if let last, booking.day <= last { return .locked(through: last) }
    }
    return nil
  }
}

extension LocalDate {
  /// Whether the day is over everywhere on earth: in the zone that is 12 hours behind UTC.
  package func isOver(at now: Instant) -> Bool {
    let endInUTC = Instant(milliseconds: Int64(dayNumber + 1) * 86_400_000)
    return endInUTC.adding(seconds: 12 * 3_600) <= now
  }
}
