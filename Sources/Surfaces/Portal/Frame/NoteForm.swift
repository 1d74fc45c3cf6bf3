import Cancellation
import Desk
import Web

/// Free words of a case, which may be left out.
enum NoteForm {
  static func read(_ form: Form, _ field: String, _ zone: Zone) -> (String, [FieldProblem]) {
    let note = form[field]
    if note.count > Case.textLimit {
      let message = Message(.textTooLong(limit: Case.textLimit), zone: zone)
      return (note, [FieldProblem(field: field, message: message)])
    }
    let problem = FieldProblem(unreadable: field, note, inLines: true)
    return (note, problem.map { [$0] } ?? [])
  }
}
