import Cancellation
import Desk
import Web

/// Where a refund goes, as the holder says it: the way it was paid, or an account in the holder's
/// own name by the form of its country.
enum AccountForm {
  static let to = "to"
  static let holder = "holder"
  static let kind = "account-kind"
  static let number = "number"
  static let bic = "bic"
  static let own = "own"

  enum Way: String, CaseIterable {
    case original, account
  }

  /// Stands for every country that has IBANs.
  static let iban = "IBAN"
  /// The forms of account numbers that are offered.
  static var kinds: [String] { [iban] + NationalAccount.countries }

  /// The destination, or nil with the problems of every field.
  static func read(_ form: Form, canGoBack: Bool) -> (PayoutDestination?, [FieldProblem]) {
    if canGoBack {
      switch Way(rawValue: form[to]) {
      case .original: return (.originalMeans, [])
      case .account: break
      case nil: return (nil, [FieldProblem(field: to, message: Message("account.error.to"))])
      }
    }
    var problems: [FieldProblem] = []
    let holder = form[holder].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    note(&problems, Self.holder) { () throws(AccountProblem) in
      _ = try PaymentText.parse(holder, limit: PaymentText.nameLimit)
    }
    let account = account(form, holder, &problems)
    if form[own] != Checkbox.ticked {
      problems.append(FieldProblem(field: own, message: Message("account.error.own")))
    }
    guard problems.isEmpty, let account else { return (nil, problems) }
    return (.account(.known(account)), [])
  }

  private static func account(
    _ form: Form,
    _ holder: String,
    _ problems: inout [FieldProblem]
  ) -> PayoutAccount? {
    guard kinds.contains(form[kind]) else {
      problems.append(FieldProblem(field: kind, message: Message("account.error.kind")))
      return nil
    }
    let bank = form[bic].filter { !$0.isWhitespace }
    var country = form[kind]
    if country == iban {
      // An IBAN names its country itself.
      var named: IBAN?
      note(&problems, number) { () throws(AccountProblem) in
        named = try IBAN.parse(form[number])
      }
      guard let named else { return nil }
      country = named.country
    }
    var account: PayoutAccount?
    let known = problems.count
    note(&problems, number) { () throws(AccountProblem) in
      account = try PayoutAccount.checked(
        holder: holder,
        country: country,
        number: form[number],
        bic: bank.isEmpty ? nil : bank
      )
    }
    // What is wrong with the name is said once.
    if known > 0, problems.count > known, problems[known].field == Self.holder {
      problems.removeLast()
    }
    return account
  }

  /// Notes what is wrong at the field that it is about.
  private static func note(
    _ problems: inout [FieldProblem],
    _ field: String,
    _ body: () throws(AccountProblem) -> Void
  ) {
    do {
      try body()
    } catch {
      problems.append(
        FieldProblem(field: Self.field(of: error, at: field), message: message(error))
      )
    }
  }

  private static func field(of problem: AccountProblem, at field: String) -> String {
    switch problem.what {
    case .bicLength, .bicForm, .bicMissing, .bicOtherCountry: bic
    case .textEmpty, .textLength, .textCharacters: holder
    case .ibanCharacters, .ibanCountry, .ibanLength, .ibanForm, .ibanCheckDigits,
      .accountCountry, .accountCharacters, .accountLength, .accountCheckDigit:
      field
    }
  }

  /// The place is said where one character is wrong.
  private static func message(_ problem: AccountProblem) -> Message {
    let place = problem.place.map { Message.Argument(name: "place", value: .number($0)) }
    switch problem.what {
    case .ibanCharacters, .ibanForm, .bicForm, .accountCharacters:
      return Message("account.error.\(problem.code)", arguments: place.map { [$0] } ?? [])
    case .textCharacters:
      guard let place else { return Message("account.error.payment-text.characters-some") }
      return Message("account.error.payment-text.characters", arguments: [place])
    case .textLength:
      return Message(
        "account.error.payment-text.length",
        ("count", .number(PaymentText.nameLimit))
      )
    case .ibanCountry, .ibanLength, .ibanCheckDigits, .bicLength, .bicMissing, .bicOtherCountry,
      .accountCountry, .accountLength, .accountCheckDigit, .textEmpty:
      return Message("account.error.\(problem.code)")
    }
  }
}

extension Site {
  /// The fields of a destination; what is typed before stays, what was chosen before is not shown.
  func accountFields(
    _ money: MoneyView,
    canGoBack: Bool,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let way: HTML? = canGoBack ? wayField(problems, visit) : nil
    let holder = TextField(
      AccountForm.holder,
      value: visit.form.has(AccountForm.holder)
        ? visit.form[AccountForm.holder] : money.state.declaration.name.value ?? "",
      text: text(
        AccountForm.holder,
        label: Message("account.holder"),
        hint: Message("account.holder.hint"),
        problems,
        visit
      ),
      autocomplete: "name"
    )
    let kind = RadioGroup(
      AccountForm.kind,
      chosen: visit.form[AccountForm.kind],
      text: text(AccountForm.kind, label: Message("account.kind"), problems, visit),
      choices: AccountForm.kinds.map {
        Choice(
          $0,
          label: say(Message("account.kind.\($0)"), visit),
          hint: say(Message("account.kind.\($0).hint"), visit)
        )
      }
    )
    let number = line(AccountForm.number, problems, visit, width: 34)
    let bic = line(AccountForm.bic, problems, visit, width: 11)
    let own = Checkbox(
      AccountForm.own,
      form: visit.form,
      text: text(AccountForm.own, label: Message("account.own"), problems, visit)
    )
    return "\(optional: way)\(holder.html)\(kind.html)\(number)\(bic)\(own.html)"
  }

  private func wayField(_ problems: [FieldProblem], _ visit: Visit) -> HTML {
    RadioGroup(
      AccountForm.to,
      chosen: visit.form[AccountForm.to],
      text: text(AccountForm.to, label: Message("account.to"), problems, visit),
      choices: AccountForm.Way.allCases.map {
        Choice(
          $0.rawValue,
          label: say(Message("account.to.\($0.rawValue)"), visit),
          hint: say(
            Message(
              "account.to.\($0.rawValue).hint",
              ("count", .number(Int(Case.payoutDelayDays)))
            ),
            visit
          )
        )
      }
    ).html
  }

  private func line(
    _ name: String,
    _ problems: [FieldProblem],
    _ visit: Visit,
    width: Int
  ) -> HTML {
    TextField(
      name,
      value: visit.form[name],
      text: text(
        name,
        label: Message("account.\(name)"),
        hint: Message("account.\(name).hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: width
    ).html
  }
}
