import Cancellation
import Desk
import Web

extension Site {
  func settingsPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendSettings(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
