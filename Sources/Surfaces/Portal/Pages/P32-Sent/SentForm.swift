import Cancellation
import Desk
import Web

/// What was sent, as the holder tells it.
enum SentForm {
  static let way = "way"
  static let date = "date"
  static let note = "note"
  /// One box for each kept piece of evidence: this and the beginning of its id.
  static let proof = "proof-"
  /// A way that the pack does not know, such as an address from a bill.
  static let otherWay = "other"

  static func box(_ piece: Evidence) -> String { proof + piece.id.text.prefix(16) }

  /// The command, or nil with the problems of every field.
  static func read(
    _ form: Form,
    ways: [String],
    evidence: [Evidence],
    _ zone: Zone
  ) -> (Command?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    let way = form[way]
    if !ways.contains(way), way != otherWay {
      problems.append(FieldProblem(field: Self.way, message: Message("p32.error.way")))
    }
    let (day, dayProblems) = DayForm.read(form, date, missing: Message("p32.error.date"))
    let (note, noteProblems) = NoteForm.read(form, note, zone)
    problems += dayProblems + noteProblems
    guard problems.isEmpty, let day else { return (nil, problems) }
    let proofs = evidence.filter { form[box($0)] == Checkbox.ticked }.map(\.id)
    let sending = Sending(contact: way, on: day, note: .known(note), evidence: proofs)
    return (.recordSending(sending), [])
  }
}
