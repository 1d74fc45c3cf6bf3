/// What became of one pack between two states of a packs folder, and what that means for holders.
package struct PackDifference: Hashable, Sendable {
  /// Id of the pack.
  package let pack: String
  /// Facts that changed, came or went.
  package let facts: [FactChange]
  /// Examples of the first state that come out otherwise in the second.
  package let outcomes: [OutcomeChange]
  /// Whether the pack is in one of the states only.
  package let presence: Presence

  /// In which of the two states a pack is.
  package enum Presence: String, CaseIterable, Hashable, Sendable {
    case both, added, removed
  }

  /// A fact before and after; absent where there was or is none.
  package struct FactChange: Hashable, Sendable {
    /// The place of the fact.
    package let path: String
    /// As it was.
    package let before: PackFact?
    /// As it is.
    package let after: PackFact?
  }

  /// An example whose outcome is another one now.
  package struct OutcomeChange: Hashable, Sendable {
    /// What the example shows.
    package let says: String
    /// What was expected and what comes.
    package let change: String
  }

  /// Compares two shelves; packs without a difference are left out.
  package static func all(
    from before: PackShelf,
    to after: PackShelf,
    examples: [PackExample]
  ) -> [PackDifference] {
    let ids = Set(before.packs.map(\.id) + after.packs.map(\.id)).sorted()
    return ids.compactMap { id in
      let old = before.pack(id)
      let new = after.pack(id)
      let outcomes = new.map { pack in
        examples.filter { $0.pack == id }.compactMap { example in
          example.mismatch(pack, in: after)
            .map { OutcomeChange(says: example.says, change: $0) }
        }
      }
      let difference = PackDifference(
        pack: id,
        facts: changes(old?.facts ?? [], new?.facts ?? []),
        outcomes: outcomes ?? [],
        presence: old == nil ? .added : new == nil ? .removed : .both
      )
      return difference.isEmpty ? nil : difference
    }
  }

  private var isEmpty: Bool { presence == .both && facts.isEmpty && outcomes.isEmpty }

  private static func changes(_ before: [PackFact], _ after: [PackFact]) -> [FactChange] {
    let old = Dictionary(before.map { ($0.path, $0) }) { first, _ in first }
    let new = Dictionary(after.map { ($0.path, $0) }) { first, _ in first }
    return Set(old.keys).union(new.keys).sorted().compactMap { path in
      old[path] == new[path]
        ? nil : FactChange(path: path, before: old[path], after: new[path])
    }
  }
}
