import Cancellation
import Desk
import Testing

/// A desk with one ended line, fifty patacas of whose holder are due back.
struct BankWorld {
  let world: World
  let id: CaseID
  let reference: CaseReference
  let account: IBAN

  static let fifty = Money(minorUnits: 50_00, currency: .mop)
  private static let ana = Actor(.finance, name: "ana")

  init() throws {
    world = try World()
    try world.importLine()
    let state = try world.declare("declare")
    id = state.id
    reference = state.reference
    account = try IBAN.parse("IT60X0542811101000000123456")
  }

  @discardableResult
  func perform(_ command: Command, by actor: Actor = ana) throws -> Case {
    let place = try world.desk.load(id).history.count
    let name = try World.command("test/\(place)/\(command.act.rawValue)")
    return try world.desk.perform(FrontDesk.Order(command, on: id, by: actor, id: name))
  }

  var state: Case {
    get throws { try #require(world.desk.load(id).state) }
  }

  /// Ends the line with fifty too much paid, and brings the payout on its way.
  func sendPayout() throws {
    let worker = Actor(.worker)
    try perform(.money(.recordPayment(Self.fifty, .counter, reference: "till 1")))
    for notice in try state.notices.keys {
      try perform(.noticeAnswered(notice, failure: nil), by: worker)
    }
    world.wait(40 * 86_400)
    try perform(.timerDue(.execution), by: worker)
    try perform(.serviceAnswered(.acknowledged), by: worker)
    try perform(.serviceAnswered(.readBack(.off)), by: worker)
    // Where no quote is known, finance says what the end costs: nothing.
    if try state.settlement.charges == nil {
      try perform(.money(.settleByHand([], note: "nothing is charged")))
    }
    let payout = PayoutDestination.account(
      .known(PayoutAccount(holder: "Chan", country: "MO", number: "0123456789", bic: "BCMLMOMX"))
    )
    if try state.settlement.refunds.isEmpty {
      try perform(.money(.claimRefund(.mop, payout)), by: Actor(.holder))
    } else {
      try perform(.money(.chooseDestination(refund: 1, payout)), by: Actor(.holder))
    }
    for name in ["wu", "ng"] {
      guard case .claimed = try state.settlement.refunds.first?.state else { break }
      try perform(.money(.approveRefund(1)), by: Actor(.finance, name: name))
    }
    world.wait(40 * 86_400)
    try perform(.timerDue(.payout), by: worker)
    try perform(.money(.payoutAnswered(1, .accepted(reference: "FW1"))), by: worker)
  }

  /// A statement's entry with one transaction, or none.
  func entry(
    _ number: Int,
    _ direction: StatementEntry.Direction,
    _ amount: Money = fifty,
    statement: String = "S-1",
    reference: String? = "B-1",
    endToEnd: String? = nil,
    text: String = "",
    returnCode: String? = nil,
    state: StatementEntry.State = .booked
  ) throws -> StatementEntry {
    var detail = StatementEntry.Detail()
    detail.endToEnd = endToEnd
    detail.remittance = text
    detail.returnCode = returnCode
    detail.isReturn = returnCode != nil
    return StatementEntry(
      statement: statement,
      number: number,
      line: number,
      reference: reference,
      amount: amount,
      direction: direction,
      isReversal: false,
      state: state,
      bookedOn: try LocalDate.parse("2026-11-20"),
      details: [detail]
    )
  }

  /// Takes entries in as a new import; gives what became of each, in short.
  func take(_ entries: [StatementEntry]) throws -> String {
    var reconciler = Reconciler(desk: world.desk, actor: Self.ana)
    for entry in entries { try reconciler.take(entry, account: account) }
    return Self.text(reconciler.outcome)
  }

  static func text(_ outcome: Reconciler.Outcome) -> String {
    "posted \(outcome.posted) differing \(outcome.differing) open \(outcome.open) "
      + "known \(outcome.known) not booked \(outcome.notBooked)"
  }

  func report() throws -> Reconciliation { try Reconciliation(world.desk) }
}
