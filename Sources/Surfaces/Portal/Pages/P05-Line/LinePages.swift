import Cancellation
import Desk
import Web

extension Site {
  func linePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendLine(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
