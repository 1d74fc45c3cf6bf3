import Cancellation
import Desk
import Web

extension Site {
  /// The page for an error that is not about a field of the form.
  func errorPage(_ error: DeskError, _ visit: Visit) -> Response {
    switch error {
    case .refused(let refusal): return refusedPage(refusal, visit)
    case .store(.unavailable), .store(.movedOn), .store(.recordChanged), .store(.leaseLost),
      .store(.claimed), .store(.commandReused), .store(.lookupTaken):
      return unavailable(visit)
    case .store(.readOnly), .store(.corrupt), .damaged:
      log.write(
        LogEntry(
          .error,
          "portal.failed",
          request: visit.request.requestID,
          [.init("what", .code("\(error)"))]
        )
      )
      return failed(visit)
    }
  }

  func notFound(_ visit: Visit) -> Response {
    errorPage("not-found", visit, status: .notFound)
  }

  /// A form whose token is missing or of another session: nothing was done, try again.
  func outOfDate(_ visit: Visit) -> Response {
    errorPage("out-of-date", visit, status: .forbidden)
  }

  func badForm(_ problem: FormError, _ visit: Visit) -> Response {
    errorPage("bad-form", visit, status: .badRequest)
  }

  private func failed(_ visit: Visit) -> Response {
    errorPage("failed", visit, status: .internalServerError)
  }

  private func unavailable(_ visit: Visit) -> Response {
    var response = errorPage("unavailable", visit, status: .serviceUnavailable)
    response.headers.add("Retry-After", "5")
    return response
  }

  /// What the rules refuse, said with the way on; the status follows the kind of no.
  func refusedPage(_ refusal: Refusal, _ visit: Visit) -> Response {
    let status: Status =
      switch refusal.standing {
      case .absent: .notFound
      case .forbidden: .forbidden
      case .conflict: .conflict
      case .invalid: .unprocessableContent
      case .tooMany: .tooManyRequests
      }
    if refusal.standing == .absent || refusal.standing == .forbidden { return notFound(visit) }
    let message = Message(refusal, zone: visit.zone)
    let content: HTML = #"""
      <h1>\#(say(Message("p30.refused.title"), visit))</h1><p>\#(say(message, visit))</p>
      """#
    var response = page(Frame(title: Message("p30.refused.title")), visit, status: status, content)
    if case .tooManyCodes(let retry) = refusal {
      let seconds = max(1, (retry.milliseconds - desk.clock.now().milliseconds) / 1000)
      response.headers.add("Retry-After", String(seconds))
    }
    return response
  }

  private func errorPage(_ name: String, _ visit: Visit, status: Status) -> Response {
    let title = Message("p30.\(name).title")
    let request = Message("p30.request", ("id", .text(visit.request.requestID)))
    let content: HTML = #"""
      <h1>\#(say(title, visit))</h1><p>\#(say(Message("p30.\(name).text"), visit))</p>
      <p class="hint">\#(say(request, visit))</p>
      """#
    return page(Frame(title: title), visit, status: status, content)
  }
}
