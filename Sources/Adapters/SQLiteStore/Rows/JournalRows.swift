import Cancellation
import Desk

/// Events as rows.
enum JournalRows {
  static func head(_ connection: inout Connection) throws(StoreError) -> JournalHead {
    try connection.first(selectHead) { JournalHead(position: $0.integer(0), hash: $0.bytes(1)) }
      ?? JournalChain.origin
  }

  static func hash(
    at position: Int64,
    _ connection: inout Connection
  ) throws(StoreError) -> [UInt8]? {
    guard position > 0 else { return JournalChain.origin.hash }
    return try connection.first(selectHash, position) { $0.bytes(0) }
  }

  static func insert(_ row: StoredEvent, _ connection: inout Connection) throws(StoreError) {
    let event = row.event
    try connection.run(
      insertEvent,
      row.globalPosition,
      row.stream,
      row.position,
      event.name,
      event.version,
      event.body,
      event.sealed,
      event.actor.role.rawValue,
      event.actor.name,
      event.at,
      row.previousHash,
      row.hash
    )
  }

  static func stream(
    _ id: CaseID,
    _ connection: inout Connection
  ) throws(StoreError) -> [StoredEvent] {
    try connection.all(selectStream, id, row: event)
  }

  static func page(
    after position: Int64,
    limit: Int,
    _ connection: inout Connection
  ) throws(StoreError) -> [StoredEvent] {
    try connection.all(selectPage, position, max(limit, 0), row: event)
  }

  private static func event(_ row: borrowing Statement) throws(StoreError) -> StoredEvent {
    let position = row.integer(0)
    guard let stream = CaseID(bytes: row.bytes(1)),
      let role = Actor.Role(rawValue: row.text(7))
    else { throw .corrupt("event \(position): its stream or its actor is not one") }
    return StoredEvent(
      stream: stream,
      position: Int(row.integer(2)),
      globalPosition: position,
      event: NewEvent(
        name: row.text(3),
        version: Int(row.integer(4)),
        body: row.bytes(5),
        sealed: row.bytes(6),
        actor: Actor(role, name: row.text(8)),
        at: Instant(milliseconds: row.integer(9))
      ),
      previousHash: row.bytes(10),
      hash: row.bytes(11)
    )
  }

  private static let selectHead = Query(
    "SELECT global_position, hash FROM events ORDER BY global_position DESC LIMIT 1"
  )
  private static let selectHash = Query("SELECT hash FROM events WHERE global_position = ?")
  private static let insertEvent = Query(
    """
    INSERT INTO events (global_position, stream, position, name, version, body, sealed,
      actor_role, actor_name, at, previous_hash, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  )
  private static let selectStream = Query(
    """
    SELECT global_position, stream, position, name, version, body, sealed,
      actor_role, actor_name, at, previous_hash, hash
    FROM events WHERE stream = ? ORDER BY position
    """
  )
  private static let selectPage = Query(
    """
    SELECT global_position, stream, position, name, version, body, sealed,
      actor_role, actor_name, at, previous_hash, hash
    FROM events WHERE global_position > ? ORDER BY global_position LIMIT ?
    """
  )
}
