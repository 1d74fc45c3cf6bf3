import Cancellation
import Desk

/// Every reason to refuse an append, before anything is written.
enum AppendChecks {
  /// Returns the stage of the stream before the append; nil when it is new.
  static func check(
    _ batch: Append,
    _ connection: inout Connection
  ) throws(StoreError) -> String? {
    let id = batch.command.stream
    let stored = try CaseRows.progress(of: id, &connection)
    let position = stored?.position ?? 0
    guard position == batch.expectedPosition else { throw .movedOn(position: position) }
    for key in batch.claims {
      if let holder = try ClaimRows.holder(of: key, &connection), holder != id {
        throw .claimed(key: key, by: holder)
      }
    }
    if let token = batch.settles { try EffectRows.checkHeld(token, &connection) }
    if !batch.postings.isEmpty,
      let problem = batch.ledgerProblem(lockedThrough: try LedgerRows.lockedThrough(&connection))
    {
      throw .notBooked(problem)
    }
    return stored?.stage
  }
}

/// An append as rows; runs after all its checks.
enum AppendRows {
  static func write(
    _ batch: Append,
    before stage: String?,
    head: inout JournalHead,
    by cryptography: any Cryptography,
    _ connection: inout Connection
  ) throws(StoreError) {
    let id = batch.command.stream
    let first = head.position + 1
    var position = batch.expectedPosition
    for event in batch.events {
      position += 1
      let row = JournalChain.link(
        event,
        stream: id,
        position: position,
        after: head,
        by: cryptography
      )
      try JournalRows.insert(row, &connection)
      head = JournalHead(position: row.globalPosition, hash: row.hash)
    }
    for booking in batch.bookings {
      try LedgerRows.book(booking, of: id, at: first, &connection)
    }
    try CaseRows.write(batch.summary, position: position, key: batch.newKey, &connection)
    let newStage = batch.summary.stage.rawValue
    if stage != newStage {
      if let stage { try TallyRows.add(-1, to: .stage(stage), &connection) }
      try TallyRows.add(1, to: .stage(newStage), &connection)
    }
    try CommandRows.insert(batch.command, &connection)
    for key in batch.releases { try ClaimRows.release(key, by: id, &connection) }
    for key in batch.claims { try ClaimRows.claim(key, by: id, &connection) }
    if let token = batch.settles { try EffectRows.delete(token, &connection) }
    for effect in batch.effects { try EffectRows.insert(effect, &connection) }
    if let change = batch.line { try LineRows.change(change, &connection) }
    if let erasure = batch.erases {
      try CaseRows.destroyKey(of: id, &connection)
      for place in erasure.records {
        _ = try connection.run(RecordRows.delete, place.kind.rawValue, place.key)
      }
    }
  }
}
