import Cancellation
import Desk
import Web

extension Site {
  func reactivatePage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return reactivateView(StatusView(view, now: desk.clock.now()), visit)
  }

  /// Begins a guided request of its own for the same line; nothing is proven by it yet (P18).
  func sendReactivate(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    if visit.isRedisplay { return reactivateView(status, visit) }
    guard case .possible(let kind, _) = status.way else {
      return reactivateView(status, visit, code: .conflict)
    }
    // Pressed twice, it is the same draft, with what was answered meanwhile.
    if let draft = try visit.session.draft.flatMap({ id throws(DeskError) in
      try drafts.find(id)
    }), draft.continues(view.state, kind) {
      return Response.seeOther(visit.path(.check))
    }
    var draft = try drafts.fresh()
    draft.begin(kind, after: view.state)
    try keep(draft, &visit)
    // The check page leads to the first question that is still open.
    return Response.seeOther(visit.path(.check))
  }

  private func reactivateView(
    _ view: StatusView,
    _ visit: Visit,
    code: Status = .ok
  ) -> Response {
    let id = view.state.id
    let title =
      view.state.kind == .suspension ? Message("p18.title.pause") : Message("p18.title.ended")
    var content: HTML
    var formID: String?
    switch view.way {
    case .possible(let kind, let until):
      formID = "back-form"
      content = "\(says(effects(view, kind, until), visit))\(backForm(view, kind, visit))"
    case .over(let at):
      let over =
        at.map { Message("p18.over", ("moment", .instant($0, view.terms.zone))) }
        ?? Message("p18.over.unknown")
      content = says([over] + instead(view), visit)
    case .notOffered:
      content = says([Message("p18.not-offered", arguments: view.facts)] + instead(view), visit)
    case .alreadyBack: content = says([Message("p18.already")], visit)
    case .nothing:
      content = says([Message("p18.nothing"), view.headline], visit)
    }
    content = "\(content)\(optional: helpLink(view, visit))"
    return page(
      Frame(title: title, back: .status(id), form: formID),
      visit,
      status: code,
      "<h1>\(say(title, visit))</h1>\(content)"
    )
  }

  /// What bringing the line back means, before anybody decides.
  private func effects(
    _ view: StatusView,
    _ kind: RequestKind,
    _ until: Instant?
  ) -> [Message] {
    let last =
      until.map { Message("p18.until", ("moment", .instant($0, view.terms.zone))) }
      ?? Message("p18.until-unknown", arguments: view.facts)
    let effect =
      kind == .resumption
      ? Message("p18.effect.pause", arguments: view.facts)
      : Message("p18.effect.ended", arguments: view.facts)
    return [last, effect, Message("p18.cost", arguments: view.facts), Message("p18.profile")]
      + [Message("p18.proof")]
  }

  /// What is possible once the line cannot come back by itself.
  private func instead(_ view: StatusView) -> [Message] {
    var lines = [Message("p18.instead", arguments: view.facts)]
    if case .resting(let until) = view.state.tracks.number, until > view.now {
      lines.append(Message("p18.resting", ("moment", .instant(until, view.terms.zone))))
    }
    lines.append(Message("p18.check"))
    return lines
  }

  private func backForm(_ view: StatusView, _ kind: RequestKind, _ visit: Visit) -> HTML {
    let button = Button(say(Message("p18.do", ("act", .message(Message(kind)))), visit))
    return form("back-form", to: .reactivate(view.state.id), visit, button.html)
  }

  private func helpLink(_ view: StatusView, _ visit: Visit) -> HTML? {
    if view.way.isOpen { return nil }
    return #"<p><a href="\#(visit.path(.help))">\#(say(Message("p18.help"), visit))</a></p>"#
  }
}

extension Draft {
  /// Takes over what the former case already says of line, person and contact; proofs are asked
  /// again, because bringing a line back is an act of its own (C21).
  mutating func begin(_ kind: RequestKind, after former: Case) {
    let said = former.declaration
    self[.carrier] = said.carrier
    self[.act] = kind.rawValue
    self[.capacity] = said.capacity.rawValue
    self[.name] = said.name.value
    self[.contact] = said.contact.value?.typed
    if case .known(let line) = said.line.name {
      let (by, text) = line.answer
      self[.by] = by.rawValue
      self[.line] = text
    }
  }

  /// Whether this draft is for the same act on the same line.
  func continues(_ former: Case, _ kind: RequestKind) -> Bool {
    guard case .known(let line) = former.declaration.line.name else { return false }
    return self[.carrier] == former.declaration.carrier && self[.act] == kind.rawValue
      && self[.by] == line.answer.by.rawValue && self[.line] == line.answer.text
  }
}

extension LineName {
  /// The name as the guided path keeps it: in which way, and in normal form.
  var answer: (by: NamedBy, text: String) {
    switch self {
    case .number(let number): (.number, number.e164)
    case .iccid(let iccid): (.iccid, iccid.digits)
    case .order(let order): (.order, order)
    }
  }
}

extension ContactAddress {
  /// The address in the form in which it can be typed and read again.
  fileprivate var typed: String {
    switch self {
    case .email(let address): address.text
    case .sms(let number): number.e164
    }
  }
}
