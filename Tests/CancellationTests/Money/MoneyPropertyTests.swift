import Cancellation
import Testing

/// What holds of the money of every case, whatever anybody says and in whatever order.
@Suite struct MoneyPropertyTests {
  private static let sequences: UInt64 = 1_500
  private static let steps = 40

  @Test func `no sequence of commands breaks an invariant of money, and every event is reached`()
    throws
  {
    var reached: [String: Int] = [:]
    var broken: [String] = []
    for seed in 0..<Self.sequences {
      var chance = try MoneyChance(seed: seed)
      var watch = MoneyWatch()
      broken += watch.complaints(chance.story).map { "seed \(seed), start: \($0)" }
      for step in 0..<Self.steps {
        let command = try chance.step()
        broken += watch.complaints(chance.story).map {
          "seed \(seed), step \(step), \(command.act): \($0)"
        }
      }
      chance.letTermsPass()
      broken += (watch.complaints(chance.story) + MoneyWatch.complaintsOnceAnswered(chance.story))
        .map { "seed \(seed), end: \($0)" }
      if broken.count > 20 { break }
      for occurrence in chance.story.occurrences { reached[occurrence.event.word, default: 0] += 1 }
    }
    #expect(broken == [])
    #expect(Self.everything.filter { reached[$0, default: 0] < 20 } == [], "\(reached)")
  }

  private static let everything: Set<String> = [
    "agreed", "settled", "paymentAsked", "paymentOpened", "paymentReceived", "paymentCleared",
    "paymentFailed", "paymentReversed", "refundClaimed", "destinationChosen", "refundApproved",
    "refundDeclined", "payoutOrdered", "payoutSent", "payoutSettled", "payoutReturned",
    "payoutDisputed", "billReceived", "chargeDisputed", "disputeCredited", "disputeUpheld",
    "writtenOff", "closed",
  ]
}

/// Follows a story event by event, on its own replay.
private struct MoneyWatch {
  private var state: Case?
  private var seen = 0
  private var ordered: Set<Int> = []
  private var balances: [Account: Int64] = [:]

  private struct Account: Hashable {
    let account: LedgerAccount
    let currency: Currency
  }

  mutating func complaints(_ story: Story) -> [String] {
    var list: [String] = []
    for (occurrence, postings) in zip(story.occurrences, story.postings).dropFirst(seen) {
      let before = state
      for posting in postings {
        let account = Account(account: posting.account, currency: posting.amount.currency)
        balances[account, default: 0] += posting.amount.minorUnits
      }
      state = Case.evolve(before, occurrence)
      guard let state else { continue }
      list += Self.ledger(before, occurrence, postings)
      list += payout(before, state, occurrence, story.terms)
      list += Self.order(before, state, occurrence)
    }
    seen = story.occurrences.count
    guard let state else { return list }
    if state != story.state { list.append("I06: replay and state differ") }
    return list + books(state) + Self.bills(state)
  }

  /// I03: zero-sum, and asked of the replayed state the same.
  private static func ledger(
    _ before: Case?,
    _ occurrence: Occurrence,
    _ postings: [Posting]
  ) -> [String] {
    var sums: [Currency: Int64] = [:]
    for posting in postings {
      sums[posting.amount.currency, default: 0] += posting.amount.minorUnits
    }
    let isSame = before?.postings(of: occurrence.event) ?? [] == postings
    return (sums.values.allSatisfy { $0 == 0 } ? [] : ["I03: \(postings) is not zero"])
      + (isSame ? [] : ["I06: postings differ on replay"])
  }

