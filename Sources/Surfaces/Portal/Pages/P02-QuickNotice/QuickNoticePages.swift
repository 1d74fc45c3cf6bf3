import Cancellation
import Desk
import Web

extension Site {
  func quickPage(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendQuick(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
