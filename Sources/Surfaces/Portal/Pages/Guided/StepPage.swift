import CarrierPacks
import Cancellation
import Desk
import Web

/// What a page of the guided path has besides its contents.
struct StepFrame {
  let step: Step
  let title: Message
  var problems: [FieldProblem] = []
  /// Nil for the usual one: refilled pages are unprocessable, all others fine.
  var status: Status?
  /// Id of the page's form.
  var form: String?
  /// Where "back" leads when that is not the question before.
  var back: Route?
}

extension Site {
  /// A page of the path: problems, place in the path, question, contents, how to come back.
  func page(
    _ frame: StepFrame,
    _ guided: Guided,
    _ visit: Visit,
    _ content: HTML
  ) -> Response {
    let journey = guided.journey
    let place = Message(
      "path.place",
      ("act", .message(Message(guided.kind))),
      ("carrier", .text(guided.pack.brand)),
      ("number", .number(journey.number(of: frame.step))),
      ("count", .number(journey.steps.count))
    )
    let html: HTML = #"""
      \#(summary(frame.problems, visit))<p class="hint">\#(say(place, visit))</p>
      <h1>\#(say(frame.title, visit))</h1>\#(content)\#(optional: wayBack(guided, visit))
      """#
    let back = frame.back ?? journey.before(frame.step)?.route ?? .start
    return page(
      Frame(
        title: frame.title,
        hasErrors: !frame.problems.isEmpty,
        back: back,
        form: frame.form
      ),
      visit,
      status: frame.status ?? (frame.problems.isEmpty ? .ok : .unprocessableContent),
      html
    )
  }

  /// Once the contact has answered, the reference of the draft leads back to it from any device.
  private func wayBack(_ guided: Guided, _ visit: Visit) -> HTML? {
    guard guided.draft.validProofs.contains(.contact) else { return nil }
    let text = Message(
      "path.come-back",
      ("reference", .text(guided.draft.reference.text)),
      ("count", .number(Int(Draft.keepDays)))
    )
    return #"<p class="hint">\#(say(text, visit))</p>"#
  }

  /// The button that goes on to the next question.
  func goOn(_ visit: Visit) -> HTML {
    Button(say(Message("path.go-on"), visit)).html
  }

  /// A statement with where it comes from and how sure it is.
  func sourced(_ statement: Message, _ basis: Basis?, _ visit: Visit) -> HTML {
    let source: HTML? = basis.map { #"<p class="hint">\#(marked(Message($0), visit))</p>"# }
    return #"<p>\#(say(statement, visit))</p>\#(optional: source)"#
  }

  /// Explanations with their sources.
  func reasons(_ why: [Explanation], _ zone: Zone, _ visit: Visit) -> HTML {
    HTML(why.map { sourced(Message($0, zone: zone), $0.basis, visit) })
  }

  /// Why it is always possible to send a notice without this page.
  func quickWay(_ guided: Guided, _ visit: Visit) -> HTML {
    guard guided.kind.endsContract else { return .empty }
    let route: Route =
      guided.kind == .withdrawal ? .withdrawal(guided.pack.id) : .quick(guided.pack.id)
    return #"""
      <p>\#(say(Message("path.quick.text"), visit)) \#
      <a href="\#(visit.path(route))">\#(say(Message("path.quick.link"), visit))</a></p>
      """#
  }
}
