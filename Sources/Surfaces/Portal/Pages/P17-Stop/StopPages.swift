import Cancellation
import Desk
import Web

extension Site {
  func stopPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendStop(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
