import Cancellation

extension Reconciler {
  /// What explains a line of a statement; posts it where a case does.
  func match(_ line: BankLine) throws(DeskError) -> Match {
    if let name = line.endToEnd.flatMap(BankReference.init), case .refund(let number) = name.what {
      return try match(payout: number, of: name.reference, line)
    }
    let texts = [line.endToEnd ?? "", line.remittance]
    var cases: [(CaseID, BankReference.Mention)] = []
    for mention in texts.flatMap(BankReference.mentioned) {
      guard let id = try desk.find(mention.reference),
        !cases.contains(where: { $0.0 == id })
      else { continue }
      cases.append((id, mention))
    }
    guard let (id, mention) = cases.first else { return try matchExpected(line) }
    guard cases.count == 1 else { return .open(.ambiguous) }
    switch line.direction {
    case .credit: return try match(payment: id, mention.reference, line)
    case .debit: return try match(reversal: id, mention, line)
    }
  }

  /// A payout that left, or came back.
  func match(
    payout number: Int,
    of reference: CaseReference,
    _ line: BankLine
  ) throws(DeskError) -> Match {
    guard let id = try desk.find(reference), let state = try desk.load(id).state,
      let refund = state.settlement.refunds.first(where: { $0.number == number })
    else { return .open(.unmatched) }
    guard refund.amount == line.amount else { return .open(.differing, reference) }
    let answer: PayoutAnswer
    switch (line.direction, refund.state) {
    case (.debit, .settled(let known, _)):
      return known == line.reference
        ? Match(state: .posted, reference: reference) : .open(.duplicate, reference)
    case (.debit, .returned): return .open(.late, reference)
    case (.debit, _): answer = .settled(reference: line.reference)
    case (.credit, .returned): return .open(.duplicate, reference)
    case (.credit, _): answer = .returned(code: line.returnCode ?? "NARR")
    }
    return try posted(.payoutAnswered(number, answer), on: id, reference, line)
  }

  /// Money of a holder by its reference; the case decides what it pays.
  func match(
    payment id: CaseID,
    _ reference: CaseReference,
    _ line: BankLine
  ) throws(DeskError) -> Match {
    let command = MoneyCommand.recordPayment(
      line.amount,
      .bankTransfer,
      reference: line.reference
    )
    return try posted(command, on: id, reference, line)
  }

  /// A holder's payment that the bank took back.
  private func match(
    reversal id: CaseID,
    _ mention: BankReference.Mention,
    _ line: BankLine
  ) throws(DeskError) -> Match {
    guard line.goesBack, let state = try desk.load(id).state else {
      return .open(.unmatched, mention.reference)
    }
    let candidates = state.settlement.payments.filter { payment in
      guard case .received(let amount, _, _) = payment.state else { return false }
      let isNamed = mention.payment.map { $0 == payment.number } ?? true
      return payment.means == .bankTransfer && amount == line.amount && isNamed
    }
    guard candidates.count == 1, let payment = candidates.first else {
      return .open(.unmatched, mention.reference)
    }
    let answer = PaymentAnswer.reversed(reference: line.reference)
    return try posted(.paymentAnswered(payment.number, answer), on: id, mention.reference, line)
  }

  func posted(
    _ command: MoneyCommand,
    on id: CaseID,
    _ reference: CaseReference,
    _ line: BankLine
  ) throws(DeskError) -> Match {
    let (state, refusal) = try perform(command, on: id, line)
    if let refusal {
      let isOver = refusal == .alreadyClosed
      return .open(isOver ? .late : .refused, reference)
    }
    return Match(postedTo: state, reference, line)
  }

  /// What a line has come to in an import that was broken off between posting and keeping it.
  func postedBefore(_ line: BankLine) throws(DeskError) -> Match? {
    let id = try commandID(line)
    let record = try desk.reading { () throws(StoreError) in try desk.store.command(id) }
    guard let record, let state = try desk.load(record.stream).state else { return nil }
    return Match(postedTo: state, state.reference, line)
  }

  /// The bank shows what the provider has announced: both are explained.
  private func matchExpected(_ line: BankLine) throws(DeskError) -> Match {
    let words = (line.remittance + " " + (line.endToEnd ?? "")).split {
      !$0.isLetter && !$0.isNumber && $0 != "_"
    }
    for word in words.prefix(100) where word.hasPrefix("po_") {
      let key = key(of: ProviderRow.identity(ofPayout: String(word)))
      guard var earlier = try items.item(key), earlier.item.reason == .expected,
        earlier.item.amount == line.amount, earlier.item.direction != line.direction
      else { continue }
      earlier.item.state = .posted
      return Match(state: .posted, explains: earlier)
    }
    return .open(.unmatched)
  }
}

extension Reconciler.Match {
  /// Posted; whether as another sum than was asked for, the case says.
  fileprivate init(postedTo state: Case?, _ reference: CaseReference, _ line: BankLine) {
    let differs = state?.settlement.payments.contains { payment in
      guard case .received(let came, line.reference, _) = payment.state else { return false }
      return came != payment.amount
    }
    self.init(state: differs == true ? .postedDiffering : .posted, reference: reference)
  }
}
