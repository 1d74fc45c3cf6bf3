package import Cancellation
package import Desk

extension SQLiteStore: EventStore {
  package func append(_ batch: Append) throws(StoreError) -> Appended {
    let cryptography = cryptography
    return try write(emptiesLog: batch.erases != nil) { connection, head throws(StoreError) in
      let fingerprint = batch.command.fingerprint
      if let known = try CommandRows.record(batch.command.id, &connection) {
        guard known.fingerprint == fingerprint else { throw .commandReused }
        return .already(known)
      }
      let before = try AppendChecks.check(batch, &connection)
      try AppendRows.write(batch, before: before, head: &head, by: cryptography, &connection)
      return .written(head.position)
    }
  }

  package func read(_ stream: CaseID) throws(StoreError) -> StoredStream {
    try read { connection throws(StoreError) in
      // Events first: a stream whose events were seen has its key, unless that was destroyed.
      let events = try JournalRows.stream(stream, &connection)
      let key = events.isEmpty ? nil : try CaseRows.key(of: stream, &connection)
      return StoredStream(events: events, key: key)
    }
  }

  package func read(after position: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
    try read { connection throws(StoreError) in
      try JournalRows.page(after: position, limit: limit, &connection)
    }
  }

  package func command(_ id: CommandID) throws(StoreError) -> CommandRecord? {
    try read { connection throws(StoreError) in try CommandRows.record(id, &connection) }
  }

  package func holder(of key: String) throws(StoreError) -> CaseID? {
    try read { connection throws(StoreError) in try ClaimRows.holder(of: key, &connection) }
  }

  package func head() throws(StoreError) -> JournalHead {
    try read { connection throws(StoreError) in try JournalRows.head(&connection) }
  }
}
