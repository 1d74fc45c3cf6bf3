import Desk
import Web

/// What is wrong with a field, in words to be said in the visitor's language.
struct FieldProblem {
  /// Name of the field, which is also the id of its input.
  let field: String
  let message: Message
}

extension [FieldProblem] {
  func of(_ field: String) -> Message? {
    first { $0.field == field }?.message
  }
}

extension Site {
  /// The words of a field: label, hint and what is wrong, if anything is.
  func text(
    _ field: String,
    label: Message,
    hint: Message? = nil,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> FieldText {
    FieldText(
      label: say(label, visit),
      hint: hint.map { say($0, visit) },
      error: problems.of(field).map { say($0, visit) },
      errorPrefix: say(Message("frame.error-prefix"), visit)
    )
  }

  /// The list of problems at the top of a page, or nothing.
  func summary(_ problems: [FieldProblem], _ visit: Visit) -> HTML {
    ErrorSummary(
      title: say(Message("frame.error-summary"), visit),
      lines: problems.map { .init(field: $0.field, message: say($0.message, visit)) }
    ).html
  }
}
