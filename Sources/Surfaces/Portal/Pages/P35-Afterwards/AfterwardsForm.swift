import Cancellation
import Desk
import Web

/// What was found after the end; each of the four may be left for another day.
enum AfterwardsForm {
  enum Finding: String, CaseIterable {
    case fine
    case wrong = "not-fine"
  }

  static func note(_ what: AfterCheck.What) -> String { "\(what.rawValue)-note" }

  /// The findings, or the problems of every field.
  static func read(_ form: Form, _ zone: Zone) -> ([AfterCheck], [FieldProblem]) {
    var checks: [AfterCheck] = []
    var problems: [FieldProblem] = []
    for what in AfterCheck.What.allCases {
      let field = what.rawValue
      let (note, noteProblems) = NoteForm.read(form, note(what), zone)
      problems += noteProblems
      let finding = Finding(rawValue: form[field])
      if finding == nil, form.has(field) || !note.isEmpty {
        problems.append(FieldProblem(field: field, message: Message("p35.error.finding")))
      }
      if let finding {
        checks.append(AfterCheck(what, fine: finding == .fine, note: .known(note)))
      }
    }
    if problems.isEmpty, checks.isEmpty {
      let first = AfterCheck.What.allCases[0].rawValue
      problems = [FieldProblem(field: first, message: Message("p35.error.none"))]
    }
    return (problems.isEmpty ? checks : [], problems)
  }
}
