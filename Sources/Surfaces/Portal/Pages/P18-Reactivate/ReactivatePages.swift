import Cancellation
import Desk
import Web

extension Site {
  func reactivatePage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendReactivate(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
