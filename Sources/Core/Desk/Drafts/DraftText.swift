package import Cancellation
package import CarrierPacks

/// A draft in words: in the carrier's language, with the holder's beside it.
package struct DraftText: Hashable, Sendable {
  package let draft: NoticeDraft
  /// The language it is to be sent in.
  package let language: Language
  /// True when the desk has no texts in the carrier's language yet, so that it is in English.
  package let isFallback: Bool
  /// The language of the second version.
  package let holderLanguage: Language
  package let recipient: [String]
  package let title: Pair
  package let parts: [Part]
  /// Which of the two columns counts: only what the carrier gets in writing has a sender.
  let sides: Pair

  /// The same sentence twice; equal when carrier and holder speak one language.
  package struct Pair: Hashable, Sendable {
    package let carrier: String
    package let holder: String

    /// The sentence for one of the two readers.
    package func text(for reader: Reader) -> String {
      switch reader {
      case .carrier: carrier
      case .holder: holder
      }
    }
  }

  /// A part of the text with its look.
  package struct Part: Hashable, Sendable {
    package let look: Look
    package let text: Pair

    /// How a part looks.
    package enum Look: String, Hashable, Sendable { case heading, paragraph, item }
  }

  /// Who reads a version.
  package enum Reader: String, CaseIterable, Hashable, Sendable { case carrier, holder }

  package init(_ draft: NoticeDraft, _ catalogues: Catalogues, for holder: Language) {
    let isThere = catalogues.isComplete(draft.language, prefix: "draft.")
    let language = isThere ? draft.language : .english
    let say = { (phrase: Phrase) in
      Pair(
        carrier: catalogues.text(Message(phrase, language), language),
        holder: catalogues.text(Message(phrase, holder), holder)
      )
    }
    self.draft = draft
    self.language = language
    isFallback = !isThere
    holderLanguage = holder
    recipient = draft.recipient.map { say($0).carrier }
    title = say(draft.title)
    switch draft.form {
    case .letter, .mail, .paste, .textMessage, .code: sides = say(Phrase("draft.beside"))
    case .script, .checklist: sides = say(Phrase("draft.beside.aid"))
    }
    parts = draft.blocks.map { block in
      switch block {
      case .heading(let phrase): Part(look: .heading, text: say(phrase))
      case .paragraph(let phrase): Part(look: .paragraph, text: say(phrase))
      case .item(let phrase): Part(look: .item, text: say(phrase))
      }
    }
  }

  /// The note that belongs beside a draft that is not in the carrier's language.
  package var fallbackNote: Message? {
    isFallback ? Message("draft.fallback") : nil
  }

  /// The text of one version as plain lines, for mails and for pasting.
  package func plain(for reader: Reader) -> String {
    parts.map { part in
      let text = part.text.text(for: reader)
      switch part.look {
      case .heading: return "\n\(text)"
      case .paragraph: return "\n\(text)"
      case .item: return "- \(text)"
      }
    }.joined(separator: "\n").drop { $0 == "\n" } + "\n"
  }

  /// A tagged letter in the carrier's language, with the holder's beside it where that is another;
  /// `date` becomes its creation date.
  package func letter(date: Instant) -> Letter {
    let passages = parts.map { part in
      switch part.look {
      case .heading: passage(.heading, part.text)
      case .paragraph: passage(.paragraph, part.text)
      case .item:
        passage(
          .paragraph,
          Pair(carrier: "• \(part.text.carrier)", holder: "• \(part.text.holder)")
        )
      }
    }
    return Letter(
      title: title.carrier,
      language: language,
      date: date,
      keywords: "farewell draft",
      blocks: head + [.paragraph(recipient.joined(separator: "\n"))] + passages
    )
  }

  /// Where `draft.sign` is signed, in every language; in the letter only, not in its translation.
  private static let signingLine = String(repeating: "_", count: 30)

  /// Says which column counts, before anything else is read.
  private var head: [Letter.Block] {
    guard language != holderLanguage else { return [] }
    let translation = "\(title.holder)\n\(sides.holder)"
    return [passage(.smallPrint, Pair(carrier: sides.carrier, holder: translation))]
  }

  private func passage(_ look: Letter.Passage.Look, _ text: Pair) -> Letter.Block {
    guard language == holderLanguage else {
      let translation = text.holder.replacing(Self.signingLine, with: "")
      return .beside(Letter.Passage(look, text.carrier, translation: translation, holderLanguage))
    }
    switch look {
    case .heading: return .heading(text.carrier)
    case .paragraph: return .paragraph(text.carrier)
    case .smallPrint: return .smallPrint(text.carrier)
    }
  }
}
