/// Why a text is no bank account, bank or payment text; never carries the text, which is personal.
package struct AccountProblem: Error, Hashable, Sendable {
  package let what: What
  /// The character that is wrong, from 1, spaces and dashes not counted; nil where it is the whole.
  package let place: Int?
  /// What belongs there, such as `27 characters` or `a digit`.
  let wanted: String

  init(_ what: What, at place: Int? = nil, wanted: String = "") {
    self.what = what
    self.place = place
    self.wanted = wanted
  }

  /// What is wrong; the raw value is the stable code.
  package enum What: String, CaseIterable, Hashable, Sendable {
    case ibanCharacters = "iban.characters"
    case ibanCountry = "iban.country"
    case ibanLength = "iban.length"
    case ibanForm = "iban.form"
    case ibanCheckDigits = "iban.check-digits"
    case bicLength = "bic.length"
    case bicForm = "bic.form"
    case bicMissing = "bic.missing"
    case bicOtherCountry = "bic.other-country"
    case accountCountry = "account.country"
    case accountCharacters = "account.characters"
    case accountLength = "account.length"
    case accountCheckDigit = "account.check-digit"
    case textEmpty = "payment-text.empty"
    case textLength = "payment-text.length"
    case textCharacters = "payment-text.characters"
  }

  /// Stable machine-readable code: the field, a dot, what is wrong with it.
  package var code: String { what.rawValue }

  /// What to do about it, as an English sentence for staff and API users.
  package var remedy: String {
    let here = place.map { "Character \($0)" } ?? "It"
    return switch what {
    case .ibanCharacters: "\(here) is no letter or digit; write the IBAN with A to Z and 0 to 9."
    case .ibanCountry:
      "An IBAN begins with the code of a country that has IBANs, such as IT; for other countries "
        + "give the national account number."
    case .ibanLength: "An IBAN of this country has \(wanted); copy it whole."
    case .ibanForm: "\(here) must be \(wanted) in an IBAN of this country; copy it anew."
    case .ibanCheckDigits:
      "Compare the IBAN with the bank's papers; a character is wrong or two are swapped."
    case .bicLength: "A BIC has 8 or 11 characters, such as BCITITMM."
    case .bicForm: "\(here) of the BIC must be \(wanted)."
    case .bicMissing: "Give the BIC of the bank; the account number does not tell it."
    case .bicOtherCountry: "Give the BIC of the bank that keeps this account; it is in \(wanted)."
    case .accountCountry:
      "For this country give an IBAN if there is one; otherwise the carrier pays by hand."
    case .accountCharacters: "\(here) is no digit; write \(wanted)."
    case .accountLength: "Write \(wanted)."
    case .accountCheckDigit:
      "Compare \(wanted) with the bank's papers; a digit is wrong or two are swapped."
    case .textEmpty: "Fill it in."
    case .textLength: "Write at most \(wanted)."
    case .textCharacters:
      "\(here) cannot be sent to a bank; write it in Latin letters, as the bank's papers have it."
    }
  }
}
