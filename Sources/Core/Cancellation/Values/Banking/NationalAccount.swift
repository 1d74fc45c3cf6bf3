/// An account number of a country in its own form, for where there is no IBAN or none is used.
package struct NationalAccount: Hashable, Sendable, Masked {
  /// Code of the country (ISO 3166-1).
  package let country: String
  /// Digits; the bank's own part first, a dash after it where there is one.
  package let text: String

  /// Countries whose numbers can be checked here, in alphabetical order.
  package static var countries: [String] { forms.keys.sorted() }

  /// Reads a number of that country; spaces, dashes and slashes are left out.
  package static func parse(
    _ text: String,
    country: String
  ) throws(AccountProblem) -> NationalAccount {
    guard let form = forms[country] else { throw AccountProblem(.accountCountry) }
    let body = TypedText(text).ungrouped.filter { $0 != UInt8(ascii: "/") }
    for (offset, byte) in body.enumerated() where byte.decimalDigit == nil {
      throw AccountProblem(.accountCharacters, at: offset + 1, wanted: form.wanted)
    }
    guard form.account.contains(body.count - form.bank) else {
      throw AccountProblem(.accountLength, wanted: form.wanted)
    }
    if let check = form.check, !check(body.prefix(form.bank)) {
      throw AccountProblem(.accountCheckDigit, at: form.bank, wanted: "the routing number")
    }
    let bank = String(ascii: body.prefix(form.bank))
    let account = String(ascii: body.dropFirst(form.bank))
    return NationalAccount(
      country: country,
      text: form.bank == 0 ? account : "\(bank)-\(account)"
    )
  }

  /// Whether the number alone does not tell the bank, so that a BIC is needed.
  package static func needsBIC(_ country: String) -> Bool { forms[country]?.bank == 0 }

  private init(country: String, text: String) {
    self.country = country
    self.text = text
  }

  /// Country and the last four digits.
  package var masked: String { country + "…" + text.suffix(4) }

  /// How a country writes its numbers.
  private struct Form {
    /// Digits of the bank or branch; none where the number does not name it.
    let bank: Int
    let account: ClosedRange<Int>
    let wanted: String
    /// The public check of the bank's part; nil where there is none, so that only the count and
    /// the digits are checked.
    var check: (@Sendable (ArraySlice<UInt8>) -> Bool)?
  }

  private static let forms: [String: Form] = [
    // ABA routing transit number with its check digit (American Bankers Association, Key to
    // Routing Numbers); account numbers have no common form (Nacha: 17 characters at most).
    "US": Form(
      bank: 9,
      account: 4...17,
      wanted: "the 9 digits of the routing number and the 4 to 17 of the account",
      check: isRoutingNumber
    ),
    // Pay.UK: sort code and account number. Their modulus check needs a table that changes
    // weekly, so none is made.
    "GB": Form(
      bank: 6,
      account: 8...8,
      wanted: "the 6 digits of the sort code and the 8 of the account"
    ),
    // AusPayNet: BSB number and account number; no check digit is public.
    "AU": Form(
      bank: 6,
      account: 5...9,
      wanted: "the 6 digits of the BSB and the 5 to 9 of the account"
    ),
    // HKICL clearing code; branch and account follow in lengths of the bank's own, without a
    // public check.
    "HK": Form(
      bank: 3,
      account: 9...12,
      wanted: "the 3 digits of the bank and the 9 to 12 of branch and account"
    ),
    // Neither has a public form of account numbers; counts are what banks there give out.
    "CN": Form(bank: 0, account: 12...21, wanted: "the 12 to 21 digits of the account"),
    "MO": Form(bank: 0, account: 6...20, wanted: "the 6 to 20 digits of the account"),
  ]

  /// Weights 3, 7, 1 over the nine digits give a multiple of ten; nine zeros are no bank.
  @Sendable private static func isRoutingNumber(_ digits: ArraySlice<UInt8>) -> Bool {
    let weights = [3, 7, 1, 3, 7, 1, 3, 7, 1]
    let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.decimalDigit ?? 0) * $1.1 }
    return sum > 0 && sum.isMultiple(of: 10)
  }
}
