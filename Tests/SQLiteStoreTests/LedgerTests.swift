import Cancellation
import Desk
import Foundation
import SQLiteStore
import TestSupport
import Testing

@Suite("The ledger in a file")
struct LedgerTests {
  private static let day = LocalDate(dayNumber: 20_718)

  /// One event with four postings; a day before them is closed.
  private static func booked() throws -> StoreFile {
    let file = try StoreFile()
    try file.with { store in
      var append = try StoredCase(1).append(after: 0)
      let sums = [
        (LedgerAccount.holders, 40), (.charges, -40), (.bank, 7), (.payoutsInTransit, -7),
      ]
      append.postings = [
        Booking(
          event: 0,
          day: day,
          postings: sums.map { Posting($0, Money(minorUnits: Int64($1), currency: .eur)) }
        )
      ]
      _ = try store.append(append)
      try store.lock(through: day.adding(days: -1), by: "ana", now: Instant(milliseconds: .max))
    }
    return file
  }

  @Test(
    "lets nobody change, remove, replace or slip in a row",
    arguments: [
      "UPDATE postings SET minor = 41 WHERE number = 1",
      "DELETE FROM postings WHERE number = 4",
      "INSERT OR REPLACE INTO postings SELECT event, number, stream, account, currency, 9, day "
        + "FROM postings WHERE number = 1",
      "INSERT INTO postings SELECT event, 9, stream, account, currency, 9, day - 1 "
        + "FROM postings WHERE number = 1",
      "INSERT INTO postings SELECT event, 9, stream, account, currency, 0, day "
        + "FROM postings WHERE number = 1",
      "DELETE FROM ledger_locks",
      "UPDATE ledger_locks SET through = 1",
      "UPDATE ledger_locks SET closed_by = 'wu'",
      "INSERT INTO ledger_locks (through, closed_by, at) VALUES (99999, '', 1)",
    ]
  )
  func appendOnly(sql: String) throws {
    let file = try Self.booked()
    #expect(throws: RawConnection.Failed.self) { try file.execute(sql) }
    try file.with(.readOnly) { store in
      let (audit, last) = (try store.audit(), try store.lockedThrough())
      #expect(audit == LedgerAudit(rows: 4, unbalanced: [], differences: []))
      #expect(last == Self.day.adding(days: -1))
    }
  }

  @Test("finds by audit what was changed behind its back")
  func audit() throws {
    let stream = try StoredCase(1).id
    let rows: [(String, LedgerAudit)] = [
      (
        "UPDATE ledger_days SET debits = debits + 1 WHERE account = 'holders'",
        LedgerAudit(rows: 4, unbalanced: [], differences: [.day(Self.day, .holders, .eur)])
      ),
      (
        "DELETE FROM ledger_days WHERE account = 'charges'",
        LedgerAudit(rows: 4, unbalanced: [], differences: [.day(Self.day, .charges, .eur)])
      ),
      (
        "DELETE FROM ledger_open",
        LedgerAudit(
          rows: 4,
          unbalanced: [],
          differences: [.open(stream, .payoutsInTransit, .eur)]
        )
      ),
      (
        "DROP TRIGGER postings_keep; UPDATE postings SET minor = 41 WHERE number = 1",
        LedgerAudit(rows: 4, unbalanced: [1], differences: [.day(Self.day, .holders, .eur)])
      ),
      (
        "DROP TRIGGER postings_stay; DELETE FROM postings WHERE number = 4",
        LedgerAudit(
          rows: 3,
          unbalanced: [1],
          differences: [
            .day(Self.day, .payoutsInTransit, .eur), .open(stream, .payoutsInTransit, .eur),
          ]
        )
      ),
    ]
    for (sql, expected) in rows {
      let file = try Self.booked()
      try file.execute(sql)
      try file.with(.readOnly) { store in
        let audit = try store.audit()
        #expect(audit == expected, "\(sql)")
      }
    }
  }

  @Test("sums a million postings up in less than a second")
  func million() throws {
    let file = try Self.booked()
    // Straight into the tables: what is measured is reading. Two rows an event, 3,000 days.
    try file.execute(
      """
      PRAGMA synchronous = OFF;
      BEGIN;
      INSERT INTO postings
        WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999999)
        SELECT 1000 + i / 2, 1 + i % 2, x'01', iif(i % 2, 'holders', 'charges'),
          iif(i / 2 % 3, 'EUR', 'JPY'), iif(i % 2, 1 + i / 2 % 700, -1 - i / 2 % 700),
          21000 + i / 2 % 3000 FROM n;
      INSERT INTO ledger_days
        SELECT day, account, currency, sum(max(minor, 0)), sum(max(-minor, 0)) FROM postings
        WHERE event >= 1000 GROUP BY day, account, currency;
      COMMIT;
      """
    )
    try file.with(.readOnly) { store in
      let start = ContinuousClock.now
      let sums = try store.trialBalance(through: .latest)
      let took = ContinuousClock.now - start
      #expect(took < .seconds(1))
      #expect(sums.reduce(0) { $0 + $1.debits } == sums.reduce(0) { $0 + $1.credits })
      #expect(sums.count == 6)
      #expect(try store.audit() == LedgerAudit(rows: 1_000_004, unbalanced: [], differences: []))
    }
  }
}
