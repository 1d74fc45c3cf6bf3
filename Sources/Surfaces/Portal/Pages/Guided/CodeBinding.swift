import Cancellation
import Desk

extension Site {
  /// What a code is bound to: this draft together with the very address or line it is about.
  ///
  /// So a code sent for one never proves another, however requests overtake each other (I11).
  func binding(_ draft: Draft, _ what: String) throws(DeskError) -> CaseID {
    let hash = desk.vault.mac(Array("\(draft.id)|\(what)".utf8), purpose: "code-binding")
    do {
      return try CaseID(
        time: draft.id.time,
        random: Array(hash.prefix(CaseID.randomByteCount))
      )
    } catch { throw .damaged("a draft has an id that no code can be bound to") }
  }

  /// Where guesses are counted: on the line or request as it was named, known to the desk or not,
  /// so that the counter tells nobody which it is (I42).
  func counter(_ name: String) -> String {
    desk.vault.mac(Array(name.utf8), purpose: "code-counter").prefix(16)
      .map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// Keeps when a code went out, in the draft's own words.
  func now() -> String { String(desk.clock.now().milliseconds) }
}

extension Draft {
  func moment(_ answer: DraftField) -> Instant? {
    self[answer].flatMap(Int64.init).map(Instant.init(milliseconds:))
  }
}
