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
  /// The closed carrier whose customers the pack in charge took over (C01).
  let former: CarrierPack?

  var state: Case { status.state }
  var id: CaseID { status.state.id }
  var zone: Zone { status.terms.zone }
  var today: LocalDate { zone.date(of: status.now) }

  /// Made anew each time, since most pages need none of it.
  var plan: Plan {
    let question = PlanQuestion(
      state.kind,
      told,
      today: today,
      received: state.receivedAt,
      sent: state.sendings.map(\.on).max(),
      ended: status.ending.map { zone.date(of: $0.at) }
    )
    return Plan(pack, question, former: former)
  }

  var isExecuting: Bool {
    if case .executing = state.phase { true } else { false }
  }

  var hasEnded: Bool {
    if case .ended = state.phase { true } else { false }
  }

  var isClosed: Bool {
    if case .closed = state.phase { true } else { false }
  }

  /// The carrier was told and has confirmed nothing yet.
  var waits: Bool { isExecuting && status.standing != .confirmed && !state.sendings.isEmpty }

  /// The ways to the carrier, those that work for this holder first.
  var ways: [Way] { plan.steps(.ways).compactMap(\.way) }

  /// Those who take complaints about this line, as the plan names them.
  var bodies: [ComplaintBody] {
    pack.laws(with: pack.linked(for: told)).flatMap(\.bodies)
  }

  /// A sending in the register: its day and its way; ways that the pack does not know have one
  /// name.
  func line(_ sending: Sending) -> Message {
    let way =
      pack.contact(sending.contact).map { Message("p25.type.\($0.type.rawValue)") }
      ?? Message("p32.way.other")
    return Message("p32.row", ("date", .date(sending.on)), ("way", .message(way)))
  }

  /// A complaint in the register: its day and who it went to.
  func line(_ complaint: Complaint, _ language: Language) -> Message {
    Message(
      "p34.row",
      ("date", .date(complaint.on)),
      ("to", .message(name(of: complaint.to, language)))
    )
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
    let shelf = carriers.shelf
    guard state.mode == .assisted, let asked = shelf.pack(state.declaration.carrier),
      let pack = shelf.pack(inChargeOf: asked.id)
    else { return nil }
    return OutsideCase(
      status: status,
      pack: pack,
      told: try newestTold(state),
      former: asked.id == pack.id ? nil : asked
    )
  }

  /// What was told on the plan's page, as long as that is kept; else what was declared.
  private func newestTold(_ state: Case) throws(DeskError) -> Circumstances {
    if let draft = try drafts.find(state.id), draft[.about] != nil { return draft.circumstances }
    return state.declaration.circumstances.value ?? Circumstances()
  }

  /// Keeps what was told beside the case, sealed as an unsent draft is, and erased with the case.
  func keep(_ told: Circumstances, of state: Case) throws(DeskError) {
    // Who still has the page open must not fill what was emptied (I40).
    guard !state.isErased else { throw .refused(.alreadyClosed) }
    var draft = Draft(id: state.id, reference: state.reference)
    draft.circumstances = told
    draft[.about] = Checkbox.ticked
    try drafts.save(draft, days: Draft.caseKeepDays)
  }
}
