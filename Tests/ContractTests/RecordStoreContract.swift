import Cancellation
import Desk
import TestSupport
import Testing

@Suite("Every form of the record store")
struct RecordStoreContract {
  private func record(
    _ key: String,
    _ version: Int = 1,
    kind: RecordKind = .draft,
    expires: Int64? = nil
  ) -> Record {
    Record(
      kind: kind,
      key: key,
      version: version,
      body: Array("\(key) \(version)".utf8),
      expires: expires.map { StoredCase.start.adding(seconds: $0) }
    )
  }

  @Test("lets only one of two writers be first", arguments: StoreForm.allCases)
  func compareAndSet(form: StoreForm) throws {
    try form.with { store in
      same(try store.record(.draft, "a"), nil)
      try store.put(record("a"), expecting: 0)
      refuses(.recordChanged) { try store.put(record("a"), expecting: 0) }
      try store.put(record("a", 2), expecting: 1)
      refuses(.recordChanged) { try store.put(record("a", 2), expecting: 1) }
      refuses(.recordChanged) { try store.put(record("a", 9), expecting: 2) }
      refuses(.recordChanged) { try store.put(record("new", 2), expecting: 1) }
      same(try store.record(.draft, "a"), record("a", 2))
      same(try store.record(.session, "a"), nil)
      try store.put(record("a", kind: .session), expecting: 0)
      try store.remove(.draft, "a")
      try store.remove(.draft, "a")
      same(try store.record(.draft, "a"), nil)
      same(try store.record(.session, "a"), record("a", kind: .session))
      try store.put(record("a"), expecting: 0)
    }
  }

  @Test("writes several or none", arguments: StoreForm.allCases)
  func several(form: StoreForm) throws {
    try form.with { store in
      try store.put([])
      try store.put([record("a"), record("b"), record("a", kind: .mail)])
      try store.put([record("b", 2), record("c")])
      // The last of each is not what it should be, so that the first is not written either.
      for wrong in [record("a"), record("b", 2), record("c", 9), record("d", 2), record("new", 2)] {
        refuses(.recordChanged) { try store.put([record("new"), wrong]) }
      }
      same(try store.records(.draft, after: nil, limit: 9).map(\.key), ["a", "b", "c"])
      same(try store.record(.draft, "b"), record("b", 2))
      same(try store.record(.mail, "a"), record("a", kind: .mail))
    }
  }

  @Test("lists by key in pages", arguments: StoreForm.allCases)
  func pages(form: StoreForm) throws {
    try form.with { store in
      // By bytes: upper case before lower case, letters with marks last.
      let keys = ["B", "a", "aa", "b", "é"]
      for key in keys.reversed() { try store.put(record(key), expecting: 0) }
      try store.put(record("c", kind: .mail), expecting: 0)
      same(try store.records(.draft, after: nil, limit: 3).map(\.key), ["B", "a", "aa"])
      same(try store.records(.draft, after: "aa", limit: 3).map(\.key), ["b", "é"])
      same(try store.records(.draft, after: "a!", limit: 1).map(\.key), ["aa"])
      same(try store.records(.draft, after: "é", limit: 3), [])
      same(try store.records(.draft, after: nil, limit: 0), [])
      same(try store.records(.edition, after: nil, limit: 3), [])
    }
  }

  @Test("sweeps what has expired, and nothing else", arguments: StoreForm.allCases)
  func sweeps(form: StoreForm) throws {
    try form.with { store in
      try store.put(record("now", expires: 10), expecting: 0)
      try store.put(record("soon", expires: 11), expecting: 0)
      try store.put(record("past", kind: .code, expires: 1), expecting: 0)
      try store.put(record("never"), expecting: 0)
      let now = StoredCase.start.adding(seconds: 10)
      same(try store.sweep(now: now), 2)
      same(try store.sweep(now: now), 0)
      same(try store.records(.draft, after: nil, limit: 9).map(\.key), ["never", "soon"])
      // A later version may live longer or for ever.
      try store.put(record("soon", 2), expecting: 1)
      same(try store.sweep(now: now.adding(seconds: 99)), 0)
    }
  }
}
