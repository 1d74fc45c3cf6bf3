import Cancellation
import Desk
import Web

extension Site {
  func beforePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendBefore(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
