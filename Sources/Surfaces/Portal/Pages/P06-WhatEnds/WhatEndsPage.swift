import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P06: the four facts, what depends on the line, what can be brought back, and the way to pause
  /// instead, beside the way on and with the same weight.
  func endsView(_ guided: Guided, _ visit: Visit) throws(DeskError) -> Response {
    let line = try shownLine(guided)
    let costs = try costsPart(guided, visit)
    let label = say(Message("p06.go-on.\(guided.kind.rawValue)"), visit)
    let goOn = Button(label, choice: ("choice", "go-on")).html
    let buttons: HTML = #"""
      <div class="equal">\#(goOn)\#(optional: pauseButton(guided, visit))</div>
      """#
    let content: HTML = #"""
      <p>\#(say(Message("p06.lead.\(guided.kind.rawValue)"), visit))</p>
      \#(optional: line?.hold.map { hold($0, visit) })\#
      \#(fourFacts(guided, hasQuote: costs != nil, visit))\#(optional: costs)\#
      \#(optional: dependents(guided, line, visit))\#(optional: afterwards(guided, visit))\#
      \#(optional: pause(guided, visit))\#(form("ends-form", to: .ends, visit, buttons))
      """#
    return page(
      StepFrame(
        step: .ends,
        title: Message("p06.title.\(guided.kind.rawValue)"),
        form: "ends-form"
      ),
      guided,
      visit,
      content
    )
  }

  /// A lock or a number on the move, told to the proven holder only.
  func hold(_ hold: KnownLine.Hold, _ visit: Visit) -> HTML {
    Banner(
      .note,
      name: "hold",
      title: say(Message("p06.hold"), visit),
      content: #"<p>\#(say(Message(hold.why, zone: visit.zone), visit))</p>"#
    ).html
  }

  /// What falls with the line: by name for its proven holder, in general for everybody else.
  func dependents(_ guided: Guided, _ line: KnownLine?, _ visit: Visit) -> HTML? {
    guard guided.kind.serviceAfter == .off else { return nil }
    if let line {
      let own: [HTML] = line.dependents.map { dependent in
        let kind = Message("p06.dependent.\(dependent.kind.rawValue)")
        let named = dependent.label.value.map {
          Message("p06.dependents.named", ("kind", .message(kind)), ("label", .text($0)))
        }
        return "<li>\(say(named ?? kind, visit))</li>"
      }
      let list: HTML =
        own.isEmpty
        ? "<p>\(say(Message("p06.dependents.none"), visit))</p>" : "<ul>\(own)</ul>"
      return "<h2>\(say(Message("p06.dependents"), visit))</h2>\(list)"
    }
    let all: [HTML] = KnownLine.Dependent.Kind.allCases.map {
      "<li>\(say(Message("p06.dependent.\($0.rawValue)"), visit))</li>"
    }
    return #"""
      <h2>\#(say(Message("p06.dependents"), visit))</h2>\#
      <p>\#(say(Message("p06.dependents.general"), visit))</p><ul>\#(all)</ul>
      """#
  }

  /// How long the line can be brought back, and how long its number rests.
  func afterwards(_ guided: Guided, _ visit: Visit) -> HTML? {
    guard guided.kind.endsContract, let rules = guided.rules else { return nil }
    let window =
      rules.window.value.map { Message("p06.window", ("period", .period($0))) }
      ?? Message("p06.window.unknown")
    let rest =
      rules.quarantine.value.map { Message("p06.rest", ("period", .period($0))) }
      ?? Message("p06.rest.unknown")
    return #"""
      <h2>\#(say(Message("p06.afterwards"), visit))</h2>\#
      \#(sourced(window, rules.window.basis, visit))\#
      \#(sourced(rest, rules.quarantine.basis, visit))
      """#
  }

  private func pause(_ guided: Guided, _ visit: Visit) -> HTML? {
    guard let rules = guided.pauseRules else { return nil }
    let longest =
      rules.longestPause.value.map { Message("p06.pause.longest", ("period", .period($0))) }
      ?? Message("p06.pause.unknown")
    return #"""
      <h2>\#(say(Message("p06.pause"), visit))</h2>\#
      <p>\#(say(Message("p06.pause.text"), visit))</p>\#
      \#(sourced(longest, rules.longestPause.basis, visit))
      """#
  }

  private func pauseButton(_ guided: Guided, _ visit: Visit) -> HTML? {
    guard guided.pauseRules != nil else { return nil }
    return Button(say(Message("p06.pause.choose"), visit), choice: ("choice", "pause")).html
  }
}

extension Guided {
  /// Rules of the pause that a termination can become; nil when there is none.
  var pauseRules: KindRules? { kind == .termination ? pack.kinds[.suspension] : nil }
}
