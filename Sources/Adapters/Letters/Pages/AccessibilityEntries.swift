import Desk

/// What readers need and cairo cannot write: language, alternative texts, scope of row headers.
///
/// cairo writes its structure objects as plain text, so the entries are spliced in and the
/// cross-reference table is moved along; the document stays one revision (ISO 32000-1, 14.9).
struct AccessibilityEntries {
  /// BCP 47 tag of the letter.
  let language: String
  /// One text for each figure, in the order of the letter.
  let alternatives: [String]
  /// BCP 47 tag of each translation, in the order of the letter (ISO 32000-1, 14.9.2).
  let translations: [String]

  /// - Throws: `failed` when the document is not in the form of cairo's PDF 1.4.
  func added(to pdf: [UInt8]) throws(LetterError) -> [UInt8] {
    guard let table = CrossReferences(pdf) else { throw Self.unknownForm }
    var splices: [Splice] = []
    var texts = alternatives[...]
    var tags = translations[...]
    for (number, offset) in table.objects {
      let start = "\(number) 0 obj\n<< /Type "
      func follows(_ rest: String) -> Int? {
        let expected = Array((start + rest).utf8)
        return pdf[offset...].starts(with: expected) ? offset + expected.count : nil
      }
      if let end = follows("/Catalog\n") {
        splices.append(
          Splice(
            at: end,
            "   /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
          )
        )
      } else if let end = follows("/StructElem\n   /S /TH\n") {
        splices.append(Splice(at: end, "   /A << /O /Table /Scope /Row >>\n"))
      } else if let end = follows("/StructElem\n   /S /Figure\n") {
        guard let text = texts.popFirst() else { throw Self.unknownForm }
        splices.append(Splice(at: end, "   /Alt <\(Self.hexadecimal(text))>\n"))
      } else if let end = follows("/StructElem\n   /S /Div\n") {
        guard let tag = tags.popFirst() else { throw Self.unknownForm }
        splices.append(Splice(at: end, "   /Lang (\(tag))\n"))
      }
    }
    guard texts.isEmpty, tags.isEmpty, !splices.isEmpty else { throw Self.unknownForm }
    return table.splicing(splices.sorted { $0.position < $1.position }, into: pdf)
  }

  struct Splice {
    let position: Int
    let bytes: [UInt8]

    init(at position: Int, _ text: String) {
      self.position = position
      bytes = Array(text.utf8)
    }
  }

  private static let unknownForm = LetterError.failed(
    "cairo wrote a PDF of another form than expected: check the version of libcairo2."
  )

  /// UTF-16 with its mark, which holds every script.
  private static func hexadecimal(_ text: String) -> String {
    "FEFF"
      + text.utf16.map { unit in
        let digits = String(unit, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
  }
}
