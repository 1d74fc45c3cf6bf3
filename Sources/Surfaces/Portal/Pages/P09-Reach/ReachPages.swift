import Cancellation
import Desk
import Web

extension Site {
  func reachPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func reachCodePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendReach(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendReachCode(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
