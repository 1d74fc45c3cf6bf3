import Cancellation
import Desk
import Web

extension Site {
  func privacyPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
