import Cancellation
import Desk
import Web

extension Site {
  func provePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func proveCodePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendProve(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendProveCode(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
