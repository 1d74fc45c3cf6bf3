import CCairo
import Cancellation
package import Desk
import Glibc
import Synchronization

/// Letters as tagged PDF by Pango and cairo, with the Noto fonts of the system.
///
/// Safe on any thread: Pango's font maps are not, so one map serves one letter at a time behind a
/// lock. A map for each thread would cost tens of megabytes a thread. The first letter loads the
/// fonts (about 60 ms).
package final class CairoLetterPrinter: LetterPrinter {
  private let fonts = Mutex(FontMap())

  package init() {}

  /// A tagged PDF 1.4; the same letter, fonts and libraries give the same bytes.
  ///
  /// - Throws: `missingGlyphs` for characters without a font and for control characters,
  ///   `textTooLong` for a QR text above 2,331 bytes, `failed` for a letter above 40 pages.
  package func pdf(_ letter: Letter) throws(LetterError) -> [UInt8] {
    try Self.check(letter)
    let (drawn, translations) = try fonts.withLock { (fonts) throws(LetterError) in
      try Self.draw(letter, with: fonts)
    }
    let entries = AccessibilityEntries(
      language: letter.language.rawValue,
      alternatives: letter.blocks.compactMap(\.alternative),
      translations: translations.map(\.rawValue)
    )
    return try entries.added(to: drawn)
  }

  /// The document as cairo writes it, and the language of each translation in it.
  private static func draw(
    _ letter: Letter,
    with fonts: borrowing FontMap
  ) throws(LetterError) -> ([UInt8], [Language]) {
    var composer = Composer(try TextSetter(Typeface(letter.language), fonts))
    try composer.compose(letter)
    guard composer.missingGlyphs == 0 else { throw .missingGlyphs(composer.missingGlyphs) }
    let canvas = try Canvas()
    canvas.describe(CAIRO_PDF_METADATA_TITLE, letter.title)
    canvas.describe(CAIRO_PDF_METADATA_KEYWORDS, letter.keywords)
    canvas.describe(CAIRO_PDF_METADATA_CREATOR, "Farewell")
    canvas.describe(CAIRO_PDF_METADATA_CREATE_DATE, try timestamp(letter.date))
    for mark in composer.marks { canvas.draw(mark) }
    return (try canvas.finish(), composer.translations)
  }

  private static func check(_ letter: Letter) throws(LetterError) {
    let texts = [letter.title, letter.keywords] + letter.blocks.flatMap(\.texts)
    guard texts.reduce(0, { $0 + $1.unicodeScalars.count }) <= Composer.characterLimit else {
      throw .failed("The letter has more than \(Composer.characterLimit) characters: shorten it.")
    }
    // A NUL would end the text for the C libraries; none of the others has a shape.
    let controls = texts.reduce(0) { sum, text in
      sum + text.unicodeScalars.count { $0.properties.generalCategory == .control && $0 != "\n" }
    }
    guard controls == 0 else { throw .missingGlyphs(controls) }
  }

  /// ISO 8601 in UTC, to the second.
  private static func timestamp(_ date: Instant) throws(LetterError) -> String {
    var seconds = time_t((Double(date.milliseconds) / 1000).rounded(.down))
    var parts = unsafe tm()
    guard unsafe gmtime_r(&seconds, &parts) != nil,
      unsafe (0...8_099).contains(parts.tm_year)
    else { throw .failed("The date of the letter is outside the years 1900 to 9999.") }
    let fields = unsafe [
      parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
      parts.tm_sec,
    ].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return fields[0...2].joined(separator: "-") + "T" + fields[3...5].joined(separator: ":") + "Z"
  }
}

extension Letter.Block {
  /// What stands for a figure when it is read aloud.
  fileprivate var alternative: String? {
    switch self {
    case .qr(_, let caption): caption
    case .heading, .paragraph, .beside, .facts, .smallPrint: nil
    }
  }

  fileprivate var texts: [String] {
    switch self {
    case .heading(let text), .paragraph(let text), .smallPrint(let text): [text]
    case .beside(let passage): [passage.text, passage.translation]
    case .facts(let facts): facts.flatMap { [$0.label, $0.value] }
    case .qr(let text, let caption): [text, caption]
    }
  }
}
