/// A currency of ISO 4217 that a carrier of this desk may bill in.
package enum Currency: String, CaseIterable, Hashable, Sendable {
  case mop = "MOP"
  case hkd = "HKD"
  case cny = "CNY"
  case twd = "TWD"
  case jpy = "JPY"
  case krw = "KRW"
  case sgd = "SGD"
  case myr = "MYR"
  case thb = "THB"
  case php = "PHP"
  case idr = "IDR"
  case vnd = "VND"
  case inr = "INR"
  case aud = "AUD"
  case nzd = "NZD"
  case usd = "USD"
  case cad = "CAD"
  case mxn = "MXN"
  case brl = "BRL"
  case clp = "CLP"
  case eur = "EUR"
  case gbp = "GBP"
  case chf = "CHF"
  case sek = "SEK"
  case nok = "NOK"
  case dkk = "DKK"
  case isk = "ISK"
  case pln = "PLN"
  case czk = "CZK"
  case huf = "HUF"
  case ron = "RON"
  case rsd = "RSD"
  case bam = "BAM"
  case mkd = "MKD"
  case all = "ALL"
  case uah = "UAH"
  case `try` = "TRY"
  case ils = "ILS"
  case aed = "AED"
  case sar = "SAR"
  case kwd = "KWD"
  case bhd = "BHD"
  case jod = "JOD"
  case omr = "OMR"
  case tnd = "TND"
  case egp = "EGP"
  case zar = "ZAR"

  /// The currency of a three-letter code in upper case; refuses every other text.
  package init(code: String) throws(MoneyProblem) {
    guard let currency = Currency(rawValue: code) else { throw .unknownCurrency }
    self = currency
  }

  /// The three-letter code.
  package var code: String { rawValue }

  /// How many decimal digits the minor unit has (ISO 4217, column "minor unit").
  package var exponent: Int {
    switch self {
    case .jpy, .krw, .vnd, .clp, .isk: 0
    case .kwd, .bhd, .jod, .omr, .tnd: 3
    case .mop, .hkd, .cny, .twd, .sgd, .myr, .thb, .php, .idr, .inr, .aud, .nzd, .usd, .cad,
      .mxn, .brl, .eur, .gbp, .chf, .sek, .nok, .dkk, .pln, .czk, .huf, .ron, .rsd, .bam, .mkd,
      .all, .uah, .try, .ils, .aed, .sar, .egp, .zar:
      2
    }
  }
}
