import Cancellation
import Desk
import Web

/// P07 as typed: the earliest day, the end of the commitment, or a day of one's own.
struct DateForm {
  enum Choice: String, CaseIterable {
    case earliest, commitment, own
  }

  static let field = "date"

  /// The wish, or nil with what is wrong; `commitmentEnd` is known for the proven holder only.
  static func read(
    _ form: Form,
    commitmentEnd: LocalDate?
  ) -> (RequestedDate?, [FieldProblem]) {
    let typed: DateFields?
    do { typed = try DateFields(form, field) } catch { return (nil, [FieldProblem(error)]) }
    switch Choice(rawValue: form["when"]) {
    case .earliest:
      guard typed == nil else { return (nil, [problem("when", Message("p07.error.both"))]) }
      return (.earliest, [])
    case .commitment:
      guard typed == nil else { return (nil, [problem("when", Message("p07.error.both"))]) }
      guard let commitmentEnd else { return (nil, [problem("when", Message("p07.error.when"))]) }
      return (.on(commitmentEnd), [])
    case .own: break
    case nil:
      guard typed != nil else { return (nil, [problem("when", Message("p07.error.when"))]) }
    }
    guard let typed,
      // The fields were read as a day that there is.
      let date = try? LocalDate(year: typed.year, month: typed.month, day: typed.day)
    else { return (nil, [problem("date-day", Message("p07.error.date"))]) }
    return (.on(date), [])
  }

  private static func problem(_ field: String, _ message: Message) -> FieldProblem {
    FieldProblem(field: field, message: message)
  }

  /// A kept wish as the fields it was typed in.
  static func fields(_ wish: RequestedDate?) -> Form {
    switch wish {
    case nil: Form()
    case .earliest: Form([("when", Choice.earliest.rawValue)])
    case .on(let date):
      Form([
        ("when", Choice.own.rawValue), ("date-day", String(date.day)),
        ("date-month", String(date.month)), ("date-year", String(date.year)),
      ])
    }
  }
}
