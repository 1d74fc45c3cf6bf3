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
    var fields: [HTML] = []
    if questions.payment {
      fields.append(
        group(
          CircumstancesForm.payment,
          Message("p05.payment.label"),
          Circumstances.Payment.allCases.map {
            ($0.rawValue, Message("p05.payment.\($0.rawValue)"))
          },
          form,
          problems,
          visit
        )
      )
    }
    fields.append(
      group(
        CircumstancesForm.place,
        Message("p05.place.label"),
        Circumstances.Whereabouts.allCases.map {
          ($0.rawValue, Message("p05.place.\($0.rawValue)"))
        },
        form,
        problems,
        visit
      )
    )
    if questions.group {
      fields.append(
        group(
          CircumstancesForm.group,
          Message("p05.group.label"),
          HolderGroup.allCases.map { ($0.rawValue, Message("p05.group.\($0.rawValue)")) },
          form,
          problems,
          visit
        )
      )
    }
    if questions.profile {
      fields.append(
        group(
          CircumstancesForm.profile,
          Message("p05.profile.label"),
          Circumstances.ProfileState.allCases.map {
            ($0.rawValue, Message("p05.profile.\($0.rawValue)"))
          },
          form,
          problems,
          visit
        )
      )
    }
    fields += questions.linked.map { linkedBox($0, form, visit) }
    return HTML(fields)
  }

  private func group(
    _ name: String,
    _ label: Message,
    _ choices: [(value: String, label: Message)],
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    RadioGroup(
      name,
      chosen: form[name],
      text: text(name, label: label, problems, visit),
      choices: choices.map { Choice($0.value, label: say($0.label, visit)) }
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
