import Cancellation
import Desk
import Web

extension Site {
  func messagesPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
