import CarrierPacks
import Cancellation
import Desk
import Web

/// The circumstances as a form has them; every question may be left open.
enum CircumstancesForm {
  static let payment = "payment"
  static let group = "group"
  static let place = "place"
  static let profile = "profile"
  /// One box for each linked number of the pack: this and the number's id.
  static let linked = "linked-"

  /// The answers, or nil with the problems of every field.
  static func read(
    _ form: Form,
    _ questions: CircumstancesQuestions
  ) -> (Circumstances?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    let told = Circumstances(
      payment: questions.payment ? choice(payment, form, &problems) : nil,
      group: questions.group ? choice(group, form, &problems) : nil,
      whereabouts: choice(place, form, &problems),
      profile: questions.profile ? choice(profile, form, &problems) : nil,
      linked: questions.linked.map(\.id).filter { form[linked + $0] == Checkbox.ticked }
    )
    return problems.isEmpty ? (told, []) : (nil, problems)
  }

  private static func choice<Value: RawRepresentable<String>>(
    _ field: String,
    _ form: Form,
    _ problems: inout [FieldProblem]
  ) -> Value? {
    guard form.has(field) else { return nil }
    let value = Value(rawValue: form[field])
    if value == nil {
      problems.append(FieldProblem(field: field, message: Message("p05.about.error")))
    }
    return value
  }

  /// The answers as the fields of a form that is shown again.
  static func form(_ told: Circumstances) -> Form {
    Form(
      [
        (payment, told.payment?.rawValue ?? ""), (group, told.group?.rawValue ?? ""),
        (place, told.whereabouts?.rawValue ?? ""), (profile, told.profile?.rawValue ?? ""),
      ] + told.linked.map { (linked + $0, Checkbox.ticked) }
    )
  }
}

extension Draft {
  /// What was told; empty while nothing was.
  var circumstances: Circumstances {
    get {
      Circumstances(
        payment: self[.payment].flatMap(Circumstances.Payment.init),
        group: self[.group].flatMap(HolderGroup.init),
        whereabouts: self[.place].flatMap(Circumstances.Whereabouts.init),
        profile: self[.profile].flatMap(Circumstances.ProfileState.init),
        linked: self[.linked]?.split(separator: " ").map(String.init) ?? []
      )
    }
    set {
      self[.payment] = newValue.payment?.rawValue
      self[.group] = newValue.group?.rawValue
      self[.place] = newValue.whereabouts?.rawValue
      self[.profile] = newValue.profile?.rawValue
      self[.linked] = newValue.linked.isEmpty ? nil : newValue.linked.joined(separator: " ")
    }
  }
}
