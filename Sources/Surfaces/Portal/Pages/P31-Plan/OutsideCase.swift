import CarrierPacks
import Cancellation
import Desk
import Web

/// A case at a carrier outside, with what its pages need: the status, the pack in charge, and what
/// the holder told (assisted).
struct OutsideCase {
  let status: StatusView
  let pack: CarrierPack
  /// From the holder's newest words; the declaration itself is sealed and stays as it is.
  let told: Circumstances
  let plan: Plan

  var state: Case { status.state }
  var id: CaseID { status.state.id }
  var zone: Zone { status.terms.zone }
  var today: LocalDate { zone.date(of: status.now) }

  var isExecuting: Bool {
    if case .executing = state.phase { true } else { false }
  }

  var hasEnded: Bool {
    if case .ended = state.phase { true } else { false }
  }

  /// The carrier was told and has confirmed nothing yet.
  var waits: Bool { isExecuting && status.standing != .confirmed && !state.sendings.isEmpty }

  /// Those who take complaints about this carrier: of its own laws, then of linked numbers', once.
  var bodies: [ComplaintBody] {
    let linked = pack.linked.filter { told.linked.contains($0.id) }
    return (pack.laws + linked.flatMap(\.laws)).flatMap(\.bodies).reduce(into: []) { list, body in
      if !list.contains(where: { $0.id == body.id }) { list.append(body) }
    }
  }

  /// How a way of the pack is called; ways that the pack does not know have one name.
  func wayName(_ contact: String) -> Message {
    guard let contact = pack.contact(contact) else { return Message("p32.way.other") }
    return Message("p25.type.\(contact.type.rawValue)")
  }

  func name(of recipient: Complaint.Recipient, _ language: Language) -> Message {
    switch recipient {
    case .carrier: return Message("p34.to.carrier", ("carrier", .text(pack.brand)))
    case .body(let id):
      guard let body = bodies.first(where: { $0.id == id }) else {
        return Message("p34.to.body")
      }
      return Message("p34.to.named", ("name", Message.Value(.texts(body.name), language)))
    }
  }
}

extension Site {
  /// The case at a carrier outside of an address, for a visitor who may open it; nil for every
  /// other, which is a page that does not exist (I42).
  func outside(_ id: CaseID, _ visit: Visit) throws(DeskError) -> OutsideCase? {
    guard let view = try opened(id, visit) else { return nil }
    return try outside(StatusView(view, now: desk.clock.now()))
  }

  func outside(_ status: StatusView) throws(DeskError) -> OutsideCase? {
    let state = status.state
    guard state.mode == .assisted,
      let pack = carriers.shelf.pack(inChargeOf: state.declaration.carrier)
    else { return nil }
    let told = try newestTold(state)
    let zone = status.terms.zone
    let question = PlanQuestion(
      state.kind,
      told,
      today: zone.date(of: status.now),
      received: state.receivedAt,
      sent: state.sendings.map(\.on).max(),
      ended: status.ending.map { zone.date(of: $0.at) }
    )
    guard let plan = carriers.shelf.plan(state.declaration.carrier, question) else { return nil }
    return OutsideCase(status: status, pack: pack, told: told, plan: plan)
  }

  /// What was told on the plan's page, as long as that is kept; else what was declared.
  private func newestTold(_ state: Case) throws(DeskError) -> Circumstances {
    if let draft = try drafts.find(state.id), draft[.about] != nil { return draft.circumstances }
    return state.declaration.circumstances.value ?? Circumstances()
  }

  /// Keeps what was told beside the case, sealed as an unsent draft is, and erased with the case.
  func keep(_ told: Circumstances, of state: Case) throws(DeskError) {
    var draft = Draft(id: state.id, reference: state.reference)
    draft.circumstances = told
    draft[.about] = Checkbox.ticked
    try drafts.save(draft, days: Draft.caseKeepDays)
  }
}
