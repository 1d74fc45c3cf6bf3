import Cancellation
import Desk
import Web

extension Site {
  func resumePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func resumeCodePage(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendResume(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendResumeCode(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendSignOut(_ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
