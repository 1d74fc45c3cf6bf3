import Cancellation
import Desk
import Synchronization
import TestSupport

/// The people and the bank around the desk, each doing what is theirs to do, the same on every run.
struct People {
  let office: MoneyOffice
  let cases: [CaseID]
  /// What truly left the bank, by payout key.
  private var bank: [MoneyKey: BankPayout] = [:]
  /// Where each case stood when it was last looked at.
  private var seen: [CaseID: Int] = [:]
  private var lookAgain: [CaseID: Instant] = [:]
  private var commands = 0

  private struct BankPayout {
    let amount: Money
    let answersAt: Instant
    var isReturned = false
    var isAnswered = false
  }

  init(office: MoneyOffice, cases: [CaseID]) {
    (self.office, self.cases) = (office, cases)
  }

  private static let currency = Currency.mop
  /// Payments and refunds that a patient holder tries before going to the counter.
  private static let patience = 6
  /// Who enters what the bank shows; what the desk claims in that moment another must approve.
  private static let wu = Actor(.finance, name: "wu")
  private static let approvers = [Actor(.finance, name: "ng"), Actor(.finance, name: "ho")]

  /// Minor units that left the bank for the case and stayed away.
  func paidByBank(_ id: CaseID) -> Int64 {
    bank.filter { $0.key.stream == id && !$0.value.isReturned }
      .reduce(0) { $0 + $1.value.amount.minorUnits }
  }

  /// When somebody has something to do although nothing happened.
  var nextDue: Instant? {
    let answers = bank.values.filter { !$0.isAnswered }.map(\.answersAt)
    return (answers + lookAgain.values).min()
  }

  /// Everybody does what is theirs; true when anybody did anything.
  mutating func act() throws -> Bool {
    let before = commands
    try runBank()
    for (scenario, id) in cases.enumerated() {
      let now = office.clock.now()
      if let due = lookAgain[id], due <= now { (lookAgain[id], seen[id]) = (nil, nil) }
      let position = try office.desk.store.read(id).events.count
      guard seen[id] != position else { continue }
      var loaded = try office.desk.load(id)
      while let state = loaded.state, let (command, actor) = next(state, scenario) {
        try give(command, id, actor, loaded)
        loaded = try office.desk.load(id)
        // Refused: the same would be tried for ever.
        guard loaded.history.count != state.position else { break }
      }
      seen[id] = loaded.history.count
      if !Self.isNeverShown(scenario),
        loaded.state?.settlement.payments.contains(where: \.isInTransit) == true
      {
        lookAgain[id] = now.adding(seconds: 90_000)
      }
    }
    return commands != before
  }

  struct Restless: Error {}

  /// What somebody would do about the case now; nil when nobody would do anything.
  private func next(_ state: Case, _ scenario: Int) -> (MoneyCommand, Actor)? {
    payOnPage(state)
    return paysTwice(state, scenario) ?? pays(state) ?? claims(state, scenario)
      ?? approves(state) ?? clears(state, scenario)
  }

  private mutating func give(
    _ command: MoneyCommand,
    _ id: CaseID,
    _ actor: Actor,
    _ known: LoadedCase? = nil
  ) throws {
    commands += 1
    guard let name = CommandID("people/\(id)/\(commands)") else { throw Restless() }
    let order = FrontDesk.Order(.money(command), on: id, by: actor, id: name)
    try office.perform(order, known: known)
  }

  private func payOnPage(_ state: Case) {
    for payment in state.settlement.payments {
      if case .open = payment.state { office.provider.pay(.payment(state.id, payment.number)) }
    }
  }

  /// Some pay a second time, by bank: what is too much goes back the way the first one came.
  private func paysTwice(_ state: Case, _ scenario: Int) -> (MoneyCommand, Actor)? {
    let payments = state.settlement.payments
    guard scenario % 4 < 2, let first = payments.compactMap(\.received).first,
      !payments.contains(where: { $0.means == .bankTransfer })
    else { return nil }
    return (
      .recordPayment(first, .bankTransfer, reference: "bank-\(state.reference.text)"), Self.wu
    )
  }

