import Cancellation
import Desk
import Web

extension Site {
  func checkPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendCheck(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
