import Cancellation
import Desk
import Web

extension Site {
  func datePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendDate(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
