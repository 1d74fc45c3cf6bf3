import Cancellation

/// Serbian is written once, in Cyrillic; the Latin catalogue is the same text letter by letter.
enum LatinText {
  static func catalogue(from cyrillic: Catalogue) -> Catalogue {
    var latin = Catalogue(language: .serbianLatin)
    for (key, entry) in cyrillic.entries {
      // A language is named in its own letters, whatever the page is written in.
      latin.entries[key] = key.hasPrefix("language.") ? entry : self.latin(entry)
    }
    latin.files = cyrillic.files
    return latin
  }

  private static func latin(_ entry: Catalogue.Entry) -> Catalogue.Entry {
    switch entry {
    case .text(let template): .text(latin(template))
    case .counted(let forms): .counted(forms.mapValues(latin))
    }
  }

  private static func latin(_ template: Template) -> Template {
    Template(
      parts: template.parts.map { part in
        switch part {
        case .words(let words): .words(SerbianScript.latin(words))
        case .place: part
        }
      }
    )
  }
}
