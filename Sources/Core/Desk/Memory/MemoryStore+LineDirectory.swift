import Cancellation

extension MemoryStore: LineDirectory {
  package func write(_ lines: [LineRecord]) throws(StoreError) -> LineCounts {
    try with { state throws(StoreError) in
      var next = state
      var counts = LineCounts()
      var written: Set<String> = []
      for line in lines {
        let old = next.lines[line.id]
        guard old?.digest != line.digest else {
          counts.unchanged += 1
          continue
        }
        if old == nil { counts.added += 1 } else { counts.changed += 1 }
        next.remove(lookupsOf: line.id)
        next.lines[line.id] = line.with(service: old?.service ?? line.service)
        written.insert(line.id)
      }
      // After all old lookups are gone, so that two lines of one batch may swap a number.
      for id in written.sorted() { try next.add(lookupsOf: id) }
      state = next
      return counts
    }
  }

  package func line(id: String) throws(StoreError) -> LineRecord? {
    try with { $0.lines[id] }
  }

  package func line(carrier: String, lookup: [UInt8]) throws(StoreError) -> LineRecord? {
    try with { state in
      state.lookups[Lookup(carrier: carrier, hash: lookup)].flatMap { state.lines[$0] }
    }
  }

  package func count() throws(StoreError) -> Int {
    try with { $0.lines.count }
  }
}

extension MemoryStore.State {
  fileprivate mutating func remove(lookupsOf id: String) {
    guard let line = lines[id] else { return }
    for hash in line.lookups {
      lookups[MemoryStore.Lookup(carrier: line.carrier, hash: hash)] = nil
    }
  }

  fileprivate mutating func add(lookupsOf id: String) throws(StoreError) {
    guard let line = lines[id] else { return }
    for hash in line.lookups {
      let lookup = MemoryStore.Lookup(carrier: line.carrier, hash: hash)
      if let other = lookups[lookup], other != line.id {
        throw .lookupTaken(line: line.id, by: other)
      }
      lookups[lookup] = line.id
    }
  }
}

extension LineRecord {
  /// The same line with another service state.
  func with(service: LineService) -> LineRecord {
    LineRecord(
      id: id,
      carrier: carrier,
      lookups: lookups,
      body: body,
      sealed: sealed,
      key: key,
      digest: digest,
      service: service
    )
  }
}
