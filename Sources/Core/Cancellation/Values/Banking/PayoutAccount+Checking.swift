extension PayoutAccount: Masked {
  /// Country and the last four characters; never the name.
  package var masked: String { country + "…" + number.suffix(4) }
}

extension PayoutAccount {
  /// An account as a person typed it: an IBAN, or the national number of a country, and the BIC
  /// where it is needed; the holder's name must be one that can be sent to a bank.
  package static func checked(
    holder: String,
    country: String,
    number: String,
    bic: String?
  ) throws(AccountProblem) -> PayoutAccount {
    _ = try PaymentText.parse(holder, limit: PaymentText.nameLimit)
    let bank: BIC? = if let bic { try BIC.parse(bic) } else { nil }
    let kept: (country: String, text: String)
    if let iban = try iban(number, country) {
      kept = (iban.country, iban.text)
    } else {
      kept = (country, try NationalAccount.parse(number, country: country).text)
      guard bank != nil || !NationalAccount.needsBIC(country) else {
        throw AccountProblem(.bicMissing)
      }
    }
    // Some territories keep accounts under the code of another country; SEPA is of one mind there.
    if let bank, bank.country != kept.country, !IBANRegistry.sepa.contains(kept.country) {
      throw AccountProblem(.bicOtherCountry, wanted: kept.country)
    }
    return PayoutAccount(
      holder: holder,
      country: kept.country,
      number: kept.text,
      bic: bank?.text
    )
  }

  /// The IBAN that the number is, or nil where it must be a national one.
  private static func iban(_ number: String, _ country: String) throws(AccountProblem) -> IBAN? {
    let begin = TypedText(number).ungrouped.prefix(2)
    let looksLikeOne = begin.count == 2 && begin.allSatisfy { $0.uppercased.isLetter }
    guard looksLikeOne || !NationalAccount.countries.contains(country) else { return nil }
    guard looksLikeOne || IBANRegistry.form(of: country) != nil else {
      throw AccountProblem(.accountCountry)
    }
    return try IBAN.parse(number)
  }
}
