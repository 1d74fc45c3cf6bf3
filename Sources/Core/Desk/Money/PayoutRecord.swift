package import Cancellation

/// A payout to an account that waits for a bank file: what the file needs, the account sealed under
/// the key of the case.
package struct PayoutRecord: Hashable, Sendable {
  /// Of the refund: the payout's key for ever (I02).
  package let key: MoneyKey
  package let reference: CaseReference
  /// Above zero.
  package let amount: Money
  package let orderedAt: Instant
  package let account: PayoutAccount

  package init(
    key: MoneyKey,
    reference: CaseReference,
    amount: Money,
    orderedAt: Instant,
    account: PayoutAccount
  ) {
    self.key = key
    self.reference = reference
    self.amount = amount
    self.orderedAt = orderedAt
    self.account = account
  }

  /// Where it is kept.
  package var place: RecordPlace { RecordPlace(.payout, key.description) }

  fileprivate var context: String { "payout:\(key)" }
}

extension FrontDesk {
  /// Keeps the payout for the next bank file; one that is kept already stays as it is.
  func keep(_ payout: PayoutRecord, sealedWith key: SubjectKey?) throws(DeskError) {
    guard let key else { throw .refused(.alreadyClosed) }
    let sealed: [UInt8]
    do {
      sealed = try vault.seal(payout.account.json.bytes, with: key, context: payout.context)
    } catch { throw .damaged("the vault does not seal") }
    let body = JSON.object([
      "reference": .string(payout.reference.text), "amount": .money(payout.amount),
      "orderedAt": .instant(payout.orderedAt), "account": .string(Base64URL.text(sealed)),
    ])
    let record = Record(
      kind: .payout,
      key: payout.key.description,
      version: 1,
      body: body.bytes,
      expires: nil
    )
    do {
      try store.put(record, expecting: 0)
    } catch .recordChanged {
      return
    } catch { throw .store(error) }
  }

  /// Payouts that are kept, in the order of their keys after one.
  package func payouts(
    after key: MoneyKey?,
    limit: Int
  ) throws(DeskError) -> [PayoutRecord] {
    let records = try reading { () throws(StoreError) in
      try store.records(.payout, after: key?.description, limit: limit)
    }
    var payouts: [PayoutRecord] = []
    for record in records { payouts.append(try payout(record)) }
    return payouts
  }

  /// The payout that is kept under that key; nil when there is none.
  func payout(_ key: MoneyKey) throws(DeskError) -> PayoutRecord? {
    try reading { () throws(StoreError) in try store.record(.payout, key.description) }
      .map { record throws(DeskError) in try payout(record) }
  }

  private func payout(_ record: Record) throws(DeskError) -> PayoutRecord {
    guard let key = MoneyKey(record.key) else { throw .damaged("payout \(record.key)") }
    let subject = try reading { () throws(StoreError) in try store.read(key.stream) }.key
    do {
      let body = try JSONReader.read(record.body)
      guard let subject, let sealed = Base64URL.bytes(try body.string("account")) else {
        throw DecodingProblem("account", "is not sealed under the key of its case")
      }
      let account = try vault.open(sealed, with: subject, context: "payout:\(key)")
      return PayoutRecord(
        key: key,
        reference: try body.identifier("reference"),
        amount: try body.money("amount"),
        orderedAt: try body.instant("orderedAt"),
        account: try PayoutAccount(json: try JSONReader.read(account))
      )
    } catch { throw .damaged("payout \(record.key) cannot be read") }
  }
}
