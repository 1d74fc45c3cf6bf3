import Cancellation
import Desk
import Web

extension Site {
  func legalPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
