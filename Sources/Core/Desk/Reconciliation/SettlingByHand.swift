package import Cancellation

extension Reconciler {
  /// Why an item was not settled; nothing was changed.
  package enum HandProblem: Error, Hashable, Sendable {
    /// No item's key begins so, or more than one's does.
    case unknownItem
    /// It is explained already.
    case notOpen
    case unknownCase
    /// Money that left is given to a refund: the reference must end in R and its number.
    case nameTheRefund
    /// The case says no.
    case refused(Refusal)
    case noteMissing
    case desk(DeskError)
  }

  /// Gives an open item to a case: money that came as a payment, money that left, or came back, as
  /// one of its refunds.
  package func assign(
    _ beginning: String,
    to reference: CaseReference,
    refund number: Int?
  ) throws(HandProblem) {
    var kept = try openItem(beginning)
    let item = kept.item
    guard let id = try reading({ () throws(DeskError) in try desk.find(reference) }) else {
      throw .unknownCase
    }
    let command: MoneyCommand
    switch (item.direction, number) {
    case (.credit, nil):
      command = .recordPayment(item.amount, .bankTransfer, reference: item.reference)
    case (.credit, .some(let number)):
      command = .payoutAnswered(number, .returned(code: "NARR"))
    case (.debit, .some(let number)):
      command = .payoutAnswered(number, .settled(reference: item.reference))
    case (.debit, nil): throw .nameTheRefund
    }
    guard let commandID = CommandID("bank/\(item.key)/hand") else { throw .unknownItem }
    do {
      _ = try desk.perform(FrontDesk.Order(.money(command), on: id, by: actor, id: commandID))
    } catch .refused(let refusal) {
      throw .refused(refusal)
    } catch { throw .desk(error) }
    kept.item.state = .assigned
    kept.item.caseReference = reference
    try write(kept)
  }

  /// Says that an open item has nothing to do with the desk, and why.
  package func putAside(_ beginning: String, note: String) throws(HandProblem) {
    guard !note.allSatisfy(\.isWhitespace) else { throw .noteMissing }
    var kept = try openItem(beginning)
    kept.item.state = .notOurs
    kept.text.note = "\(actor.name): \(note)"
    try write(kept)
  }

  /// Fewer characters name too many items by chance.
  package static let shortestName = 8

  private func openItem(_ beginning: String) throws(HandProblem) -> KeptItem {
    let name = beginning.lowercased()
    guard (Self.shortestName...32).contains(name.utf8.count) else { throw .unknownItem }
    // The key before all that begin so.
    let before = String(name.dropLast())
    var after: String? = before
    while true {
      let page = try reading { () throws(DeskError) in
        try desk.bankItems(after: after, limit: Reconciliation.pageSize)
      }
      let fitting = page.filter { $0.item.key.hasPrefix(name) }
      if let kept = fitting.first {
        guard fitting.count == 1 else { throw .unknownItem }
        guard kept.item.reason != nil else { throw .notOpen }
        return kept
      }
      guard let last = page.last, last.item.key < name else { throw .unknownItem }
      after = last.item.key
    }
  }

  private func write(_ kept: KeptItem) throws(HandProblem) {
    try reading { () throws(DeskError) in
      try desk.keep(kept)
    }
  }

  private func reading<Value>(
    _ body: () throws(DeskError) -> Value
  ) throws(HandProblem) -> Value {
    do { return try body() } catch { throw .desk(error) }
  }
}
