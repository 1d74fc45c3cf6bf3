import Cancellation
import Desk
import Web

/// A bill that came after the end, as the holder reads it off.
struct BillForm {
  static let number = "bill-number"
  static let kind = "bill-kind"
  static let dated = "dated"
  static let from = "from"
  static let through = "through"
  static let amount = "amount"
  static let file = "file"

  let number: String
  let dated: LocalDate
  let from: LocalDate
  let through: LocalDate
  let amount: Money
  let kind: Bill.Kind

  /// The bill, or nil with the problems of every field.
  static func read(
    _ form: Form,
    _ currency: Currency,
    today: LocalDate
  ) -> (BillForm?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    func day(_ field: String) -> LocalDate? {
      let (day, wrong) = DayForm.read(form, field, missing: Message("p37.error.day"))
      problems += wrong
      return day
    }
    let number = form[number].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let problem = numberProblem(number) { problems.append(problem) }
    let kind = Bill.Kind(rawValue: form[kind])
    if kind == nil {
      problems.append(FieldProblem(field: Self.kind, message: Message("p37.error.kind")))
    }
    let (dated, from, through) = (day(dated), day(from), day(through))
    if let dated, dated > today {
      let problem = Message("p37.error.future")
      problems.append(FieldProblem(field: "\(Self.dated)-day", message: problem))
    }
    if let from, let through, through < from {
      let problem = Message("p37.error.order")
      problems.append(FieldProblem(field: "\(Self.through)-day", message: problem))
    }
    let money = Money(typed: form[amount].filter { !$0.isWhitespace }, currency)
    if money.map(\.isZero) ?? true {
      problems.append(FieldProblem(field: amount, message: Message("p37.error.amount")))
    }
    guard problems.isEmpty, let kind, let dated, let from, let through, let money else {
      return (nil, problems)
    }
    let bill = BillForm(
      number: number,
      dated: dated,
      from: from,
      through: through,
      amount: money,
      kind: kind
    )
    return (bill, [])
  }

  private static func numberProblem(_ number: String) -> FieldProblem? {
    guard (1...Case.referenceLimit).contains(number.count) else {
      return FieldProblem(
        field: Self.number,
        message: Message("p37.error.number", ("count", .number(Case.referenceLimit)))
      )
    }
    return FieldProblem(unreadable: Self.number, number)
  }

  func bill(_ evidence: EvidenceID?) -> Bill {
    Bill(
      number: number,
      dated: dated,
      from: from,
      through: through,
      amount: amount,
      kind: kind,
      origin: .holder,
      evidence: evidence
    )
  }
}
