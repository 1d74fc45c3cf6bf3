import Cancellation
import Desk
import Web

extension Site {
  func accessibilityPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
