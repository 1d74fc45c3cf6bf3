import Cancellation
import Desk

/// Lines of connected carriers, as rows.
enum LineRows {
  static func change(
    _ change: Append.LineChange,
    _ connection: inout Connection
  ) throws(StoreError) {
    let service = ServiceColumns(change.service)
    try connection.run(updateService, change.line, service.word, service.by, service.windowEnd)
  }

  static func digest(
    of id: String,
    _ connection: inout Connection
  ) throws(StoreError) -> [UInt8]? {
    try connection.first(selectDigest, id) { $0.bytes(0) }
  }

  /// Writes the line's content; the service of one that is there already is kept.
  static func write(_ line: LineRecord, _ connection: inout Connection) throws(StoreError) {
    let service = ServiceColumns(line.service)
    try connection.run(
      upsert,
      line.id,
      line.carrier,
      line.body,
      line.sealed,
      line.key.wrapped,
      line.digest,
      service.word,
      service.by,
      service.windowEnd
    )
  }

  static func holder(
    carrier: String,
    lookup: [UInt8],
    _ connection: inout Connection
  ) throws(StoreError) -> String? {
    try connection.first(selectHolder, carrier, lookup) { $0.text(0) }
  }

  static func removeLookups(
    of id: String,
    _ connection: inout Connection
  ) throws(StoreError) {
    try connection.run(deleteLookups, id)
  }

  static func addLookups(
    of line: LineRecord,
    _ connection: inout Connection
  ) throws(StoreError) {
    for lookup in Set(line.lookups) {
      try connection.run(insertLookup, line.carrier, lookup, line.id)
    }
  }

  static func line(
    id: String,
    _ connection: inout Connection
  ) throws(StoreError) -> LineRecord? {
    let lookups = try connection.all(selectLookups, id) { $0.bytes(0) }
    return try connection.first(selectLine, id) { row throws(StoreError) in
      guard
        let service = ServiceColumns(
          word: row.text(6),
          by: row.isNull(7) ? nil : CaseID(bytes: row.bytes(7)),
          windowEnd: row.isNull(8) ? nil : Instant(milliseconds: row.integer(8))
        ).service
      else { throw .corrupt("line \(id): its service state is not one") }
      return LineRecord(
        id: row.text(0),
        carrier: row.text(1),
        lookups: lookups,
        body: row.bytes(2),
        sealed: row.bytes(3),
        key: SubjectKey(wrapped: row.bytes(4)),
        digest: row.bytes(5),
        service: service
      )
    }
  }

  private static let updateService = Query(
    "UPDATE lines SET service = ?2, service_case = ?3, window_end = ?4 WHERE id = ?1"
  )
  private static let selectDigest = Query("SELECT digest FROM lines WHERE id = ?")
  private static let upsert = Query(
    """
    INSERT INTO lines (id, carrier, body, sealed, subject_key, digest, service, service_case,
      window_end)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET carrier = excluded.carrier, body = excluded.body,
      sealed = excluded.sealed, subject_key = excluded.subject_key, digest = excluded.digest
    """
  )
  private static let selectHolder = Query(
    "SELECT line FROM line_lookups WHERE carrier = ? AND lookup = ?"
  )
  private static let deleteLookups = Query("DELETE FROM line_lookups WHERE line = ?")
  private static let insertLookup = Query(
    "INSERT INTO line_lookups (carrier, lookup, line) VALUES (?, ?, ?)"
  )
  private static let selectLookups = Query(
    "SELECT lookup FROM line_lookups WHERE line = ? ORDER BY lookup"
  )
  private static let selectLine = Query(
    """
    SELECT id, carrier, body, sealed, subject_key, digest, service, service_case, window_end
    FROM lines WHERE id = ?
    """
  )
}

/// A line's service in its three columns.
struct ServiceColumns {
  let word: String
  let by: CaseID?
  let windowEnd: Instant?

  init(word: String, by: CaseID?, windowEnd: Instant?) {
    self.word = word
    self.by = by
    self.windowEnd = windowEnd
  }

  init(_ service: LineService) {
    switch service {
    case .active: self.init(word: "active", by: nil, windowEnd: nil)
    case .suspended(let id): self.init(word: "suspended", by: id, windowEnd: nil)
    case .ended(let id, let end): self.init(word: "ended", by: id, windowEnd: end)
    }
  }

  /// Nil when the columns contradict each other.
  var service: LineService? {
    switch (word, by) {
    case ("active", nil): .active
    case ("suspended", let id?): .suspended(by: id)
    case ("ended", let id?): .ended(by: id, windowEnd: windowEnd)
    case (_, _): nil
    }
  }
}
