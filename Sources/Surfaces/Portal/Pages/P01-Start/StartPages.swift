import Cancellation
import Desk
import Web

extension Site {
  func carriersPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func portingPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func lostPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func accountDataPage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendCarriers(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
