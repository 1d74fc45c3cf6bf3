package import Cancellation

/// Puts the payouts that wait into one bank file, each into one file alone (I02).
///
/// The batch is a record before the file is written, and its payouts are reported after it: broken
/// off anywhere in between, the next export writes the same file under the same id, which the bank
/// takes once. The payouts stay until the bank has answered, so that a lost file can be made again.
package struct PayoutExport {
  let desk: FrontDesk

  package init(desk: FrontDesk) {
    self.desk = desk
  }

  /// A payout that is in no file, and why.
  package struct Left: Hashable, Sendable {
    package let reference: BankReference
    package let code: String
    package let remedy: String
  }

  /// A batch whose file is to be written now.
  package struct Batch: Sendable {
    package let file: CreditTransferFile
    package let keys: [MoneyKey]
    /// Whether an earlier export was broken off and goes on with this.
    package let isContinued: Bool
  }

  /// Why there is no batch.
  package enum Problem: Error, Sendable {
    case file(CreditTransferFile.Problem)
    /// The batch that was broken off was made for another account.
    case otherAccount(batch: String)
    /// There is no batch of that id.
    case unknownBatch
    /// The bank has answered payouts of the batch, or what was kept of them is gone.
    case batchAnswered(MoneyKey)
    case desk(DeskError)
  }

  /// The batch to be written, kept as begun; nil where nothing waits that a file can carry.
  package func begin(
    from debtor: CreditTransferFile.Debtor,
    executesOn day: LocalDate
  ) throws(Problem) -> (batch: Batch?, left: [Left]) {
    if let begun = try begunBatch(debtor) { return (begun, []) }
    var left: [Left] = []
    let waiting = try waiting(&left)
    guard !waiting.isEmpty else { return (nil, left) }
    let now = desk.clock.now()
    let file = try file(waiting.map(\.transfer), debtor, now, day)
    let keys = waiting.map(\.key)
    let body = JSON.object([
      "createdAt": .instant(now), "executesOn": .date(day),
      "account": .string(debtor.account.text), "name": .string(debtor.name.text),
      "bic": debtor.bic.map { .string($0.text) }, "total": .money(file.total),
      "keys": .array(keys.map { .string($0.description) }), "done": .bool(false),
    ])
    try put(file.id, body, version: 0)
    return (Batch(file: file, keys: keys, isContinued: false), left)
  }

  /// Reports every payout of a batch whose file is safe, and ends the batch.
  package func finish(_ batch: Batch, by actor: Actor) throws(Problem) {
    for key in batch.keys {
      try attempt { () throws(DeskError) in try report(key, batch.file.id, actor) }
    }
    if let record = try record(batch.file.id) {
      try put(record.key, try done(record), version: record.version)
    }
  }

  /// The batch of that id once more, the same bytes, for a file that never came to the bank.
  package func again(_ id: String) throws(Problem) -> Batch {
    guard let record = try record(id) else { throw .unknownBatch }
    return try batch(record, try body(of: record))
  }

  private func remove(_ key: MoneyKey) throws(Problem) {
    try attempt { () throws(DeskError) in
      try desk.writing { () throws(StoreError) in
        try desk.store.remove(.payout, key.description)
      }
    }
  }

  /// A payout that was answered otherwise meanwhile stays so: the case knows better than the batch.
  private func report(_ key: MoneyKey, _ batch: String, _ actor: Actor) throws(DeskError) {
    guard let id = CommandID("batch/\(batch)/\(key)") else {
      throw .damaged("no command id can be made")
    }
    let answer = MoneyCommand.payoutAnswered(key.number, .accepted(reference: batch))
    let order = FrontDesk.Order(.money(answer), on: key.stream, by: actor, id: id)
    do {
      _ = try desk.perform(order)
    } catch {
      guard case .refused = error else { throw error }
    }
  }

  private struct Waiting {
    let key: MoneyKey
    let transfer: CreditTransfer
  }

  static let pageSize = 200

  private func waiting(_ left: inout [Left]) throws(Problem) -> [Waiting] {
    var found: [Waiting] = []
    var after: MoneyKey?
    while found.count < CreditTransferFile.transferLimit {
      let page = try attempt { () throws(DeskError) in
        try desk.payouts(after: after, limit: Self.pageSize)
      }
      for payout in page where found.count < CreditTransferFile.transferLimit {
        if let transfer = try transfer(payout, &left) {
          found.append(Waiting(key: payout.key, transfer: transfer))
        }
      }
      guard page.count == Self.pageSize else { break }
      after = page.last?.key
    }
    return found
  }

  private func transfer(
    _ payout: PayoutRecord,
    _ left: inout [Left]
  ) throws(Problem) -> CreditTransfer? {
    let reference = BankReference(payout.reference, .refund(payout.key.number))
    let state = try attempt { () throws(DeskError) in try desk.load(payout.key.stream).state }
    let refund = state?.settlement.refunds.first { $0.number == payout.key.number }
    switch refund?.state {
    case .ordered: break
    // In a batch, or paid by hand: kept until the bank has answered.
    case .sent, .disputed: return nil
    case .claimed, .approved, .settled, .returned, .declined, nil:
      try remove(payout.key)
      return nil
    }
    guard refund?.amount == payout.amount else {
      left.append(
        Left(
          reference: reference,
          code: "payout.differs",
          remedy: "The case says another sum; look at it with farewell case show."
        )
      )
      return nil
    }
    do throws(CreditTransfer.Problem) {
      return try CreditTransfer(reference, payout.amount, to: payout.account)
    } catch {
      left.append(Left(reference: reference, code: error.code, remedy: error.remedy))
      return nil
    }
  }

  /// The batch that was begun and not ended, made again from its payouts.
  private func begunBatch(
    _ debtor: CreditTransferFile.Debtor
  ) throws(Problem) -> Batch? {
    guard let (record, body) = try begunRecord() else { return nil }
    guard body["account"]?.text == debtor.account.text else {
      throw Problem.otherAccount(batch: record.key)
    }
    return try batch(record, body)
  }

  /// The batch of a record, made again from its payouts.
  private func batch(_ record: Record, _ body: JSON) throws(Problem) -> Batch {
    do {
      let keys = (body["keys"]?.items ?? []).compactMap { $0.text.flatMap(MoneyKey.init) }
      var transfers: [CreditTransfer] = []
      for key in keys {
        guard let payout = try desk.payout(key) else {
          throw Problem.batchAnswered(key)
        }
        // Answered by hand meanwhile, it may be replaced: sent once more it would be paid twice.
        switch try desk.load(key.stream).state?.settlement.refunds
          .first(where: { $0.number == key.number })?.state
        {
        case .ordered, .sent: break
        case .claimed, .approved, .settled, .returned, .disputed, .declined, nil:
          throw Problem.batchAnswered(key)
        }
        transfers.append(
          try CreditTransfer(
            BankReference(payout.reference, .refund(key.number)),
            payout.amount,
            to: payout.account
          )
        )
      }
      let bic = try body["bic"]?.text.map { text throws(AccountProblem) in try BIC.parse(text) }
      let file = try CreditTransferFile(
        transfers,
        from: CreditTransferFile.Debtor(
          name: try PaymentText.parse(try body.string("name"), limit: PaymentText.nameLimit),
          account: try IBAN.parse(try body.string("account")),
          bic: bic
        ),
        createdAt: try body.instant("createdAt"),
        executesOn: try body.date("executesOn"),
        desk.cryptography
      )
      guard file.id == record.key else { throw Problem.desk(.damaged("batch \(record.key)")) }
      return Batch(file: file, keys: keys, isContinued: true)
    } catch let problem as Problem {
      throw problem
    } catch { throw .desk(.damaged("batch \(record.key) cannot be made again")) }
  }

  /// The payouts of the batch that was begun and not ended.
  func begunKeys() throws(Problem) -> [MoneyKey] {
    guard let (_, body) = try begunRecord() else { return [] }
    return (body["keys"]?.items ?? []).compactMap { $0.text.flatMap(MoneyKey.init) }
  }

  private func body(of record: Record) throws(Problem) -> JSON {
    guard let body = try? JSONReader.read(record.body) else {  // The batch is named instead.
      throw .desk(.damaged("batch \(record.key) cannot be read"))
    }
    return body
  }

  private func begunRecord() throws(Problem) -> (Record, JSON)? {
    var after: String?
    while true {
      let page = try attempt { () throws(DeskError) in
        try desk.reading { () throws(StoreError) in
          try desk.store.records(.payoutBatch, after: after, limit: Self.pageSize)
        }
      }
      for record in page {
        let body = try body(of: record)
        if body["done"] != .bool(true) { return (record, body) }
      }
      guard let last = page.last, page.count == Self.pageSize else { return nil }
      after = last.key
    }
  }

  private func record(_ id: String) throws(Problem) -> Record? {
    try attempt { () throws(DeskError) in
      try desk.reading { () throws(StoreError) in try desk.store.record(.payoutBatch, id) }
    }
  }

  private func done(_ record: Record) throws(Problem) -> JSON {
    guard case .object(let members) = try body(of: record) else {
      throw .desk(.damaged("batch \(record.key) cannot be read"))
    }
    return .object(members.map { $0.name == "done" ? JSON.Member("done", .bool(true)) : $0 })
  }

  private func put(_ id: String, _ body: JSON, version: Int) throws(Problem) {
    let record = Record(
      kind: .payoutBatch,
      key: id,
      version: version + 1,
      body: body.bytes,
      expires: nil
    )
    try attempt { () throws(DeskError) in
      try desk.writing { () throws(StoreError) in
        try desk.store.put(record, expecting: version)
      }
    }
  }

  private func file(
    _ transfers: [CreditTransfer],
    _ debtor: CreditTransferFile.Debtor,
    _ now: Instant,
    _ day: LocalDate
  ) throws(Problem) -> CreditTransferFile {
    do {
      return try CreditTransferFile(
        transfers,
        from: debtor,
        createdAt: now,
        executesOn: day,
        desk.cryptography
      )
    } catch { throw .file(error) }
  }

  func attempt<Value>(
    _ body: () throws(DeskError) -> Value
  ) throws(Problem) -> Value {
    do { return try body() } catch { throw .desk(error) }
  }
}
