import Cancellation
@testable import Desk

/// What a store holds at a moment, to be put back and to be compared with.
struct StoreContents {
  private let state: MemoryStore.State

  init(_ store: MemoryStore) throws {
    state = try store.with { $0 }
  }

  func putBack(_ store: MemoryStore) throws {
    try store.with { [state] in $0 = state }
  }

  /// Names of what is otherwise there, but for sessions, of which every visit may keep one, and
  /// editions of packs, which are kept when they are first read.
  func changes(since before: StoreContents) -> [String] {
    let (old, new) = (before.state, state)
    var changes: [String] = []
    if old.events != new.events { changes.append("events") }
    if old.commands != new.commands || old.claims != new.claims { changes.append("commands") }
    if old.lines != new.lines { changes.append("lines") }
    let effects = { (state: MemoryStore.State) in
      state.effects.mapValues { [$0.due.milliseconds, $0.fencing] }
    }
    if effects(old) != effects(new) { changes.append("effects") }
    for kind in RecordKind.allCases where ![.session, .edition].contains(kind) {
      if old.records[kind] ?? [:] != new.records[kind] ?? [:] { changes.append(kind.rawValue) }
    }
    return changes
  }
}
