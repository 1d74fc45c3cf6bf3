import Cancellation
import Desk
import Web

extension Site {
  /// P17: one page, one button; when it is too late, what can be done instead.
  func stopView(_ view: StatusView, _ visit: Visit, status: Status = .ok) -> Response {
    let id = view.state.id
    let title = Message("p17.title", arguments: view.facts)
    let content: HTML
    var form: String?
    switch view.state.phase {
    case .open:
      form = "stop-form"
      content = stopForm(view, visit)
    case .executing:
      content =
        view.state.mode == .assisted
        ? says([Message("p17.told", arguments: view.facts), Message("p17.told.how")], visit)
        : says([Message("p17.running"), view.nextNews], visit)
    case .ended: content = tooLate(view, visit)
    case .closed(.executed): content = tooLate(view, visit)
    case .closed(.calledOff):
      content = #"""
        \#(says([Message("p17.stopped")], visit))<p><a href="\#(visit.path(.receipt(id)))">\#
        \#(say(Message("p16.receipt"), visit))</a></p>
        """#
    case .closed(.unconfirmed): content = says([view.headline], visit)
    case .closed(.refused), .closed(.lapsed):
      content = says([view.headline, Message("p17.nothing")], visit)
    }
    return page(
      Frame(title: title, back: .status(id), form: form),
      visit,
      status: status,
      "<h1>\(say(title, visit))</h1>\(content)"
    )
  }

  private func stopForm(_ view: StatusView, _ visit: Visit) -> HTML {
    let until =
      view.state.mode == .connected
      ? view.effectiveInstant.map {
        Message("p17.until", ("moment", .instant($0, view.terms.zone)))
      } ?? Message("p16.do.stop.until-start") : Message("p16.do.stop.until-told")
    let lines = [Message("p17.effect", arguments: view.facts), until, Message("p17.again")]
    let button = Button(say(Message("p17.do", arguments: view.facts), visit))
    return #"""
      \#(says(lines, visit))\#
      \#(form("stop-form", to: .stop(view.state.id), visit, "\(ticketField(visit))\(button.html)"))
      """#
  }

  private func tooLate(_ view: StatusView, _ visit: Visit) -> HTML {
    let back: HTML =
      view.way == .nothing || view.way == .alreadyBack
      ? .empty
      : #"""
      <p><a class="button" href="\#(visit.path(.reactivate(view.state.id)))">\#
      \#(say(Message("p17.back"), visit))</a></p>
      """#
    return "\(says([Message("p17.late"), view.headline], visit))\(back)"
  }

  /// Sentences, each a paragraph.
  func says(_ lines: [Message], _ visit: Visit) -> HTML {
    HTML(lines.map { "<p>\(say($0, visit))</p>" })
  }
}
