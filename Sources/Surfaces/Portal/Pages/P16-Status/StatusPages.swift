import Cancellation
import Desk
import Web

extension Site {
  func statusPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func changeDatePage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func answerPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func carrierAnswerPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func caseProofPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func caseProofCodePage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendChangeDate(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendAnswer(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendCarrierAnswer(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendCaseProof(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }

  func sendCaseProofCode(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    notFound(visit)
  }
}
