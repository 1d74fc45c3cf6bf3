import Cancellation
import Desk

/// Commands that were carried out, as rows.
enum CommandRows {
  static func record(
    _ id: CommandID,
    _ connection: inout Connection
  ) throws(StoreError) -> CommandRecord? {
    try connection.first(select, id.text) { row throws(StoreError) in
      guard let stream = CaseID(bytes: row.bytes(1)) else {
        throw .corrupt("command \(id.text): its stream is not one")
      }
      return CommandRecord(
        id: id,
        fingerprint: row.bytes(0),
        stream: stream,
        position: Int(row.integer(2))
      )
    }
  }

  static func insert(
    _ command: CommandRecord,
    _ connection: inout Connection
  ) throws(StoreError) {
    try connection.run(
      insertCommand,
      command.id.text,
      command.fingerprint,
      command.stream,
      command.position
    )
  }

  private static let select = Query(
    "SELECT fingerprint, stream, position FROM commands WHERE id = ?"
  )
  private static let insertCommand = Query(
    "INSERT INTO commands (id, fingerprint, stream, position) VALUES (?, ?, ?, ?)"
  )
}

/// Keys and the streams that hold them, as rows.
enum ClaimRows {
  static func holder(
    of key: String,
    _ connection: inout Connection
  ) throws(StoreError) -> CaseID? {
    try connection.first(select, key) { row throws(StoreError) in
      guard let stream = CaseID(bytes: row.bytes(0)) else {
        throw .corrupt("claim \(key): its stream is not one")
      }
      return stream
    }
  }

  static func claim(
    _ key: String,
    by id: CaseID,
    _ connection: inout Connection
  ) throws(StoreError) {
    try connection.run(insert, key, id)
  }

  static func release(
    _ key: String,
    by id: CaseID,
    _ connection: inout Connection
  ) throws(StoreError) {
    try connection.run(delete, key, id)
  }

  private static let select = Query("SELECT stream FROM claims WHERE key = ?")
  // Ignored when it is there: then the check has seen that it is this stream's own.
  private static let insert = Query(
    "INSERT INTO claims (key, stream) VALUES (?, ?) ON CONFLICT DO NOTHING"
  )
  private static let delete = Query("DELETE FROM claims WHERE key = ? AND stream = ?")
}

/// Counts that are kept with what they count, as rows.
enum TallyRows {
  enum Name {
    case stage(String)
    case lines

    var text: String {
      switch self {
      case .stage(let stage): "stage:" + stage
      case .lines: "lines"
      }
    }
  }

  static func add(
    _ number: Int,
    to name: Name,
    _ connection: inout Connection
  ) throws(StoreError) {
    try connection.run(upsert, name.text, number)
  }

  static func value(of name: Name, _ connection: inout Connection) throws(StoreError) -> Int {
    try connection.first(select, name.text) { Int($0.integer(0)) } ?? 0
  }

  private static let upsert = Query(
    """
    INSERT INTO tallies (name, value) VALUES (?1, ?2)
    ON CONFLICT (name) DO UPDATE SET value = value + ?2
    """
  )
  private static let select = Query("SELECT value FROM tallies WHERE name = ?")
}
