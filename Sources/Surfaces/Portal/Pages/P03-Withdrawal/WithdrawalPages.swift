import Cancellation
import Desk
import Web

extension Site {
  func withdrawalPage(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendWithdrawal(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
