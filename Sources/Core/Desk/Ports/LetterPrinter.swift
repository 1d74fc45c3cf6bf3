package import Cancellation

/// Turns a letter into a tagged PDF; the same letter always gives the same bytes.
package protocol LetterPrinter: Sendable {
  func pdf(_ letter: Letter) throws(LetterError) -> [UInt8]
}

/// Why there is no letter; nothing was written.
package enum LetterError: Error, Hashable, Sendable {
  /// The installed fonts have no glyph for this many characters.
  case missingGlyphs(Int)
  /// A QR code holds at most `limit` bytes of text.
  case textTooLong(bytes: Int, limit: Int)
  case failed(String)
}

/// An A4 document: what it says, not how it looks.
package struct Letter: Hashable, Sendable {
  package let title: String
  package let language: Language
  /// Creation date of the PDF, so that a reprint is identical.
  package let date: Instant
  /// Machine-readable text kept in the document's metadata (the signed receipt token).
  package let keywords: String
  package let blocks: [Block]

  package init(
    title: String,
    language: Language,
    date: Instant,
    keywords: String,
    blocks: [Block]
  ) {
    self.title = title
    self.language = language
    self.date = date
    self.keywords = keywords
    self.blocks = blocks
  }

  /// A part of the letter, from top to bottom.
  package enum Block: Hashable, Sendable {
    case heading(String)
    case paragraph(String)
    case beside(Passage)
    /// Rows of label and value; a value may carry its own language (a carrier's name, say).
    case facts([Fact])
    /// A QR code of this text with a caption under it (also the alternative text).
    case qr(text: String, caption: String)
    case smallPrint(String)
  }

  /// A part of the letter with its translation beside it: the letter at the left, in its own
  /// language and in full size; the translation at the right, quieter, tagged with its language.
  package struct Passage: Hashable, Sendable {
    package let look: Look
    package let text: String
    package let translation: String
    /// The language of the translation.
    package let language: Language

    package init(_ look: Look, _ text: String, translation: String, _ language: Language) {
      self.look = look
      self.text = text
      self.translation = translation
      self.language = language
    }

    /// How both columns look.
    package enum Look: String, Hashable, Sendable { case heading, paragraph }
  }

  /// A row of label and value.
  package struct Fact: Hashable, Sendable {
    package let label: String
    package let value: String

    package init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }
}
