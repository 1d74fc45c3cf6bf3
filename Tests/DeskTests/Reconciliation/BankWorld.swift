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

  /// Ends the line.
  private func end() throws {
    let worker = Actor(.worker)
    for notice in try state.notices.keys {
      try perform(.noticeAnswered(notice, failure: nil), by: worker)
    }
    world.wait(40 * 86_400)
    try perform(.timerDue(.execution), by: worker)
    try perform(.serviceAnswered(.acknowledged), by: worker)
    try perform(.serviceAnswered(.readBack(.off)), by: worker)
  }

  /// Ends the line with fifty to pay, and has them paid through the provider.
  func payThroughProvider() throws {
    try end()
    let fee = Charge(.exitFee, Self.fifty)
    try perform(.money(.settleByHand([fee], note: "the exit fee")))
    try perform(.money(.askPayment(.provider)), by: Actor(.holder))
    let came = PaymentAnswer.received(Self.fifty, reference: "pi_1")
    try perform(.money(.paymentAnswered(1, came)), by: Actor(.worker))
  }

  /// Gives fifty that were paid through the provider back the same way.
  func refundThroughProvider() throws {
    try payThroughProvider()
    try perform(.money(.recordPayment(Self.fifty, .counter, reference: "till 1")))
    if try state.settlement.refunds.isEmpty {
      try perform(.money(.claimRefund(.mop, .originalMeans)), by: Actor(.holder))
    }
    for name in ["wu", "ng"] {
      guard case .claimed = try state.settlement.refunds.first?.state else { break }
      try perform(.money(.approveRefund(1)), by: Actor(.finance, name: name))
    }
    try perform(
      .money(.payoutAnswered(1, .accepted(reference: "re_1"))),
      by: Actor(.worker)
    )
  }

  /// Ends the line with fifty too much paid, and brings the payout on its way.
  func sendPayout() throws {
    let worker = Actor(.worker)
    try perform(.money(.recordPayment(Self.fifty, .counter, reference: "till 1")))
    try end()
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
    takesBack: Bool = false,
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
      isReversal: takesBack,
      state: state,
      bookedOn: try LocalDate.parse("2026-11-20"),
      details: [detail]
    )
  }

  /// Takes entries in as a new import, broken off at its end or not; gives what became of each, in
  /// short.
  @discardableResult
  func take(_ entries: [StatementEntry], breaksOff: Bool = false) throws -> String {
    var reconciler = Reconciler(desk: world.desk, actor: Self.ana)
    for entry in entries { try reconciler.take(entry, account: account) }
    if !breaksOff { try reconciler.finish() }
    return Self.text(reconciler.outcome)
  }

  /// Takes rows of the provider's list in, with the keys of refund and payment at their end.
  @discardableResult
  func takeList(_ rows: [String], breaksOff: Bool = false) throws -> Reconciler.Outcome {
    let columns = ProviderList.Column.allCases.map(\.rawValue) + ProviderList.keyColumns
    var reader = CSVReader()
    let text = ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    let lines = try (reader.take(Array(text.utf8)) + reader.finish()).map { try $0.get() }
    let list = try ProviderList(header: lines[0])
    var reconciler = Reconciler(desk: world.desk, actor: Self.ana)
    for line in lines.dropFirst() { try reconciler.take(try list.row(line)) }
    if !breaksOff { try reconciler.finish() }
    return reconciler.outcome
  }

  /// What an account holds, in minor units.
  func balance(_ account: LedgerAccount) throws -> Int64 {
    try world.store.trialBalance(through: LocalDate(dayNumber: 100_000))
      .filter { $0.account == account }.reduce(0) { $0 + $1.balance.minorUnits }
  }

  static func text(_ outcome: Reconciler.Outcome) -> String {
    "posted \(outcome.posted) differing \(outcome.differing) open \(outcome.open) "
      + "known \(outcome.known) not booked \(outcome.notBooked)"
  }

  func report() throws -> Reconciliation { try Reconciliation(world.desk) }
}
