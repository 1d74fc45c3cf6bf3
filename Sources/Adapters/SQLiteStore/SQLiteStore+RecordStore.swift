package import Cancellation
package import Desk

extension SQLiteStore: RecordStore {
  package func record(_ kind: RecordKind, _ key: String) throws(StoreError) -> Record? {
    try read { connection throws(StoreError) in
      try connection.first(RecordRows.select, kind.rawValue, key) { RecordRows.record(kind, $0) }
    }
  }

  package func put(_ record: Record, expecting version: Int) throws(StoreError) {
    guard record.version == version + 1 else { throw .recordChanged }
    try put([record])
  }

  package func put(_ records: [Record]) throws(StoreError) {
    guard records.areApart else { throw .recordChanged }
    try write { connection, _ throws(StoreError) in
      // What is refused has written nothing: the transaction may carry others' work.
      for record in records { try RecordRows.check(record, &connection) }
      for record in records { try RecordRows.put(record, &connection) }
    }
  }

  package func remove(_ kind: RecordKind, _ key: String) throws(StoreError) {
    try write { connection, _ throws(StoreError) in
      _ = try connection.run(RecordRows.delete, kind.rawValue, key)
    }
  }

  package func records(
    _ kind: RecordKind,
    after key: String?,
    limit: Int
  ) throws(StoreError) -> [Record] {
    try read { connection throws(StoreError) in
      guard let key else {
        return try connection.all(RecordRows.firstPage, kind.rawValue, max(limit, 0)) {
          RecordRows.record(kind, $0)
        }
      }
      return try connection.all(RecordRows.page, kind.rawValue, key, max(limit, 0)) {
        RecordRows.record(kind, $0)
      }
    }
  }

  package func sweep(now: Instant) throws(StoreError) -> Int {
    try write { connection, _ throws(StoreError) in
      try connection.run(RecordRows.deleteExpired, now)
    }
  }
}

enum RecordRows {
  static func check(_ record: Record, _ connection: inout Connection) throws(StoreError) {
    let stored = try connection.first(selectVersion, record.kind.rawValue, record.key) {
      Int($0.integer(0))
    }
    guard stored ?? 0 == record.version - 1 else { throw .recordChanged }
  }

  static func put(_ record: Record, _ connection: inout Connection) throws(StoreError) {
    try connection.run(
      upsert,
      record.kind.rawValue,
      record.key,
      record.version,
      record.body,
      record.expires
    )
  }

  static func record(_ kind: RecordKind, _ row: borrowing Statement) -> Record {
    Record(
      kind: kind,
      key: row.text(0),
      version: Int(row.integer(1)),
      body: row.bytes(2),
      expires: row.isNull(3) ? nil : Instant(milliseconds: row.integer(3))
    )
  }

  static let select = Query(
    "SELECT key, version, body, expires FROM records WHERE kind = ? AND key = ?"
  )
  static let selectVersion = Query("SELECT version FROM records WHERE kind = ? AND key = ?")
  static let upsert = Query(
    """
    INSERT INTO records (kind, key, version, body, expires) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (kind, key) DO UPDATE SET version = excluded.version, body = excluded.body,
      expires = excluded.expires
    """
  )
  static let delete = Query("DELETE FROM records WHERE kind = ? AND key = ?")
  static let page = Query(
    """
    SELECT key, version, body, expires FROM records
    WHERE kind = ? AND key > ? ORDER BY key LIMIT ?
    """
  )
  static let firstPage = Query(
    "SELECT key, version, body, expires FROM records WHERE kind = ? ORDER BY key LIMIT ?"
  )
  static let deleteExpired = Query(
    "DELETE FROM records WHERE expires IS NOT NULL AND expires <= ?"
  )
}
