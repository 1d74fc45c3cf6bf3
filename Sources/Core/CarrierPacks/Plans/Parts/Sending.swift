import Cancellation

/// What follows the sending: proof, the answer, and whom to turn to without one.
extension PlanMaker {
  /// What the pack says of the time an answer takes.
  private var answerTime: Fact<Period>? { pack.kinds[question.kind]?.answerWithin }

  /// When an answer is due, counted from the newest sending; nil while nothing was sent.
  private var answerDue: LocalDate? {
    guard let sent = question.sent else { return nil }
    guard let period = answerTime?.value else { return sent.adding(days: Plan.answerDays) }
    return due(.by, period, from: sent)?.date ?? sent.adding(days: Plan.answerDays)
  }

  private var answer: Plan.Step {
    let due = answerDue.map { Due(.by, $0) }
    guard let period = answerTime?.value else {
      let text = Phrase("plan.sending.answer", ("count", .number(Plan.answerDays)))
      return Plan.Step("answer", text, basis: answerTime?.basis, due: due)
    }
    let text = Phrase("plan.sending.answer-within", ("period", .period(period)))
    return Plan.Step("answer", text, basis: answerTime?.basis, due: due)
  }

  var sending: [Plan.Step] {
    [
      Plan.Step("proof", Phrase("plan.sending.proof")),
      Plan.Step("wait", Phrase("plan.sending.wait")),
      Plan.Step("reachable", Phrase("plan.sending.reachable")),
      answer,
      Plan.Step("tell", Phrase("plan.sending.tell")),
    ]
  }

  var complaint: [Plan.Step] {
    let own = Plan.Step(
      "carrier",
      Phrase("plan.complaint.carrier"),
      due: answerDue.map { Due(.from, $0) }
    )
    let bodies = pack.laws(with: linked).flatMap(\.bodies).map { body in
      let contact: Phrase =
        body.contact.value.map { Phrase("plan.complaint.contact", ("contact", .text($0))) }
        ?? Phrase("plan.complaint.contact-unknown")
      let text = Phrase(
        "plan.complaint.body",
        ("name", .texts(body.name)),
        ("takes", .texts(body.takes)),
        ("contact", .phrase(contact))
      )
      // The authority hears who has asked the carrier first, for as long as it wants.
      let due = body.after.value.flatMap { self.due(.from, $0, from: question.sent) }
      return Plan.Step("body.\(body.id)", text, basis: body.contact.basis, due: due)
    }
    guard bodies.isEmpty else { return [own] + bodies }
    return [own, Plan.Step("none", Phrase("plan.complaint.none"))]
  }
}
