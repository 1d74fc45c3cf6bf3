/// A number that hung on the line: it rests by a rule of its own, after its main number (C04).
package struct LinkedRest: Hashable, Sendable {
  /// The pack's name of the linked number.
  package let id: String
  /// When it may be given to somebody else; absent where nobody knows.
  package let releaseAt: Instant?
  /// Where the period comes from; absent where the pack no longer has such a number.
  package let basis: Basis?

  package init(id: String, releaseAt: Instant?, basis: Basis?) {
    self.id = id
    self.releaseAt = releaseAt
    self.basis = basis
  }
}

extension Case {
  /// The linked numbers of an ended contract, in the order in which the holder named them, each
  /// with its own quarantine from the pack; empty before the end and after erasure.
  package func linkedRests(
    _ quarantines: [String: Known<Period>],
    _ terms: Terms
  ) -> [LinkedRest] {
    guard kind.endsContract, case .ended(let at) = tracks.contract else { return [] }
    return (declaration.circumstances.value?.linked ?? []).map { id in
      let rule = quarantines[id]
      return LinkedRest(
        id: id,
        releaseAt: expiry(of: rule?.value, from: at, terms),
        basis: rule?.basis
      )
    }
  }
}
