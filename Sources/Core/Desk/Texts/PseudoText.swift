/// English made strange: accents show untranslated text, brackets show cut text, length shows tight
/// layout (Italian and Portuguese run about two fifths longer).
enum PseudoText {
  static func strange(_ entry: Catalogue.Entry) -> Catalogue.Entry {
    switch entry {
    case .text(let template): .text(strange(template))
    case .counted(let forms): .counted(forms.mapValues(strange))
    }
  }

  private static func strange(_ template: Template) -> Template {
    var letters = 0
    let parts = template.parts.map { part -> Template.Part in
      switch part {
      case .words(let words):
        letters += words.count
        return .words(String(words.map { accents[$0] ?? $0 }))
      case .place: return part
      }
    }
    // Two fifths more, at least one sign so that the shortest word grows too.
    let padding = String(repeating: "·", count: max(1, (letters * 2 + 4) / 5))
    return Template(parts: [.words("[")] + parts + [.words("\(padding)]")])
  }

  private static let accents: [Character: Character] = [
    "a": "á", "c": "ç", "e": "é", "i": "î", "n": "ñ", "o": "ö", "s": "š", "u": "ü", "y": "ý",
    "A": "Å", "C": "Ç", "E": "É", "I": "Î", "N": "Ñ", "O": "Ö", "S": "Š", "U": "Ü", "Y": "Ý",
  ]
}
