import Cancellation
import Desk
import Web

/// What the check page sends along: nothing that is typed, only what was shown.
enum CheckForm {
  static let summary = "summary"
  static let draft = "draft"
  static let moment = "moment"
  static let edition = "edition"

  /// What is otherwise than it was shown, in one sentence.
  static func change(_ form: Form, _ now: Intake.Prepared) -> Message {
    if form[edition] != now.terms.edition { return Message("p13.changed.rules") }
    if form[moment] != now.plan.moment.key {
      let moment = Message(now.plan.moment, zone: now.terms.zone)
      return Message("p13.changed.date", ("when", .message(moment)))
    }
    return Message("p13.changed.answers")
  }
}
