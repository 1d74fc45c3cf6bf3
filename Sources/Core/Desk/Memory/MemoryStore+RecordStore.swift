package import Cancellation

extension MemoryStore: RecordStore {
  package func record(_ kind: RecordKind, _ key: String) throws(StoreError) -> Record? {
    try with { $0.records[kind]?[key] }
  }

  package func put(_ record: Record, expecting version: Int) throws(StoreError) {
    guard record.version == version + 1 else { throw .recordChanged }
    try put([record])
  }

  package func put(_ records: [Record]) throws(StoreError) {
    guard records.areApart else { throw .recordChanged }
    try with { state throws(StoreError) in
      for record in records {
        let stored = state.records[record.kind]?[record.key]?.version ?? 0
        guard stored == record.version - 1 else { throw .recordChanged }
      }
      for record in records { state.records[record.kind, default: [:]][record.key] = record }
    }
  }

  package func remove(_ kind: RecordKind, _ key: String) throws(StoreError) {
    try with { $0.records[kind]?[key] = nil }
  }

  package func records(
    _ kind: RecordKind,
    after key: String?,
    limit: Int
  ) throws(StoreError) -> [Record] {
    try with { state in
      let page = (state.records[kind] ?? [:]).values
        .filter { record in key.map { $0.utf8Precedes(record.key) } ?? true }
        .sorted { $0.key.utf8Precedes($1.key) }
        .prefix(max(limit, 0))
      return Array(page)
    }
  }

  package func sweep(now: Instant) throws(StoreError) -> Int {
    try with { state in
      var removed = 0
      for kind in RecordKind.allCases {
        let expired = (state.records[kind] ?? [:]).values.filter { ($0.expires ?? .never) <= now }
        for record in expired { state.records[kind]?[record.key] = nil }
        removed += expired.count
      }
      return removed
    }
  }
}

extension String {
  /// Order of the UTF-8 bytes: the order that databases keep text keys in.
  fileprivate func utf8Precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

extension Instant {
  fileprivate static let never = Instant(milliseconds: .max)
}
