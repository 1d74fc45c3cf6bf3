import Cancellation
import Desk
import Web

extension Site {
  func receiptPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func receiptFile(_ id: CaseID, _ number: Int, _ visit: inout Visit) throws(DeskError) -> Response
  {
    notFound(visit)
  }

  func calendarFile(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendReason(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
