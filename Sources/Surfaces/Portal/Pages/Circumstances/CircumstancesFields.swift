import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// The questions that change the plan with this carrier; nothing is chosen beforehand.
  func circumstancesFields(
    _ questions: CircumstancesQuestions,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let groups = asked(questions).map { group($0, form, problems, visit) }
    return HTML(groups + questions.linked.map { linkedBox($0, form, visit) })
  }

  /// A question with its answers.
  private struct Question {
    let field: String
    let label: Message
    let answers: [(value: String, label: Message)]
  }

  private func asked(_ questions: CircumstancesQuestions) -> [Question] {
    let payment = Question(
      field: CircumstancesForm.payment,
      label: Message("p05.payment.label"),
      answers: Circumstances.Payment.allCases.map {
        ($0.rawValue, Message("p05.payment.\($0.rawValue)"))
      }
    )
    let place = Question(
      field: CircumstancesForm.place,
      label: Message("p05.place.label"),
      answers: Circumstances.Whereabouts.allCases.map {
        ($0.rawValue, Message("p05.place.\($0.rawValue)"))
      }
    )
    let group = Question(
      field: CircumstancesForm.group,
      label: Message("p05.group.label"),
      answers: HolderGroup.allCases.map { ($0.rawValue, Message("p05.group.\($0.rawValue)")) }
    )
    let profile = Question(
      field: CircumstancesForm.profile,
      label: Message("p05.profile.label"),
      answers: Circumstances.ProfileState.allCases.map {
        ($0.rawValue, Message("p05.profile.\($0.rawValue)"))
      }
    )
    return (questions.payment ? [payment] : []) + [place] + (questions.group ? [group] : [])
      + (questions.profile ? [profile] : [])
  }

  private func group(
    _ question: Question,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    RadioGroup(
      question.field,
      chosen: form[question.field],
      text: text(question.field, label: question.label, problems, visit),
      choices: question.answers.map { Choice($0.value, label: say($0.label, visit)) }
    ).html
  }

  private func linkedBox(_ number: LinkedNumber, _ form: Form, _ visit: Visit) -> HTML {
    let label = Message("p05.linked", ("name", .text(number.name[visit.language])))
    return Checkbox(
      CircumstancesForm.linked + number.id,
      form: form,
      text: text(CircumstancesForm.linked + number.id, label: label, [], visit)
    ).html
  }

  /// What was told, in words; nil when nothing was.
  func told(_ told: Circumstances, _ pack: CarrierPack, _ visit: Visit) -> HTML? {
    var lines: [String] = []
    if let payment = told.payment {
      lines.append(say(Message("p05.payment.\(payment.rawValue)"), visit))
    }
    if let place = told.whereabouts {
      lines.append(say(Message("p05.place.\(place.rawValue)"), visit))
    }
    if let group = told.group { lines.append(say(Message("p05.group.\(group.rawValue)"), visit)) }
    if let profile = told.profile {
      lines.append(say(Message("p05.profile.\(profile.rawValue)"), visit))
    }
    lines += pack.linked.filter { told.linked.contains($0.id) }.map { $0.name[visit.language] }
    guard !lines.isEmpty else { return nil }
    let rows: [HTML] = lines.map { "<p>\($0)</p>" }
    return HTML(rows)
  }
}
