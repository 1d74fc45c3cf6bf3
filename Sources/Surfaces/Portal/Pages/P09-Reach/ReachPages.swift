import Cancellation
import Desk
import Web

extension Site {
  func reachPage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.reach, visit) else { return try onward(visit) }
    return reachView(guided, guided.draft.form(.contact), [], visit)
  }

  func reachCodePage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.reach, visit), guided.journey.route == .reachCode else {
      return try onward(visit)
    }
    return reachCodeView(guided, Form(), [], visit)
  }

  func sendReach(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try entered(.reach, visit) else { return try onward(visit) }
    if visit.isRedisplay { return reachView(guided, visit.form, [], visit) }
    let (address, problems) = ReachForm.read(
      visit.form,
      guided.pack,
      line: guided.draft.lineName
    )
    guard let address else { return reachView(guided, visit.form, problems, visit) }
    guided.draft.reach(address)
    if guided.journey.isDone(.reach) { return try keep(guided, &visit) }
    do {
      return try sendContactCode(guided, &visit)
    } catch .refused(.tooManyCodes(let retry)) {
      return reachView(
        guided,
        visit.form,
        [tooMany(ReachForm.field, retry, visit)],
        visit,
        status: .tooManyRequests
      )
    }
  }

  func sendReachCode(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try entered(.reach, visit), guided.journey.route == .reachCode,
      let contact = guided.draft[.contact]
    else { return try onward(visit) }
    if visit.isRedisplay { return reachCodeView(guided, visit.form, [], visit) }
    if visit.form.has(Site.againField) { return try sendContactCodeAgain(guided, &visit) }
    let subject = try binding(guided.draft, "contact|\(contact)")
    if let (problem, status) = try refusedCode(.contact, subject, visit) {
      return reachCodeView(guided, visit.form, [problem], visit, status: status)
    }
    guided.draft.proofs = [.contact]
    guided.draft.provenContact = contact
    guided.draft = try recognised(guided.draft, guided.terms)
    try drafts.list(guided.draft)
    return try keepProven(guided, &visit)
  }

  private func sendContactCodeAgain(
    _ guided: Guided,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    do {
      return try sendContactCode(guided, &visit)
    } catch .refused(.tooManyCodes(let retry)) {
      return reachCodeView(
        guided,
        Form(),
        [tooMany(Site.codeField, retry, visit)],
        visit,
        status: .tooManyRequests
      )
    }
  }

  private func sendContactCode(
    _ guided: Guided,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    var guided = guided
    let contact = guided.draft[.contact] ?? ""
    try codes.send(
      CodeDesk.Request(
        .contact,
        for: try binding(guided.draft, "contact|\(contact)"),
        to: guided.draft.contact,
        countedOn: counter(contact),
        language: visit.language
      )
    )
    guided.draft[.contactSent] = now()
    return try keep(guided, &visit)
  }
}
