package import Cancellation

extension MemoryStore: CaseIndex {
  package func summary(_ id: CaseID) throws(StoreError) -> CaseSummary? {
    try with { $0.streams[id]?.summary }
  }

  package func list(
    _ filter: CaseFilter,
    after cursor: CaseCursor?,
    limit: Int
  ) throws(StoreError) -> [CaseSummary] {
    try with { state in
      let page = state.streams.values.lazy
        .map(\.summary)
        .filter { filter.admits($0) && ($0.isOlder(than: cursor)) }
        .sorted { ($1.receivedAt, $1.id) < ($0.receivedAt, $0.id) }
        .prefix(max(limit, 0))
      return Array(page)
    }
  }

  package func counts() throws(StoreError) -> [Lifecycle.Stage: Int] {
    try with { state in
      state.streams.values.reduce(into: [:]) { $0[$1.summary.stage, default: 0] += 1 }
    }
  }
}

extension CaseFilter {
  fileprivate func admits(_ summary: CaseSummary) -> Bool {
    (carrier ?? summary.carrier) == summary.carrier
      && (stage ?? summary.stage) == summary.stage
      && (kind ?? summary.kind) == summary.kind
      && (waitingOn == nil || waitingOn == summary.waitingOn)
      && (!withIncidents || summary.openIncidents > 0)
  }
}

extension CaseSummary {
  fileprivate func isOlder(than cursor: CaseCursor?) -> Bool {
    guard let cursor else { return true }
    return (receivedAt, id) < (cursor.receivedAt, cursor.id)
  }
}
