import Cancellation
import Desk
import Web

extension Site {
  func checkReceiptPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func keyPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendCheckReceipt(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
