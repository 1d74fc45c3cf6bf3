/// Lines and notes of a quote while it is being made.
struct QuoteDraft: Sendable {
  var lines: [QuoteLine] = []
  var notes: [Explanation] = []
  var means: RefundMeans?

  /// A line of nothing tells nothing, so there is none.
  mutating func add(
    _ code: QuoteLine.Code,
    _ amount: Money,
    concerns: QuoteLine.Code? = nil,
    _ why: [Explanation]
  ) {
    guard !amount.isZero else { return }
    lines.append(QuoteLine(code: code, concerns: concerns, amount: amount, why: why))
  }

  mutating func note(
    _ code: Explanation.Code,
    _ arguments: [Explanation.Argument] = [],
    basis: Basis
  ) {
    notes.append(Explanation(code, arguments, basis: basis))
  }

  /// Says what the reader must know of the days of a quote.
  mutating func noteDates(
    _ account: Account,
    _ service: LocalDate,
    _ billing: LocalDate,
    _ today: LocalDate
  ) {
    if service != billing {
      note(
        .quoteDatesDiffer,
        [.init("service", .date(service)), .init("billing", .date(billing))],
        basis: account.basis
      )
    }
    if account.day != today {
      note(.quoteAccountDay, [.init("date", .date(account.day))], basis: account.basis)
    }
    if let through = account.usage.map(\.through).min(), through < service {
      note(.quoteUsageMayGrow, [.init("date", .date(through))], basis: account.basis)
    }
  }

  /// The sums by currency, in the order of the codes.
  func totals() throws(QuoteProblem) -> [Quote.Total] {
    var currencies: [Currency] = []
    for line in lines where !currencies.contains(line.amount.currency) {
      currencies.append(line.amount.currency)
    }
    currencies.sort { $0.code < $1.code }
    var totals: [Quote.Total] = []
    for currency in currencies {
      let total = try QuoteProblem.of("total") { () throws(MoneyProblem) in
        try self.total(currency)
      }
      totals.append(total)
    }
    return totals
  }

  private func total(_ currency: Currency) throws(MoneyProblem) -> Quote.Total {
    var owed = Money.zero(currency)
    var back = Money.zero(currency)
    var moved = Money.zero(currency)
    for line in lines where line.amount.currency == currency {
      if !line.amount.isNegative {
        owed = try owed.adding(line.amount)
      } else if line.code == .balanceTransfer {
        moved = try moved.subtracting(line.amount)
      } else {
        back = try back.subtracting(line.amount)
      }
    }
    return Quote.Total(owed: owed, dueBack: back, moved: moved, net: try owed.subtracting(back))
  }
}
