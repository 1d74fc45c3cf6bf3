import Cancellation
import Desk
import Web

/// A day on which something happened; it has to be given.
enum DayForm {
  static func read(
    _ form: Form,
    _ field: String,
    missing: Message
  ) -> (LocalDate?, [FieldProblem]) {
    do throws(FieldError) {
      guard let typed = try DateFields(form, field),
        // A day that does not exist is asked for again.
        let day = try? LocalDate(year: typed.year, month: typed.month, day: typed.day)
      else { return (nil, [FieldProblem(field: "\(field)-day", message: missing)]) }
      return (day, [])
    } catch {
      return (nil, [FieldProblem(error)])
    }
  }
}
