/// A language the desk speaks, by its BCP 47 tag.
package enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case simplifiedChinese = "zh-Hans"
  case traditionalChinese = "zh-Hant"
  case italian = "it"
  case serbianCyrillic = "sr-Cyrl"
  case serbianLatin = "sr-Latn"
  case portuguese = "pt"
}
