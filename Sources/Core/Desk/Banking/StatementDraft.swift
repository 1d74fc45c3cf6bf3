import Cancellation

/// A statement while it is read.
struct StatementDraft {
  let line: Int
  var id: String?
  var hasAccount = false
  /// The account's; the first amount's where the account says none.
  var currency: Currency?
  var balance = BalanceDraft()
  /// Below zero where the account is overdrawn.
  private(set) var opening: Money?
  private(set) var closing: Money?
  var entries = 0
  private(set) var credits: Money?
  private(set) var debits: Money?

  init(line: Int) {
    self.line = line
  }

  mutating func take(_ field: StatementField, of own: IBAN) throws(StatementProblem) {
    switch field.route {
    case "Id": id = field.value.nonEmpty
    case "Acct/Id/IBAN", "Acct/Id/Othr/Id":
      guard field.value == own.text else {
        let isLong = field.value.utf8.count >= 8
        let masked = isLong ? "\(field.value.prefix(2))…\(field.value.suffix(4))" : "…"
        throw field.problem(.otherAccount(masked))
      }
      hasAccount = true
    case "Acct/Ccy":
      guard let known = Currency(rawValue: field.value) else {
        throw field.problem(.amount(.unknownCurrency))
      }
      currency = known
    case "Bal/Tp/CdOrPrtry/Cd": balance.kind = field.value
    case "Bal/CdtDbtInd": balance.direction = try field.word()
    case "Bal/Amt": balance.amount = try field.amount(balance.currency)
    case "Bal": keepBalance()
    default: break
    }
  }

  /// Booked opening and closing balance count; the others are information.
  private mutating func keepBalance() {
    guard let amount = balance.amount, let direction = balance.direction else { return }
    let signed =
      direction == .credit
      ? amount : Money(minorUnits: -amount.minorUnits, currency: amount.currency)
    switch balance.kind {
    case "OPBD", "PRCD": if opening == nil || balance.kind == "OPBD" { opening = signed }
    case "CLBD": closing = signed
    default: return
    }
    if currency == nil { currency = amount.currency }
  }

  mutating func add(
    _ amount: Money,
    _ direction: StatementEntry.Direction
  ) throws(MoneyProblem) {
    switch direction {
    case .credit: credits = try (credits ?? .zero(amount.currency)).adding(amount)
    case .debit: debits = try (debits ?? .zero(amount.currency)).adding(amount)
    }
  }

  /// What is missing between the balances; nil where one of them is not there.
  var difference: Money? {
    guard let opening, let closing, let currency else { return nil }
    let sums = [opening, credits, debits, closing].map { Int128($0?.minorUnits ?? 0) }
    let rest = sums[0] + sums[1] - sums[2] - sums[3]
    return Money(minorUnits: Int64(clamping: rest), currency: currency)
  }
}

/// A balance while it is read.
struct BalanceDraft {
  var kind = ""
  var currency: String?
  var amount: Money?
  var direction: StatementEntry.Direction?
}

/// An entry while it is read.
struct EntryDraft {
  var line: Int
  var currency: String?
  var amount: Money?
  var direction: StatementEntry.Direction?
  var isReversal = false
  var state: StatementEntry.State?
  var bookedOn: LocalDate?
  var reference: String?
  var ownReference: String?
  /// Of the amount of the detail that is read.
  var detailCurrency: String?
  var details: [StatementEntry.Detail] = []

  init(line: Int) {
    self.line = line
  }

  mutating func take(_ field: StatementField) throws(StatementProblem) {
    switch field.route {
    case "Ntry/NtryRef": ownReference = field.value.nonEmpty
    case "Ntry/AcctSvcrRef": reference = field.value.nonEmpty
    case "Ntry/Amt":
      amount = try field.amount(currency)
      line = field.line
    case "Ntry/CdtDbtInd": direction = try field.word()
    case "Ntry/RvslInd": isReversal = field.value == "true" || field.value == "1"
    // Version 02 has the word itself, later ones a code in it.
    case "Ntry/Sts": if !field.value.isEmpty { state = try field.word() }
    case "Ntry/Sts/Cd": state = try field.word()
    case "Ntry/BookgDt/Dt", "Ntry/BookgDt/DtTm": bookedOn = try field.day()
    default: break
    }
  }
}

extension StatementEntry.Detail {
  mutating func take(_ field: StatementField, _ currency: String?) throws(StatementProblem) {
    switch field.route.dropFirst(StatementReader.details.utf8.count) {
    case "/Refs/EndToEndId":
      endToEnd = field.value == "NOTPROVIDED" ? nil : field.value.nonEmpty
    case "/Refs/AcctSvcrRef": reference = field.value.nonEmpty
    case "/Refs/TxId": if reference == nil { reference = field.value.nonEmpty }
    case "/Amt": amount = try field.amount(currency)
    case "/AmtDtls/TxAmt/Amt": if amount == nil { amount = try field.amount(currency) }
    case "/CdtDbtInd": direction = try field.word() as StatementEntry.Direction
    case "/RtrInf/Rsn/Cd", "/RtrInf/Rsn/Prtry": returnCode = field.value.nonEmpty
    case "/RmtInf/Ustrd", "/RmtInf/Strd/CdtrRefInf/Ref": add(field.value)
    case "/RltdPties/Dbtr/Nm", "/RltdPties/Dbtr/Pty/Nm", "/RltdPties/Cdtr/Nm",
      "/RltdPties/Cdtr/Pty/Nm":
      if counterparty.isEmpty { counterparty = field.value }
    default: break
    }
  }

  /// Banks may repeat the line; what is longer than a text can be says nothing of a payment.
  private mutating func add(_ line: String) {
    guard remittance.utf8.count < StatementReader.textLimit else { return }
    remittance = remittance.isEmpty ? line : "\(remittance) \(line)"
  }
}

/// A field of a statement that has just ended: where it stands, what it holds, at which line.
struct StatementField {
  /// Names from `Stmt` on, joined by a slash.
  let route: String
  let value: String
  let line: Int

  func problem(_ what: StatementProblem.What) -> StatementProblem {
    StatementProblem(what, line: line, place: route)
  }

  func amount(_ currency: String?) throws(StatementProblem) -> Money {
    do throws(BankAmount.Problem) {
      return try BankAmount.parse(value, currency ?? "")
    } catch {
      throw problem(.amount(error))
    }
  }

  func word<Word: RawRepresentable>(
    _: Word.Type = Word.self
  ) throws(StatementProblem) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: value) else { throw problem(.word) }
    return word
  }

  func day() throws(StatementProblem) -> LocalDate {
    do {
      return try LocalDate.parse(String(value.prefix(10)))
    } catch {
      throw problem(.date)
    }
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else {
      return self
    }
    let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
    var bytes = Substring(self).utf8
    while let byte = bytes.first, isSpace(byte) { bytes.removeFirst() }
    while let byte = bytes.last, isSpace(byte) { bytes.removeLast() }
    return String(Substring(bytes))
  }

  var nonEmpty: String? { isEmpty ? nil : self }
}
