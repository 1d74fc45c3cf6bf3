import Cancellation
import Desk
import Web

extension Site {
  func phonePage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return phoneView(StatusView(view, now: desk.clock.now()), visit)
  }

  /// What the holder says is attested and never more (I28).
  func sendPhone(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    if visit.isRedisplay { return phoneView(status, visit) }
    guard view.state.kind.endsContract else { return phoneView(status, visit, code: .conflict) }
    do {
      try perform(.reportProfile, on: id, visit)
      return Response.seeOther(visit.path(.status(id)))
    } catch .refused(.notAssisted), .refused(.alreadyClosed) {
      return phoneView(status, visit, code: .conflict)
    }
  }

  /// P20: whether it is time, what not to do, the steps for each kind of phone, and the report.
  private func phoneView(_ view: StatusView, _ visit: Visit, code: Status = .ok) -> Response {
    let title = Message("p20.title")
    let timing: Message =
      if !view.state.kind.endsContract {
        Message("p20.when.keep", arguments: view.facts)
      } else {
        switch view.state.phase {
        case .open, .executing, .closed(.unconfirmed):
          Message("p20.when.not-yet", arguments: view.facts)
        case .ended, .closed(.executed):
          view.wasBroughtBack ? Message("p20.when.back") : Message("p20.when.now")
        case .closed(.calledOff), .closed(.refused), .closed(.lapsed): Message("p20.when.never")
        }
      }
    let warnings = [
      Message("p20.warn.separate"), Message("p20.warn.refund"), Message("p20.warn.network-reset"),
      Message("p20.warn.factory-reset"), Message("p20.warn.codes"), Message("p20.warn.download"),
    ]
    let rows: [HTML] = warnings.map { "<li>\(say($0, visit))</li>" }
    let timingBox = InsetText("<p><strong>\(say(timing, visit))</strong></p>").html
    let report = mayReport(view)
    return page(
      Frame(title: title, back: .status(view.state.id), form: report ? "phone-form" : nil),
      visit,
      status: code,
      #"""
      <h1>\#(say(title, visit))</h1>\#(timingBox)<h2>\#(say(Message("p20.warn"), visit))</h2>\#
      <ul>\#(rows)</ul><h2>\#(say(Message("p20.steps"), visit))</h2>\#
      <p class="hint">\#(say(Message("p20.steps.hint"), visit))</p>\#(systems(visit))\#
      \#(reported(view, report, visit))
      """#
    )
  }

  private func systems(_ visit: Visit) -> HTML {
    let systems: [(Message, [Message])] = [
      (Message("p20.ios"), [Message("p20.ios.1"), Message("p20.ios.2"), Message("p20.ios.3")]),
      (
        Message("p20.android"),
        [Message("p20.android.1"), Message("p20.android.2"), Message("p20.android.3")]
      ),
      (
        Message("p20.samsung"),
        [Message("p20.samsung.1"), Message("p20.samsung.2"), Message("p20.samsung.3")]
      ),
      (Message("p20.other"), [Message("p20.other.1"), Message("p20.other.2")]),
    ]
    return HTML(
      systems.map { name, steps in
        let rows: [HTML] = steps.map { "<li>\(say($0, visit))</li>" }
        return Details(say(name, visit), content: "<ol>\(rows)</ol>").html
      }
    )
  }

  private func mayReport(_ view: StatusView) -> Bool {
    guard view.state.kind.endsContract, view.state.tracks.profile == .unknown else { return false }
    switch view.state.phase {
    case .executing, .ended: return true
    case .open, .closed: return false
    }
  }

  /// The report, or what is known already.
  private func reported(_ view: StatusView, _ mayReport: Bool, _ visit: Visit) -> HTML {
    guard mayReport else {
      guard view.state.tracks.profile != .unknown else { return .empty }
      let level = view.state.tracks.profile.rawValue
      return says([Message("p16.profile.\(level)"), Message("p16.level.\(level)")], visit)
    }
    let button = Button(say(Message("p20.do"), visit))
    return #"""
      <h2>\#(say(Message("p20.report"), visit))</h2>\#
      <p>\#(say(Message("p20.report.text"), visit))</p>\#
      \#(form(
        "phone-form", to: .phone(view.state.id), visit, "\(ticketField(visit))\(button.html)"))
      """#
  }
}
