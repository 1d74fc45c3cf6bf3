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
    case .store(.readOnly), .store(.corrupt), .store(.notBooked), .damaged:
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
    errorPage(
      Message("p30.not-found.title"),
      Message("p30.not-found.text"),
      visit,
      status: .notFound,
      ways: [(.start, Message("p30.start")), (.resume, Message("p30.open"))]
    )
  }

  /// A form whose token is missing or of another session: nothing was done, try again.
  ///
  /// Whoever went back and sent a form again after it had arrived finds what was received.
  func outOfDate(_ visit: Visit) -> Response {
    let received: [HTML] = visit.session.cases.compactMap { id in
      // This page comes when something is wrong already; a case that cannot be read is left out.
      guard let reference = try? desk.view(id)?.state.reference.text else { return nil }
      return #"<li><a href="\#(visit.path(.receipt(id)))">\#(reference)</a></li>"#
    }
    let list: HTML =
      received.isEmpty
      ? .empty
      : "<p>\(say(Message("p30.out-of-date.sent"), visit))</p><ul>\(received)</ul>"
    return errorPage(
      Message("p30.out-of-date.title"),
      Message("p30.out-of-date.text"),
      visit,
      status: .forbidden,
      ways: [(.start, Message("p30.start"))],
      more: list
    )
  }

  func badForm(_ problem: FormError, _ visit: Visit) -> Response {
    errorPage(
      Message("p30.bad-form.title"),
      Message("p30.bad-form.text"),
      visit,
      status: problem.status,
      ways: [(.start, Message("p30.start"))]
    )
  }

  private func failed(_ visit: Visit) -> Response {
    errorPage(
      Message("p30.failed.title"),
      Message("p30.failed.text"),
      visit,
      status: .internalServerError,
      ways: [(.help, Message("frame.help")), (.start, Message("p30.start"))]
    )
  }

  private func unavailable(_ visit: Visit) -> Response {
    var response = errorPage(
      Message("p30.unavailable.title"),
      Message("p30.unavailable.text"),
      visit,
      status: .serviceUnavailable,
      ways: [(.help, Message("p30.unavailable.route"))]
    )
    response.headers.add("Retry-After", "5")
    return response
  }

  /// What the rules refuse, said with the way on; the status follows the kind of no.
  ///
  /// What a visitor may not see looks like what is not there (I42).
  func refusedPage(_ refusal: Refusal, _ visit: Visit) -> Response {
    switch refusal.standing {
    case .absent, .forbidden: return notFound(visit)
    case .conflict: return refused(refusal, visit, status: .conflict)
    case .invalid: return refused(refusal, visit, status: .unprocessableContent)
    case .tooManyCodes(let retry):
      return tooManyCodes(Message(refusal, zone: visit.zone), until: retry, visit)
    case .tooManyRequests(let retry):
      return tooManyRequests(Message(refusal, zone: visit.zone), until: retry, visit)
    }
  }

  private func refused(_ refusal: Refusal, _ visit: Visit, status: Status) -> Response {
    errorPage(
      Message("p30.refused.title"),
      Message(refusal, zone: visit.zone),
      visit,
      status: status,
      ways: [(.help, Message("p30.refused.route"))]
    )
  }

  func errorPage(
    _ title: Message,
    _ text: Message,
    _ visit: Visit,
    status: Status,
    ways: [(route: Route, label: Message)],
    more: HTML = .empty
  ) -> Response {
    let ways: [HTML] = ways.map { link($0.label, to: visit.path($0.route), visit) }
    let request = Message("p30.request", ("id", .text(visit.request.requestID)))
    return page(
      Frame(title: title),
      visit,
      status: status,
      #"""
      <h1>\#(say(title, visit))</h1><p class="lead">\#(say(text, visit))</p>\#(more)\#(ways)
      <p class="hint">\#(say(request, visit))</p>
      """#
    )
  }
}
