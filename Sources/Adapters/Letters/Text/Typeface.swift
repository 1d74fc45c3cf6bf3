import Cancellation

/// Which fonts and which letter forms a language needs.
struct Typeface {
  /// Families in the order in which a glyph is looked for.
  let families: String
  /// Pango's language tag.
  ///
  /// Han shapes come right by region (`zh-cn`, `zh-tw`): the script subtags `zh-Hans` and `zh-Hant`
  /// fall to Japanese shapes. `sr` selects the Serbian Cyrillic forms.
  let tag: String
  /// Distance of baselines as a multiple of the size; Han text needs more air.
  let leading: Double

  init(_ language: Language) {
    switch language {
    case .simplifiedChinese:
      // Han font first, so that quotation marks and dashes have the Chinese width.
      self.init(families: "Noto Sans CJK SC,Noto Sans", tag: "zh-cn", leading: 1.6)
    case .traditionalChinese:
      self.init(families: "Noto Sans CJK TC,Noto Sans", tag: "zh-tw", leading: 1.6)
    case .english: self.init(alphabet: "en")
    case .italian: self.init(alphabet: "it")
    case .serbianCyrillic: self.init(alphabet: "sr")
    case .serbianLatin: self.init(alphabet: "sr-latn")
    case .portuguese: self.init(alphabet: "pt")
    }
  }

  /// A name in Han characters inside such a letter has the simplified forms.
  private init(alphabet tag: String) {
    self.init(families: "Noto Sans,Noto Sans CJK SC", tag: tag, leading: 1.42)
  }

  private init(families: String, tag: String, leading: Double) {
    self.families = families
    self.tag = tag
    self.leading = leading
  }
}
