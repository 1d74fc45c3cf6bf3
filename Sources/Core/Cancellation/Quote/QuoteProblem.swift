/// Why an account, its terms or a quote cannot be made; nothing is half-made.
package enum QuoteProblem: Error, Hashable, Sendable {
  /// The field holds a sum below zero.
  case negative(field: String)
  /// The last day of a span lies before its first.
  case reversed(field: String)
  /// A number outside of what the field allows.
  case range(field: String)
  /// More entries than a line can have.
  case tooMany(field: String, most: Int)
  /// The last charged day does not end a period of the plan.
  case chargedThrough(LocalDate)
  /// An end so far away that no bill reaches there.
  case tooFar(LocalDate, latest: LocalDate)
  /// A sum of the field could not be computed.
  case money(field: String, MoneyProblem)

  /// Stable machine-readable code.
  package var code: String {
    switch self {
    case .negative: "quote.negative"
    case .reversed: "quote.reversed"
    case .range: "quote.range"
    case .tooMany: "quote.too-many"
    case .chargedThrough: "quote.charged-through"
    case .tooFar: "quote.too-far"
    case .money(_, let problem): problem.code
    }
  }

  /// The field, as accounts and packs name it.
  package var field: String {
    switch self {
    case .negative(let field), .reversed(let field), .range(let field), .tooMany(let field, _),
      .money(let field, _):
      field
    case .chargedThrough: "plan.chargedThrough"
    case .tooFar: "end"
    }
  }

  /// What to do about it, as an English sentence for staff and API users.
  package var remedy: String {
    switch self {
    case .negative(let field): "Give \(field) as zero or more; its name says who owes it."
    case .reversed(let field): "Give the first day of \(field) before its last."
    case .range(let field): "Give \(field) a number that a contract can have."
    case .tooMany(let field, let most): "Give at most \(most) entries in \(field)."
    case .chargedThrough(let day): "\(day) ends no period; give the last day of a charged one."
    case .tooFar(let day, let latest): "\(day) is too far away; give a day up to \(latest)."
    case .money(_, let problem): problem.remedy
    }
  }

  /// Runs arithmetic of one field, so that its error names the field.
  static func of<Result>(
    _ field: @autoclosure () -> String,
    _ work: () throws(MoneyProblem) -> Result
  ) throws(QuoteProblem) -> Result {
    do {
      return try work()
    } catch {
      throw .money(field: field(), error)
    }
  }

  static func notNegative(_ money: Money, _ field: String) throws(QuoteProblem) -> Money {
    guard !money.isNegative else { throw .negative(field: field) }
    return money
  }

  static func few<Element>(
    _ list: [Element],
    _ field: String
  ) throws(QuoteProblem) -> [Element] {
    guard list.count <= most else { throw .tooMany(field: field, most: most) }
    return list
  }

  /// Entries of one list: no line has more plans, gifts or deposits, and a quote fits its page.
  private static let most = 32
}
