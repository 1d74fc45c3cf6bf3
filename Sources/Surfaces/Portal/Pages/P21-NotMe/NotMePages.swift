import Cancellation
import Desk
import Web

extension Site {
  func notMePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendNotMe(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
