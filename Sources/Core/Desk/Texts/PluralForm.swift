package import Cancellation

/// The grammatical forms that a count can ask for (CLDR plural rules, cardinal, whole numbers).
package enum PluralForm: String, CaseIterable, Hashable, Sendable {
  case one, few, many, other
}

extension Language {
  /// The forms every counted text must have, in the order of `PluralForm`.
  package var pluralForms: [PluralForm] {
    switch self {
    case .simplifiedChinese, .traditionalChinese: [.other]
    case .english: [.one, .other]
    case .italian, .portuguese: [.one, .many, .other]
    case .serbianCyrillic, .serbianLatin: [.one, .few, .other]
    }
  }

  /// The form that a count takes.
  package func pluralForm(of count: Int) -> PluralForm {
    let number = count.magnitude
    switch self {
    case .simplifiedChinese, .traditionalChinese:
      return .other
    case .english:
      return number == 1 ? .one : .other
    case .italian:
      return number == 1 ? .one : Self.roundMillionsOrOther(number)
    case .portuguese:
      return number <= 1 ? .one : Self.roundMillionsOrOther(number)
    case .serbianCyrillic, .serbianLatin:
      let (last, lastTwo) = (number % 10, number % 100)
      if last == 1, lastTwo != 11 { return .one }
      return (2...4).contains(last) && !(12...14).contains(lastTwo) ? .few : .other
    }
  }

  private static func roundMillionsOrOther(_ number: UInt) -> PluralForm {
    number != 0 && number.isMultiple(of: 1_000_000) ? .many : .other
  }
}
