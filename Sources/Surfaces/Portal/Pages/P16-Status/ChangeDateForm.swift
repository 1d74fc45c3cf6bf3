import Cancellation
import Desk
import Web

/// A new date as typed: the earliest possible day, or a day of one's own.
struct ChangeDateForm {
  enum Choice: String, CaseIterable {
    case earliest, own
  }

  /// Name of the question and of the date's three inputs.
  static let choice = "when"
  static let field = "date"

  /// The wish, or nil with what is wrong.
  static func read(_ form: Form) -> (RequestedDate?, [FieldProblem]) {
    let typed: DateFields?
    do { typed = try DateFields(form, field) } catch { return (nil, [FieldProblem(error)]) }
    switch (Choice(rawValue: form[choice]), typed) {
    case (.earliest, nil): return (.earliest, [])
    case (.earliest, _?): return (nil, [problem(choice, Message("p16.date.error.both"))])
    // A day that was typed says enough.
    case (.own, let day?), (nil, let day?):
      // A day that does not exist is asked for again.
      guard let date = try? LocalDate(year: day.year, month: day.month, day: day.day) else {
        return (nil, [problem("\(field)-day", Message("p16.date.error.own"))])
      }
      return (.on(date), [])
    case (.own, nil): return (nil, [problem("\(field)-day", Message("p16.date.error.own"))])
    case (nil, nil): return (nil, [problem(choice, Message("p16.date.error.when"))])
    }
  }

  private static func problem(_ field: String, _ message: Message) -> FieldProblem {
    FieldProblem(field: field, message: message)
  }
}
