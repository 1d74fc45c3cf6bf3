import CarrierPacks
import Cancellation
import Desk
import Web

/// A complaint that was sent on, as the holder tells it.
enum ComplaintForm {
  static let to = "to"
  static let date = "date"
  static let note = "note"
  /// Stands for the carrier itself where a body is named otherwise.
  static let carrier = "carrier"

  /// The command, or nil with the problems of every field.
  static func read(
    _ form: Form,
    _ bodies: [ComplaintBody],
    _ zone: Zone
  ) -> (Command?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    let to = recipient(form[to], bodies)
    if to == nil {
      problems.append(FieldProblem(field: Self.to, message: Message("p34.error.to")))
    }
    let (day, dayProblems) = DayForm.read(form, date, missing: Message("p34.error.date"))
    let (note, noteProblems) = NoteForm.read(form, note, zone)
    problems += dayProblems + noteProblems
    guard problems.isEmpty, let to, let day else { return (nil, problems) }
    return (.recordComplaint(Complaint(to: to, on: day, note: .known(note))), [])
  }

  private static func recipient(
    _ typed: String,
    _ bodies: [ComplaintBody]
  ) -> Complaint.Recipient? {
    if typed == carrier { return .carrier }
    return bodies.contains { $0.id == typed } ? .body(typed) : nil
  }
}
