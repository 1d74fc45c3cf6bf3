import CarrierPacks
import Cancellation
import Desk
import Web

/// A request on its way through the guided path, with the rules it is under.
struct Guided {
  var draft: Draft
  let kind: RequestKind
  let pack: CarrierPack
  let terms: Terms

  var rules: KindRules? { pack.kinds[kind] }
  var journey: Journey { Journey(draft, terms) }
  var isHolder: Bool { draft.validProofs.contains(.registeredContact) }
}

extension Site {
  /// The visitor's draft, if there is one.
  ///
  /// A replaced session token opens it for a moment more, but without what was proven since: proofs
  /// belong to the token that they moved the session to.
  func draft(of visit: Visit) throws(DeskError) -> Draft? {
    guard let id = visit.session.draft, var draft = try drafts.find(id) else { return nil }
    if draft[.provenBy] != mark(visit.session) {
      draft.proofs = []
      draft.provenContact = ""
    }
    return draft
  }

  private func mark(_ session: Session) -> String {
    counter("session|\(session.token)")
  }

  /// The draft with the rules of its carrier; nil until carrier and act are chosen.
  func guided(_ draft: Draft) throws(DeskError) -> Guided? {
    guard let kind = draft.kind, let carrier = draft[.carrier],
      let pack = carriers.shelf.pack(inChargeOf: carrier), pack.kinds[kind] != nil,
      let terms = try carriers.current(carrier)
    else { return nil }
    return Guided(draft: draft, kind: kind, pack: pack, terms: terms)
  }

  /// The request, if this question may be asked now.
  func entered(_ step: Step, _ visit: Visit) throws(DeskError) -> Guided? {
    guard let draft = try draft(of: visit), let guided = try guided(draft),
      guided.journey.mayVisit(step)
    else { return nil }
    return guided
  }

  /// To the next question of the visitor's request; without one, to the first question.
  func onward(_ visit: Visit) throws(DeskError) -> Response {
    guard let draft = try draft(of: visit), let guided = try guided(draft) else {
      return redirect(.line, visit)
    }
    return redirect(guided.journey.route, visit)
  }

  /// Keeps the answers and goes on.
  func keep(_ guided: Guided, _ visit: inout Visit) throws(DeskError) -> Response {
    try keep(guided.draft, &visit)
    return redirect(guided.journey.route, visit)
  }

  /// The same after a proof, which widens what the visitor sees: under a new session token.
  func keepProven(_ guided: Guided, _ visit: inout Visit) throws(DeskError) -> Response {
    visit.session.draft = guided.draft.id
    visit.session = try sessions.rotate(visit.session)
    var draft = guided.draft
    draft[.provenBy] = mark(visit.session)
    try drafts.save(draft)
    return redirect(guided.journey.route, visit)
  }

  func keep(_ draft: Draft, _ visit: inout Visit) throws(DeskError) {
    try admit(draft, &visit)
    try drafts.save(draft)
    try sessions.save(visit.session)
  }

  func redirect(_ route: Route, _ visit: Visit) -> Response {
    Response.seeOther(visit.path(route))
  }

  /// The line as the carrier has it, shown only to its proven holder (I42).
  func shownLine(_ guided: Guided) throws(DeskError) -> KnownLine? {
    guard guided.isHolder, guided.terms.mode == .connected, let name = guided.draft.lineName else {
      return nil
    }
    return try desk.find(name, carrier: guided.terms.carrier)
  }
}
