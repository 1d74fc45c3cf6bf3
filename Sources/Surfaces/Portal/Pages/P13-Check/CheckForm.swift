import Cancellation
import Desk
import Web

/// What the check page sends along: nothing that is typed, only what was shown.
enum CheckForm {
  static let summary = "summary"
  static let draft = "draft"
  static let moment = "moment"
  static let edition = "edition"
  static let quote = "quote"

  /// What is otherwise than it was shown, in one sentence.
  static func change(_ form: Form, _ now: Intake.Prepared) -> Message {
    if form[edition] != now.terms.edition { return Message("p13.changed.rules") }
    if form[moment] != now.plan.moment.key {
      let moment = Message(now.plan.moment, zone: now.terms.zone)
      return Message("p13.changed.date", ("when", .message(moment)))
    }
    if form[quote] != now.quoteKey { return Message("p13.changed.quote") }
    return Message("p13.changed.answers")
  }
}

extension Intake.Prepared {
  /// Day and sums of the quote as the form carries them, to say what changed.
  var quoteKey: String {
    guard let quote else { return "" }
    let nets = quote.totals.map { "\($0.net)" }
    return ([quote.serviceEnd.description] + nets).joined(separator: ", ")
  }
}
