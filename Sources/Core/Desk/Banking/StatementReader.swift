package import Cancellation

/// Makes entries out of the elements of a `camt.053` statement, one after the other, so that a file
/// of any size takes little memory.
///
/// Whoever reads the XML tells every element here; the first thing that is wrong ends it.
package struct StatementReader {
  /// Longest text of a field: the standard has 500 characters at most.
  package static let textLimit = 2_000
  /// Transactions of one entry: a batch file of ours has no more.
  package static let detailLimit = CreditTransferFile.transferLimit
  /// `Document` to the deepest leaf that the standard has.
  static let depthLimit = 40

  private static let namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
  private static let versions = 2...13

  private let account: IBAN
  /// Names from `Stmt` on, joined by a slash; where names end is kept beside it.
  private var route = ""
  private var ends: [Int] = []
  private var depth = 0
  private var text = ""
  private var textLength = 0
  private var statement: StatementDraft?
  private var entry: EntryDraft?
  private var detail: StatementEntry.Detail?
  private var summaries: [StatementSummary] = []

  /// A reader for statements of this account alone.
  package init(account: IBAN) {
    self.account = account
  }

  /// An element begins; `attributes` are its own.
  package mutating func begin(
    _ name: String,
    namespace: String?,
    attributes: [String: String],
    line: Int
  ) throws(StatementProblem) {
    depth += 1
    text = ""
    textLength = 0
    switch depth {
    case 1:
      guard name == "Document", Self.isKnown(namespace) else {
        throw StatementProblem(.otherMessage, line: line, place: "Document")
      }
    case 2:
      guard name == "BkToCstmrStmt" else {
        throw StatementProblem(.otherMessage, line: line, place: "Document")
      }
    case 3:
      if name == "Stmt" { statement = StatementDraft(line: line) }
    default:
      guard depth <= Self.depthLimit else { throw StatementProblem(.tooDeep, line: line) }
      guard statement != nil else { return }
      ends.append(route.utf8.count)
      route += route.isEmpty ? name : "/\(name)"
      try begin(attributes, line)
    }
  }

  private mutating func begin(
    _ attributes: [String: String],
    _ line: Int
  ) throws(StatementProblem) {
    switch route {
    case "Bal": statement?.balance = BalanceDraft()
    case "Bal/Amt": statement?.balance.currency = attributes["Ccy"]
    case "Ntry":
      try checkHeader(line)
      entry = EntryDraft(line: line)
    case "Ntry/Amt": entry?.currency = attributes["Ccy"]
    case Self.details:
      guard (entry?.details.count ?? 0) < Self.detailLimit else {
        throw StatementProblem(.tooMany(limit: Self.detailLimit), line: line, place: route)
      }
      detail = StatementEntry.Detail()
    case "Ntry/NtryDtls/TxDtls/RtrInf": detail?.isReturn = true
    case "Ntry/NtryDtls/TxDtls/Amt", "Ntry/NtryDtls/TxDtls/AmtDtls/TxAmt/Amt":
      entry?.detailCurrency = attributes["Ccy"]
    default: break
    }
  }

  /// Characters of the element that began last.
  package mutating func characters(_ more: String, line: Int) throws(StatementProblem) {
    textLength += more.utf8.count
    guard textLength <= 4 * Self.textLimit else {
      throw StatementProblem(.tooLong, line: line, place: route)
    }
    text += more
  }

  /// The element that began last and has not ended ends; gives the entry that is complete now.
  package mutating func end(line: Int) throws(StatementProblem) -> StatementEntry? {
    defer {
      text = ""
      textLength = 0
      depth -= 1
    }
    guard depth >= 3, statement != nil else { return nil }
    guard depth > 3 else {
      summaries.append(try closeStatement(line))
      statement = nil
      return nil
    }
    let finished = try close(text.trimmed, line)
    if let length = ends.popLast() {
      route = String(decoding: route.utf8.prefix(length), as: UTF8.self)
    }
    return finished
  }

  /// The end of the file; what its statements said.
  package func finish(line: Int) throws(StatementProblem) -> [StatementSummary] {
    guard depth == 0 else { throw StatementProblem(.truncated, line: line) }
    guard !summaries.isEmpty else {
      throw StatementProblem(.missing, line: line, place: "BkToCstmrStmt/Stmt")
    }
    return summaries
  }

  private static func isKnown(_ namespace: String?) -> Bool {
    guard let namespace, namespace.hasPrefix(Self.namespace),
      namespace.utf8.count == Self.namespace.utf8.count + 2,
      let version = Int(namespace.suffix(2))
    else { return false }
    return versions.contains(version)
  }
}

