import Desk
import Web

extension Site {
  /// Does what the visitor's source may do so many times an hour; what fails is not counted.
  func admitting(
    _ act: Admission.Act,
    amount: Int = 1,
    _ visit: Visit,
    _ body: () throws(DeskError) -> Void
  ) throws(DeskError) {
    try admission.admit(act, from: visit.request.source, amount: amount)
    do {
      try body()
    } catch {
      try admission.takeBack(act, from: visit.request.source, amount: amount)
      throw error
    }
  }

  /// Prints a paper for the visitor: counted for the source, and as many at a time as leave room
  /// for pages.
  func printing<Paper>(
    _ visit: Visit,
    _ body: () throws(DeskError) -> Paper
  ) throws(DeskError) -> Paper {
    guard presses.take() else { throw .store(.unavailable("every press is at work")) }
    defer { presses.free() }
    try admission.admit(.paper, from: visit.request.source)
    return try body()
  }

  /// Makes the draft the session's own; a new one is counted, one that goes on is not.
  func admit(_ draft: Draft, _ visit: inout Visit) throws(DeskError) {
    guard visit.session.draft != draft.id else { return }
    try admission.admit(.draft, from: visit.request.source)
    visit.session.draft = draft.id
  }
}
