package import Cancellation

/// A case as its holder, or staff, may see it: state, terms and the explained checklist.
package struct CaseView: Sendable {
  package let state: Case
  package let history: [Occurrence]
  package let terms: Terms
  package let checklist: [Requirement]
  package let waitingOn: Requirement.Owner?
}

extension FrontDesk {
  /// The case with everything staff need; nil when it is unknown.
  package func view(_ id: CaseID) throws(DeskError) -> CaseView? {
    let loaded = try load(id)
    guard let state = loaded.state else { return nil }
    let terms = try terms.pinned(state.edition)
    let line = try state.declaration.line.known.flatMap { known throws(DeskError) in
      try knownLine(id: known.id)
    }
    return CaseView(
      state: state,
      history: loaded.history,
      terms: terms,
      checklist: state.checklist(terms, line: line),
      waitingOn: state.waitingOn(terms, line: line)
    )
  }

  /// The case as its declarant may see it: until somebody has proven to be the holder, nothing
  /// tells whether the desk knows the line at all (I42).
  package func publicView(_ id: CaseID) throws(DeskError) -> CaseView? {
    guard let full = try view(id) else { return nil }
    guard full.terms.mode == .connected, full.state.facts.identity == nil else { return full }
    let visible = full.checklist.compactMap { item -> Requirement? in
      switch item.kind {
      case .review, .hold, .contactsTold, .arrears: nil
      case .identity:
        Requirement(
          kind: .identity,
          metAt: nil,
          owner: .holder,
          why: Explanation(.identityRegisteredContact)
        )
      case .contact, .consent, .freeze, .question: item
      }
    }
    return CaseView(
      state: full.state,
      history: full.history,
      terms: full.terms,
      checklist: visible,
      waitingOn: visible.first(where: \.isOpen)?.owner
    )
  }

  /// The case with that reference.
  package func find(_ reference: CaseReference) throws(DeskError) -> CaseID? {
    try reading { () throws(StoreError) in
      try store.holder(of: "reference:\(reference.text)")
    }
  }

  /// The code in notices that freezes a case without signing in (P21): eight letters and digits.
  package func freezeCode(_ id: CaseID) -> String {
    let hash = vault.mac(id.bytes, purpose: "freeze-code")
    return String(
      decoding: hash.prefix(8).map {
        CaseReference.alphabet[Int($0) % CaseReference.alphabet.count]
      },
      as: UTF8.self
    )
  }

  /// Freezes the case of a reference when the code is right; unknown references, wrong codes and
  /// cases past that point look the same to whoever tries.
  package func freeze(
    _ reference: CaseReference,
    code: String,
    command: CommandID
  ) throws(DeskError) -> Bool {
    guard let id = try find(reference) else { return false }
    let typed = code.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    guard cryptography.equal(Array(typed.utf8), Array(freezeCode(id).utf8)) else { return false }
    do {
      _ = try perform(Order(.freeze, on: id, by: Actor(.anyone), id: command))
      return true
    } catch .refused {
      return false
    }
  }
}