extension StatementReader {
  /// What stands before the entries must be there before the first of them.
  private func checkHeader(_ line: Int) throws(StatementProblem) {
    guard let statement else { return }
    guard statement.id != nil else {
      throw StatementProblem(.missing, line: line, place: "Stmt/Id")
    }
    guard statement.hasAccount else {
      throw StatementProblem(.missing, line: line, place: "Stmt/Acct/Id/IBAN")
    }
  }

  private mutating func close(
    _ value: String,
    _ line: Int
  ) throws(StatementProblem) -> StatementEntry? {
    let field = StatementField(route: route, value: value, line: line)
    if route.hasPrefix(Self.details) {
      try closeDetail(field)
      return nil
    }
    guard route.hasPrefix("Ntry") else {
      try statement?.take(field, of: account)
      return nil
    }
    guard route == "Ntry" else {
      try entry?.take(field)
      return nil
    }
    return try closeEntry(line)
  }

  static let details = "Ntry/NtryDtls/TxDtls"

  private mutating func closeDetail(_ field: StatementField) throws(StatementProblem) {
    guard field.route == Self.details else {
      let currency = entry?.detailCurrency
      try detail?.take(field, currency)
      return
    }
    if let detail { entry?.details.append(detail) }
    detail = nil
  }
}

extension StatementReader {
  private mutating func closeEntry(_ line: Int) throws(StatementProblem) -> StatementEntry {
    guard let entry, var draft = statement, let id = draft.id else {
      throw StatementProblem(.missing, line: line, place: "Ntry")
    }
    self.entry = nil
    let amount = try needed(entry.amount, "Ntry/Amt", line)
    let direction = try needed(entry.direction, "Ntry/CdtDbtInd", line)
    let state = try needed(entry.state, "Ntry/Sts", line)
    guard amount.currency == draft.currency ?? amount.currency else {
      throw StatementProblem(.otherCurrency, line: entry.line, place: "Ntry/Amt")
    }
    draft.currency = amount.currency
    draft.entries += 1
    // What is only announced may have no day yet, and is not posted.
    let day = state == .booked ? try needed(entry.bookedOn, "Ntry/BookgDt", line) : entry.bookedOn
    if state == .booked {
      do {
        try draft.add(amount, direction)
      } catch {
        throw StatementProblem(.amount(.tooLarge), line: entry.line, place: "Ntry/Amt")
      }
    }
    statement = draft
    return StatementEntry(
      statement: id,
      number: draft.entries,
      line: entry.line,
      reference: entry.reference ?? entry.ownReference,
      amount: amount,
      direction: direction,
      isReversal: entry.isReversal,
      state: state,
      bookedOn: day ?? .earliest,
      details: entry.details
    )
  }

  private func needed<Value>(
    _ value: Value?,
    _ place: String,
    _ line: Int
  ) throws(StatementProblem) -> Value {
    guard let value else { throw StatementProblem(.missing, line: line, place: place) }
    return value
  }

  private func closeStatement(_ line: Int) throws(StatementProblem) -> StatementSummary {
    try checkHeader(line)
    guard let statement, let id = statement.id else {
      throw StatementProblem(.missing, line: line, place: "Stmt/Id")
    }
    guard let currency = statement.currency else {
      throw StatementProblem(.missing, line: line, place: "Stmt/Bal/Amt")
    }
    let zero = Money.zero(currency)
    guard [statement.opening, statement.closing].allSatisfy({ ($0 ?? zero).currency == currency })
    else { throw StatementProblem(.otherCurrency, line: line, place: "Stmt/Bal/Amt") }
    if let difference = statement.difference, !difference.isZero {
      throw StatementProblem(
        .balance(difference: difference.plain),
        line: line,
        place: "Stmt/Bal"
      )
    }
    return StatementSummary(
      id: id,
      account: account,
      currency: currency,
      entries: statement.entries,
      credits: statement.credits ?? zero,
      debits: statement.debits ?? zero,
      balancesChecked: statement.difference != nil
    )
  }
}