  /// I02, I04, I05: what must be so when a payout is ordered.
  private mutating func payout(
    _ before: Case?,
    _ state: Case,
    _ occurrence: Occurrence,
    _ terms: Terms
  ) -> [String] {
    guard case .money(.payoutOrdered(let number)) = occurrence.event,
      let refund = before?.settlement.refunds[number - 1]
    else { return [] }
    var list: [String] = []
    if !ordered.insert(number).inserted { list.append("I02: refund \(number) ordered twice") }
    let owed = state.settlement.standing(refund.amount.currency)
    let others = state.settlement.refunds.filter {
      $0.isLive && !$0.isGiven && $0.amount.currency == refund.amount.currency
    }
    if others.reduce(owed, { $0 + Int128($1.amount.minorUnits) }) > 0 {
      list.append("I02: more is paid than is due")
    }
    if case .account = refund.destination,
      occurrence.at < refund.chosenAt.adding(seconds: Case.payoutDelayDays * 86_400)
    {
      list.append("I04: no delay")
    }
    let names = refund.approvals.map(\.name)
    if Set(names).count < Case.approvers(of: refund.amount, terms)
      || names.contains(refund.claimedBy.name) || names.contains(refund.chosenBy.name)
      || names.contains("")
    {
      list.append("I05: approved by \(names)")
    }
    return list
  }

  /// I07, I08 and the closing rule.
  private static func order(
    _ before: Case?,
    _ state: Case,
    _ occurrence: Occurrence
  ) -> [String] {
    var list: [String] = []
    let outside = state.effects(of: occurrence.event).contains {
      if case .money = $0 { true } else { false }
    }
    if outside, state.facts.consent == nil || state.facts.identity == nil {
      list.append("I08: money moves before consent and identity")
    }
    if case .money(.agreed) = occurrence.event, state.facts.consent != occurrence.at {
      list.append("I07: sums without a consent")
    }
    if case .closed = occurrence.event,
      before?.isDoneWithMoney != true || before?.hasOpenIncident == true
    {
      list.append("closed with money open")
    }
    return list
  }

  /// I03: the accounts say what the settlement says.
  private func books(_ state: Case) -> [String] {
    var list: [String] = []
    for currency in [Currency.mop, .eur] {
      let transit = state.settlement.payments.filter { $0.isInTransit }.compactMap(\.received)
        .filter { $0.currency == currency }.reduce(0) { $0 + $1.minorUnits }
      let out = state.settlement.refunds
        .filter { $0.isGiven && $0.settledAt == nil && $0.amount.currency == currency }
        .reduce(0) { $0 + $1.amount.minorUnits }
      let open = state.settlement.disputes
        .filter { $0.outcome == nil && $0.amount.currency == currency }
        .reduce(0) { $0 + $1.amount.minorUnits }
      let rows: [(LedgerAccount, Int64)] = [
        (.holders, Int64(clamping: state.settlement.standing(currency))),
        (.paymentsInTransit, transit), (.payoutsInTransit, -out), (.disputedBills, open),
      ]
      for (account, expected) in rows {
        let balance = balances[Account(account: account, currency: currency)] ?? 0
        if balance != expected { list.append("I03: \(account) is \(balance), not \(expected)") }
      }
    }
    return list
  }

  /// I01: whatever is charged after the end is contested, and open disputes have an owner.
  private static func bills(_ state: Case) -> [String] {
    guard case .ended = state.tracks.contract else { return [] }
    var list: [String] = []
    for bill in state.settlement.bills where bill.amount.minorUnits > 0 {
      let isLate = bill.from > (try? LocalDate.parse("2026-11-25")) ?? .earliest
      if isLate, !state.settlement.disputes.contains(where: { $0.bill == bill.number }) {
        list.append("I01: bill \(bill.number) went unnoticed")
      }
    }
    return list
  }

  /// Once every term has passed: clearing accounts are at zero or have an incident, and whatever is
  /// not done has an owner.
  static func complaintsOnceAnswered(_ story: Story) -> [String] {
    guard let state = story.state else { return [] }
    var list: [String] = []
    let open = story.openIncidents
    for account in LedgerAccount.allCases where account.term != nil {
      let isZero = [Currency.mop, .eur].allSatisfy { story.balance(account, $0) == 0 }
      if !isZero, !open.contains(.clearingOverdue) { list.append("I03: \(account) forgotten") }
    }
    if case .ended = state.phase, open.isEmpty { list.append("I23: open, and nobody owns it") }
    return list
  }
}
