import Cancellation
import Desk

/// The numbered steps of the schema; a step that was released is never changed again.
enum Migrations {
  static let all: [[UInt8]] = [
    PackageResources._001_journal_sql, PackageResources._002_ledger_sql,
  ]

  /// The version this program reads and writes.
  static var newest: Int { all.count }

  /// Brings the database to the newest version, each step in a transaction of its own.
  static func apply(to connection: inout Connection, at now: Instant) throws(StoreError) {
    // Most openings find nothing to do, and then wait for no writer.
    while try version(of: &connection) < newest {
      // Within the transaction: another process may be doing the same.
      try connection.execute("BEGIN IMMEDIATE")
      do {
        let version = try version(of: &connection)
        guard version < newest else {
          try connection.execute("ROLLBACK")
          return
        }
        try connection.execute(String(decoding: all[version], as: UTF8.self))
        try connection.run(recordVersion, version + 1, now)
        try connection.execute("COMMIT")
      } catch {
        // The first error is the one to tell; a failed rollback ends with the connection.
        try? connection.execute("ROLLBACK")
        throw error
      }
    }
  }

  /// The version of the database; refuses one that a newer program made.
  static func version(of connection: inout Connection) throws(StoreError) -> Int {
    let tables = try connection.first(hasVersions) { $0.integer(0) } ?? 0
    guard tables > 0 else { return 0 }
    let version = try connection.first(newestVersion) { Int($0.integer(0)) } ?? 0
    guard version <= newest else {
      throw .unavailable(
        "the database has schema \(version), this program knows \(newest): use the newer program"
      )
    }
    return version
  }

  private static let hasVersions = Query(
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'"
  )
  private static let newestVersion = Query("SELECT max(version) FROM schema_version")
  private static let recordVersion = Query(
    "INSERT INTO schema_version (version, applied_at) VALUES (?, ?)"
  )
}
