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
    if answer == nil { problems.append(problem(Self.answer, Message("p16.carrier.error.answer"))) }
    let note = form[note]
    if note.count > Case.textLimit {
      problems.append(problem(Self.note, Message(.textTooLong(limit: Case.textLimit), zone: zone)))
    } else if let problem = FieldProblem(unreadable: Self.note, note, inLines: true) {
      problems.append(problem)
    }
    switch answer {
    case .confirmed:
      let (day, dateProblem) = day(form)
      problems += dateProblem
      guard problems.isEmpty, let day else { return (nil, problems) }
      return (.carrierConfirmed(endsOn: day, note: note), [])
    case .refused:
      if note.isEmpty { problems.append(problem(Self.note, Message("p16.carrier.error.note"))) }
      guard problems.isEmpty else { return (nil, problems) }
      return (.carrierRefused(note: note), [])
    case nil: return (nil, problems)
    }
  }

  private static func day(_ form: Form) -> (LocalDate?, [FieldProblem]) {
    do {
      guard let typed = try DateFields(form, date) else {
        return (nil, [problem("\(date)-day", Message("p16.carrier.error.date"))])
      }
      // A day that does not exist is asked for again.
      guard let day = try? LocalDate(year: typed.year, month: typed.month, day: typed.day) else {
        return (nil, [problem("\(date)-day", Message("p16.carrier.error.date"))])
      }
      return (day, [])
    } catch {
      return (nil, [FieldProblem(error)])
    }
  }

  private static func problem(_ field: String, _ message: Message) -> FieldProblem {
    FieldProblem(field: field, message: message)
  }
}
