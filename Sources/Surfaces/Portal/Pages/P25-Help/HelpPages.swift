import Cancellation
import Desk
import Web

extension Site {
  func helpPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
