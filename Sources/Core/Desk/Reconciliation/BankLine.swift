package import Cancellation

/// One movement of money that a bank or a provider tells of: an entry of a statement, or one
/// transaction of an entry that is a batch.
package struct BankLine: Hashable, Sendable {
  /// The statement, or the name of the provider's list.
  package let list: String
  /// Entry and transaction within it, such as `12` or `12.3`.
  package let place: String
  package let day: LocalDate
  /// Above zero.
  package let amount: Money
  package let direction: StatementEntry.Direction
  /// The bank's own reference; the place where it gives none.
  package let reference: String
  package let endToEnd: String?
  package let returnCode: String?
  /// It takes an earlier movement back.
  package let goesBack: Bool
  /// What the payer wrote; personal.
  package let remittance: String
  /// The other side's name; personal.
  package let counterparty: String
  /// The transactions of a batch do not give its sum, so that it is looked at as a whole.
  package let isTorn: Bool
  /// The same movement has the same words here, in whatever statement it is told.
  let identity: String

  /// References have 35 characters in the standard; cases keep this many of a longer one.
  static let referenceLimit = 100

  /// The lines of a statement's entry.
  package static func lines(of entry: StatementEntry, account: IBAN) -> [BankLine] {
    guard entry.details.count > 1 else {
      return [BankLine(entry, entry.details.first, number: nil, entry.amount, account: account)]
    }
    var sum: Int128 = 0
    for detail in entry.details {
      guard let amount = detail.amount, amount.currency == entry.amount.currency else {
        return [BankLine(entry, nil, number: nil, entry.amount, account: account, isTorn: true)]
      }
      let isSame = (detail.direction ?? entry.direction) == entry.direction
      sum += Int128(isSame ? amount.minorUnits : -amount.minorUnits)
    }
    guard sum == Int128(entry.amount.minorUnits) else {
      return [BankLine(entry, nil, number: nil, entry.amount, account: account, isTorn: true)]
    }
    return entry.details.enumerated().map { offset, detail in
      BankLine(
        entry,
        detail,
        number: offset + 1,
        detail.amount ?? entry.amount,
        account: account
      )
    }
  }

  private init(
    _ entry: StatementEntry,
    _ detail: StatementEntry.Detail?,
    number: Int?,
    _ amount: Money,
    account: IBAN,
    isTorn: Bool = false
  ) {
    list = entry.statement
    place = "\(entry.number)" + (number.map { ".\($0)" } ?? "")
    day = entry.bookedOn
    self.amount = amount
    direction = (number == nil ? nil : detail?.direction) ?? entry.direction
    let bank = entry.reference.map { $0 + (number.map { "/\($0)" } ?? "") }
    let own = detail?.reference ?? bank
    reference = String((own ?? "\(list)/\(place)").prefix(Self.referenceLimit))
    endToEnd = detail?.endToEnd
    returnCode = detail?.returnCode
    goesBack = entry.isReversal || detail?.isReturn == true
    remittance = detail?.remittance ?? ""
    counterparty = detail?.counterparty ?? ""
    self.isTorn = isTorn
    // Without a reference of the bank, only the place tells two equal movements apart.
    identity = [
      "bank", account.text, own ?? "\(list)\u{1F}\(place)", bank ?? "", amount.plain,
      direction.rawValue, day.description,
    ].joined(separator: "\u{1F}")
  }

  /// A row of a provider's list.
  init(provider row: ProviderRow) {
    list = "provider"
    place = row.id
    day = row.day
    amount = row.gross
    direction = row.isCredit ? .credit : .debit
    reference = row.id
    endToEnd = nil
    returnCode = nil
    goesBack = false
    remittance = row.source
    counterparty = ""
    isTorn = false
    identity = row.identity
  }

  /// What the provider kept, or gave back, beside a row; nil where that is nothing.
  init?(feeOf row: ProviderRow) {
    guard !row.fee.isZero else { return nil }
    list = "provider"
    place = "\(row.id)/fee"
    day = row.day
    amount = Money(minorUnits: abs(row.fee.minorUnits), currency: row.fee.currency)
    direction = row.fee.minorUnits > 0 ? .debit : .credit
    reference = place
    endToEnd = nil
    returnCode = nil
    goesBack = false
    remittance = row.source
    counterparty = ""
    isTorn = false
    identity = "provider-fee\u{1F}\(row.id)"
  }
}
