import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P08: what hangs on the number, what to keep, what to look out for; ticks are for the person
  /// alone and never hold anything up.
  func beforeView(_ guided: Guided, _ form: Form, _ visit: Visit) -> Response {
    let boxes: [HTML] = guided.pack.unbinding.enumerated().map { number, unbinding in
      let label = Message(
        "p08.tick",
        ("name", Message.Value(.texts(unbinding.name), visit.language)),
        ("hint", .message(Message("p08.hint.\(unbinding.kind.rawValue)")))
      )
      return Checkbox(
        "tick-\(number)",
        form: form,
        text: text("tick-\(number)", label: label, [], visit),
        label: marked(label, visit)
      ).html
    }
    let tips: [HTML] = ["codes", "backup", "contacts", "credit"].map {
      "<li>\(say(Message("p08.tip.\($0)"), visit))</li>"
    }
    let fields: HTML = #"""
      <h2>\#(say(Message("p08.unbind"), visit))</h2><p>\#(say(Message("p08.ticks"), visit))</p>\#
      \#(boxes)<h2>\#(say(Message("p08.keep"), visit))</h2><ul>\#(tips)</ul>\#
      \#(optional: hazards(guided, visit))\#(goOn(visit))
      """#
    let content: HTML = #"""
      <p>\#(say(Message("p08.lead.\(guided.kind.rawValue)"), visit))</p>\#
      \#(self.form("before-form", to: .before, visit, fields))
      <p class="hint">\#(say(Message("frame.print"), visit))</p>
      """#
    return page(
      StepFrame(step: .before, title: Message("p08.title"), form: "before-form"),
      guided,
      visit,
      content
    )
  }

  private func hazards(_ guided: Guided, _ visit: Visit) -> HTML? {
    let hazards: [HTML] = guided.pack.hazards.map { hazard in
      #"""
      <li><p>\#(hazard.text.html(visit.language))</p>\#
      <p class="hint">\#(marked(Message(hazard.basis), visit))</p></li>
      """#
    }
    guard !hazards.isEmpty else { return nil }
    return #"<h2>\#(say(Message("p08.hazards"), visit))</h2><ul>\#(hazards)</ul>"#
  }
}
