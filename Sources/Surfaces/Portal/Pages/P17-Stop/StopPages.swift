import Cancellation
import Desk
import Web

extension Site {
  func stopPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return stopView(StatusView(view, now: desk.clock.now()), visit)
  }

  /// The receipt of what was called off is the answer; too late is said with the way back.
  func sendStop(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return stopView(StatusView(view, now: desk.clock.now()), visit) }
    do {
      try perform(.callOff, on: id, visit)
      return Response.seeOther(visit.path(.receipt(id)))
    } catch .refused(.tooLate), .refused(.alreadyClosed) {
      // Between page and button it began or ended: read again, so that the page says what is so.
      guard let view = try opened(id, visit) else { return notFound(visit) }
      return stopView(StatusView(view, now: desk.clock.now()), visit, status: .conflict)
    }
  }
}
