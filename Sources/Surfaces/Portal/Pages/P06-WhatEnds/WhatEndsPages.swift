import Cancellation
import Desk
import Web

extension Site {
  func endsPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendEnds(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
