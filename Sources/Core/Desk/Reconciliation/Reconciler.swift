package import Cancellation

/// Matches what the bank and the provider tell with the cases: what a case explains is posted to
/// it, everything else becomes an item that finance owns.
///
/// Each movement is one command with one id for ever and one record, so that a list taken in twice,
/// or again after it was broken off, changes nothing the second time. Records are written some
/// hundred at once: `finish` writes the last of them.
package struct Reconciler {
  let desk: FrontDesk
  let actor: Actor
  let items: ItemBatch
  package private(set) var outcome = Outcome()

  /// `actor` is who takes the list in: finance.
  package init(desk: FrontDesk, actor: Actor) {
    self.desk = desk
    self.actor = actor
    items = ItemBatch(desk: desk)
  }

  /// Writes what was taken in and is not kept yet; to be called at the end of a list.
  package func finish() throws(DeskError) { try items.write() }

  /// What has become of the movements so far.
  package struct Outcome: Hashable, Sendable {
    package var entries = 0
    /// Announced and not booked; nothing is done with them.
    package var notBooked = 0
    package var posted = 0
    package var differing = 0
    /// Taken in before.
    package var known = 0
    package var open = 0
    /// What the provider kept for itself, by currency, in minor units.
    package var fees: [Currency: Int64] = [:]
  }

  /// Takes an entry of a statement of that account.
  package mutating func take(_ entry: StatementEntry, account: IBAN) throws(DeskError) {
    outcome.entries += 1
    guard entry.state == .booked else {
      outcome.notBooked += 1
      return
    }
    let matcher = self
    for line in BankLine.lines(of: entry, account: account) {
      try take(line) { line throws(DeskError) in
        line.isTorn ? .open(.torn) : try matcher.match(line)
      }
    }
  }

  /// Takes a row of the provider's list.
  package mutating func take(_ row: ProviderRow) throws(DeskError) {
    outcome.entries += 1
    let fees = outcome.fees[row.fee.currency, default: 0]
    let matcher = self
    let (state, isKnown) = try take(BankLine(provider: row)) { line throws(DeskError) in
      try matcher.match(row, line)
    }
    // The fee of a payment is booked with it; every other one is in no case.
    if !(row.kind == .charge && state == .posted), let fee = BankLine(feeOf: row) {
      try take(fee) { _ in .open(.unmatched) }
    }
    guard !isKnown else { return }
    outcome.fees[row.fee.currency] = Int64(
      clamping: Int128(fees) + Int128(row.fee.minorUnits)
    )
  }

  /// What matching came to: the state of the item, and the case it was posted to.
  struct Match {
    var state: BankItem.State
    var reference: CaseReference?
    /// Another item that is explained with it.
    var explains: KeptItem?

    static func open(_ reason: BankItem.Reason, _ reference: CaseReference? = nil) -> Match {
      Match(state: .open(reason), reference: reference)
    }
  }

  /// Gives what has become of it, and whether it was known.
  @discardableResult
  private mutating func take(
    _ line: BankLine,
    _ match: (BankLine) throws(DeskError) -> Match
  ) throws(DeskError) -> (BankItem.State, isKnown: Bool) {
    var key = key(of: line.identity)
    var found: Match?
    if let earlier = try items.item(key)?.item {
      guard (earlier.list, earlier.place) != (line.list, line.place) else {
        outcome.known += 1
        return (earlier.state, true)
      }
      key = self.key(of: "\(line.identity)\u{1F}\(line.list)\u{1F}\(line.place)")
      if let again = try items.item(key)?.item {
        outcome.known += 1
        return (again.state, true)
      }
      found = .open(.duplicate, earlier.caseReference)
    } else {
      found = try postedBefore(line)
    }
    let result = if let found { found } else { try match(line) }
    let item = BankItem(
      key: key,
      list: line.list,
      place: line.place,
      day: line.day,
      amount: line.amount,
      direction: line.direction,
      reference: line.reference,
      state: result.state,
      caseReference: result.reference,
      takenAt: desk.clock.now()
    )
    let text = BankItemText(
      counterparty: line.counterparty,
      remittance: line.remittance,
      endToEnd: line.endToEnd,
      note: ""
    )
    try items.add(item, text, explaining: result.explains)
    switch result.state {
    case .posted: outcome.posted += 1
    case .postedDiffering: outcome.differing += 1
    case .open: outcome.open += 1
    case .assigned, .notOurs: break
    }
    return (result.state, false)
  }

  /// Keyed, so that the key tells nobody whose payment it is.
  func key(of identity: String) -> String {
    Hex.text(desk.vault.mac(Array(identity.utf8), purpose: "bank-item").prefix(16))
  }

  /// Carries the command out under the line's own id; nil when the desk said yes.
  func perform(
    _ command: MoneyCommand,
    on id: CaseID,
    _ line: BankLine
  ) throws(DeskError) -> (state: Case?, refusal: Refusal?) {
    let order = FrontDesk.Order(.money(command), on: id, by: actor, id: try commandID(line))
    do {
      return (try desk.perform(order), nil)
    } catch .refused(let refusal) {
      return (nil, refusal)
    }
  }

  /// The same line is the same command, for ever.
  func commandID(_ line: BankLine) throws(DeskError) -> CommandID {
    guard let id = CommandID("bank/\(key(of: line.identity))") else {
      throw .damaged("no command id can be made")
    }
    return id
  }
}
