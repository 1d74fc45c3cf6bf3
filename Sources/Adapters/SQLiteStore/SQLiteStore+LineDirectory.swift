package import Desk

extension SQLiteStore: LineDirectory {
  package func write(_ lines: [LineRecord]) throws(StoreError) -> LineCounts {
    try write { connection, _ throws(StoreError) in
      let plan = try LineImport(lines, &connection)
      try plan.checkLookups(&connection)
      try plan.write(&connection)
      return plan.counts
    }
  }

  package func line(id: String) throws(StoreError) -> LineRecord? {
    try read { connection throws(StoreError) in try LineRows.line(id: id, &connection) }
  }

  package func line(carrier: String, lookup: [UInt8]) throws(StoreError) -> LineRecord? {
    try read { connection throws(StoreError) in
      guard let id = try LineRows.holder(carrier: carrier, lookup: lookup, &connection)
      else { return nil }
      return try LineRows.line(id: id, &connection)
    }
  }

  package func count() throws(StoreError) -> Int {
    try read { connection throws(StoreError) in
      try TallyRows.value(of: .lines, &connection)
    }
  }
}

/// What a batch of lines will change, found out before anything is written.
private struct LineImport {
  private(set) var counts = LineCounts()
  /// New or changed, by id; of two rows for one line the last counts.
  private var changed: [String: LineRecord] = [:]

  init(_ lines: [LineRecord], _ connection: inout Connection) throws(StoreError) {
    for line in lines {
      let digest: [UInt8]?
      if let earlier = changed[line.id] {
        digest = earlier.digest
      } else {
        digest = try LineRows.digest(of: line.id, &connection)
      }
      if digest == line.digest {
        counts.unchanged += 1
        continue
      }
      if digest == nil { counts.added += 1 } else { counts.changed += 1 }
      changed[line.id] = line
    }
  }

  /// Refuses a number of another line, unless this batch takes it from that line.
  func checkLookups(_ connection: inout Connection) throws(StoreError) {
    var taken: [Lookup: String] = [:]
    for id in changed.keys.sorted() {
      guard let line = changed[id] else { continue }
      for hash in line.lookups {
        let stored = try LineRows.holder(carrier: line.carrier, lookup: hash, &connection)
        let kept = stored.flatMap { changed[$0] == nil ? $0 : nil }
        let lookup = Lookup(carrier: line.carrier, hash: hash)
        if let other = kept ?? taken[lookup], other != id {
          throw .lookupTaken(line: id, by: other)
        }
        taken[lookup] = id
      }
    }
  }

  func write(_ connection: inout Connection) throws(StoreError) {
    for id in changed.keys { try LineRows.removeLookups(of: id, &connection) }
    for line in changed.values {
      try LineRows.write(line, &connection)
      try LineRows.addLookups(of: line, &connection)
    }
    if counts.added > 0 { try TallyRows.add(counts.added, to: .lines, &connection) }
  }

  private struct Lookup: Hashable {
    let carrier: String
    let hash: [UInt8]
  }
}