  private func pays(_ state: Case) -> (MoneyCommand, Actor)? {
    let money = state.settlement
    let waits = money.payments.contains { payment in
      switch payment.state {
      case .asked, .open: true
      case .received, .failed, .reversed: false
      }
    }
    guard !waits, money.owed(Self.currency) != nil, money.payments.count < Self.patience
    else { return nil }
    return (.askPayment(.provider), Actor(.holder))
  }

  private func claims(_ state: Case, _ scenario: Int) -> (MoneyCommand, Actor)? {
    let money = state.settlement
    guard let due = money.unclaimed(Self.currency), money.refunds.count < Self.patience
    else { return nil }
    let cameByProvider = money.payments.contains { payment in
      payment.means == .provider && (payment.received?.minorUnits ?? 0) >= due.minorUnits
    }
    let goesBack = cameByProvider && money.refunds.allSatisfy(\.isLive)
    let account = PayoutAccount(
      holder: "Chan",
      country: "MO",
      number: "00\(scenario)\(money.refunds.count)",
      bic: nil
    )
    let destination = goesBack ? PayoutDestination.originalMeans : .account(.known(account))
    return (.claimRefund(Self.currency, destination), Actor(.holder))
  }

  private func approves(_ state: Case) -> (MoneyCommand, Actor)? {
    for refund in state.settlement.refunds where refund.state == .claimed {
      guard let actor = Self.approvers.first(where: { !refund.approvals.contains($0) })
      else { continue }
      return (.approveRefund(refund.number), actor)
    }
    return nil
  }

  private static func isNeverShown(_ scenario: Int) -> Bool { scenario % 7 == 0 }

  /// The bank shows what the provider took, all but that of some.
  private func clears(_ state: Case, _ scenario: Int) -> (MoneyCommand, Actor)? {
    guard !Self.isNeverShown(scenario) else { return nil }
    for payment in state.settlement.payments where payment.means == .provider {
      guard case .received(_, let reference, let at) = payment.state, payment.clearedAt == nil,
        office.clock.now() >= at.adding(seconds: 86_400)
      else { continue }
      return (.paymentAnswered(payment.number, .cleared(reference: reference)), Self.wu)
    }
    return nil
  }

  /// A bank file takes up the records that wait; the bank pays them, and sends some back.
  private mutating func runBank() throws {
    let now = office.clock.now()
    // Opened only when there is a new one: opening is what takes time.
    let kept = try office.desk.store.records(.payout, after: nil, limit: 10 * cases.count)
    let isNew = kept.contains { MoneyKey($0.key).map { bank[$0] == nil } ?? true }
    let records = isNew ? try office.desk.payouts(after: nil, limit: 10 * cases.count) : []
    for record in records where bank[record.key] == nil {
      bank[record.key] = BankPayout(
        amount: record.amount,
        answersAt: now.adding(seconds: 2 * 86_400)
      )
      let answer = PayoutAnswer.accepted(reference: "batch-\(bank.count)")
      try give(.payoutAnswered(record.key.number, answer), record.key.stream, Self.wu)
    }
    let due = bank.filter { !$0.value.isAnswered && $0.value.answersAt <= now }.keys
    for key in due.sorted(by: { $0.description < $1.description }) {
      let comesBack = (bank[key]?.amount.minorUnits ?? 0) % 5 == 0 && key.number == 1
      bank[key]?.isAnswered = true
      bank[key]?.isReturned = comesBack
      let answer: PayoutAnswer =
        comesBack ? .returned(code: "AC04") : .settled(reference: "statement")
      try give(.payoutAnswered(key.number, answer), key.stream, Self.wu)
    }
  }
}
