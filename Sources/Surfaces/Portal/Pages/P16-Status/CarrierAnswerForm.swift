import Cancellation
import Desk
import Web

/// What the carrier said, as the holder reports it (assisted).
enum CarrierAnswerForm {
  enum Answer: String, CaseIterable {
    case confirmed, refused
  }

  static let answer = "answer"
  static let date = "date"
  static let note = "note"

  /// The command, or nil with the problems of every field.
  static func read(_ form: Form, _ zone: Zone) -> (Command?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    let answer = Answer(rawValue: form[answer])
    if answer == nil {
      problems.append(
        FieldProblem(field: Self.answer, message: Message("p16.carrier.error.answer"))
      )
    }
    let (note, noteProblems) = NoteForm.read(form, note, zone)
    problems += noteProblems
    switch answer {
    case .confirmed:
      let (day, dayProblems) = DayForm.read(
        form,
        date,
        missing: Message("p16.carrier.error.date")
      )
      problems += dayProblems
      guard problems.isEmpty, let day else { return (nil, problems) }
      return (.carrierConfirmed(endsOn: day, note: note), [])
    case .refused:
      if note.isEmpty {
        problems.append(
          FieldProblem(field: Self.note, message: Message("p16.carrier.error.note"))
        )
      }
      guard problems.isEmpty else { return (nil, problems) }
      return (.carrierRefused(note: note), [])
    case nil: return (nil, problems)
    }
  }
}
