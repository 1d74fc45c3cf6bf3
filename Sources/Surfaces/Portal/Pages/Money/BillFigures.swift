import Cancellation
import Desk
import Web

/// What a holder reads off the last bill, for a carrier that tells the desk nothing; all of it may
/// stay open.
struct BillFigures {
  enum Field: String, CaseIterable {
    case fee, paid, termEnd, termMonths, balance, instalment, instalmentsLeft

    /// The name of the input and the key of its words.
    var name: String { "bill-\(rawValue)" }
  }

  /// Marks the reasons that rest on nothing else.
  static let fact = "figures"
  /// What was typed, by field; nothing stands for an open answer.
  let typed: [Field: String]

  init(_ form: Form) {
    typed = Self.kept { form[$0.name] }
  }

  init(_ draft: Draft) {
    typed = Self.kept { draft.answers[$0.name] ?? "" }
  }

  private static func kept(_ read: (Field) -> String) -> [Field: String] {
    var typed: [Field: String] = [:]
    for field in Field.allCases {
      let text = read(field).filter { !$0.isWhitespace }
      if !text.isEmpty { typed[field] = text }
    }
    return typed
  }

  func keep(in draft: inout Draft) {
    for field in Field.allCases { draft.answers[field.name] = typed[field] }
  }

  /// As a form that is shown again.
  var form: Form { Form(Field.allCases.map { ($0.name, typed[$0] ?? "") }) }

  /// The account that the figures make; nil where nothing was typed, or with what is wrong.
  func account(on day: LocalDate, _ currency: Currency) -> (Account?, [FieldProblem]) {
    var reading = Reading(typed: typed, currency: currency)
    let basis = Basis(fact: Self.fact, source: "", checked: day, confidence: .background)
    let plan = reading.plan(basis)
    let term = reading.term()
    let device = reading.device()
    let own = reading.money(.balance)
    guard reading.problems.isEmpty else { return (nil, reading.problems) }
    guard plan != nil || term != nil || device != nil || own != nil else { return (nil, []) }
    // Every part was checked on its own.
    let account = try? Account(
      day: day,
      basis: basis,
      plans: plan.map { [$0] } ?? [],
      commitment: term,
      device: device,
      // Read as a sum that is not below zero, in the one currency of the form.
      balance: own.flatMap { try? PrepaidBalance(own: $0, bonus: .zero(currency)) }
    )
    return (account, [])
  }

  /// The fields while they are read; every problem is collected.
  private struct Reading {
    let typed: [Field: String]
    let currency: Currency
    var problems: [FieldProblem] = []

    /// A field that two parts need is told of once.
    private mutating func note(_ field: Field, _ key: String) {
      guard problems.of(field.name) == nil else { return }
      problems.append(FieldProblem(field: field.name, message: Message(key)))
    }

    /// `9.99` or `9,99`, in the carrier's currency.
    mutating func money(_ field: Field) -> Money? {
      guard let text = typed[field] else { return nil }
      guard let money = Money(typed: text, currency) else {
        note(field, "bill.error.amount")
        return nil
      }
      return money
    }

    private mutating func date(_ field: Field) -> LocalDate? {
      guard let text = typed[field] else { return nil }
      // The sentence shows the form.
      guard let date = try? LocalDate.parse(text) else {
        note(field, "bill.error.date")
        return nil
      }
      return date
    }

    private mutating func number(_ field: Field, _ range: ClosedRange<Int>) -> Int? {
      guard let text = typed[field] else { return nil }
      guard text.utf8.count <= 4, let number = Int(text), range.contains(number) else {
        note(field, "bill.error.number")
        return nil
      }
      return number
    }

    /// A monthly fee that is paid until a day; without the day nobody can say what is left to pay.
    mutating func plan(_ basis: Basis) -> PlanCharge? {
      let fee = money(.fee)
      guard let through = date(.paid) else { return nil }
      guard let fee else {
        if typed[.fee] == nil { note(.fee, "bill.error.fee") }
        return nil
      }
      let next = through.adding(days: 1)
      // A period that begins on the 31st, or on 29 February, has its day again only later.
      let plans = [-1, -12, -48, 0].lazy.compactMap { months in
        // A period that does not end on the charged day is no answer; the next one is tried.
        try? PlanCharge(
          fee: fee,
          cycle: .months(1),
          anchor: next.adding(months: months),
          chargedThrough: through,
          proration: Known(nil, basis: basis)
        )
      }
      return plans.first
    }

    mutating func term() -> Commitment? {
      let end = date(.termEnd)
      let months = number(.termMonths, 1...120)
      guard let end else { return nil }
      guard let months else {
        if typed[.termMonths] == nil { note(.termMonths, "bill.error.months") }
        return nil
      }
      guard let fee = typed[.fee] == nil ? nil : money(.fee) else {
        if typed[.fee] == nil { note(.fee, "bill.error.fee") }
        return nil
      }
      // Months and fee are in range.
      return try? Commitment(
        start: end.adding(days: 1).adding(months: -months),
        months: months,
        monthlyFee: fee
      )
    }

    mutating func device() -> Device? {
      let each = money(.instalment)
      let left = number(.instalmentsLeft, 0...120)
      switch (each, left) {
      case (let each?, let left?):
        // Both are in range.
        return try? Device(
          subsidy: nil,
          isKept: true,
          instalments: Device.Instalments(each: each, unpaid: left)
        )
      case (.some, nil):
        if typed[.instalmentsLeft] == nil { note(.instalmentsLeft, "bill.error.number") }
      case (nil, .some):
        if typed[.instalment] == nil { note(.instalment, "bill.error.amount") }
      case (nil, nil): break
      }
      return nil
    }
  }
}
