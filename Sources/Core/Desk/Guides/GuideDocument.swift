package import Cancellation
package import CarrierPacks

/// Everything known of leaving one carrier, in words of one language: one content for page, text,
/// JSON and letter.
package struct GuideDocument: Hashable, Sendable {
  /// Id of the pack that was asked for.
  package let carrier: String
  package let brand: String
  package let language: Language
  /// The day it was made for, in the carrier's zone.
  package let day: LocalDate
  package let title: String
  package let lead: String
  package let sections: [Section]

  /// A heading with what stands under it.
  package struct Section: Hashable, Sendable {
    /// Stable, such as `ways`; also the anchor on the page.
    package let id: String
    package let title: String
    package let items: [Item]
  }

  /// One statement.
  package struct Item: Hashable, Sendable {
    /// Stable inside its section.
    package let id: String
    /// What it is about, or the question it answers.
    package let label: String?
    /// In English, or in parts, where a pack or law has it in English only.
    package let spoken: SpokenText
    /// Further sentences, such as hints to a way.
    package let notes: [SpokenText]
    /// The fact or rule behind it; nil for plain advice.
    package let basis: Basis?
    /// The name of its source alone; empty where nothing was found.
    package let sourceName: String?
    /// Source, day of the check and confidence in words.
    package let source: SpokenText?
    /// When it is due, for plans of a running request.
    package let due: Due?

    package var text: String { spoken.text }
  }
}

extension GuideDocument {
  /// The guide to a carrier; nil when the shelf has no such id.
  ///
  /// A closed carrier's guide tells of its successor's way (C01).
  package init?(
    _ carrier: String,
    _ shelf: PackShelf,
    _ catalogues: Catalogues,
    _ language: Language,
    on day: LocalDate
  ) {
    guard let asked = shelf.pack(carrier), let pack = shelf.pack(inChargeOf: carrier) else {
      return nil
    }
    let maker = GuideMaker(
      asked: asked,
      pack: pack,
      words: GuideWords(catalogues: catalogues, language: language),
      day: day
    )
    self.carrier = asked.id
    brand = asked.brand
    self.language = language
    self.day = day
    title = maker.words.say(Phrase("guide.title", ("carrier", .text(asked.brand))))
    lead = maker.words.say(
      Phrase("guide.lead", ("carrier", .text(asked.brand)), ("date", .date(day)))
    )
    sections = maker.sections
  }
}

/// Puts phrases into one language.
struct GuideWords {
  let catalogues: Catalogues
  let language: Language

  func say(_ phrase: Phrase) -> String {
    catalogues.text(Message(phrase, language), language)
  }

  /// Where a statement comes from.
  func source(_ basis: Basis) -> SpokenText { catalogues.spoken(Message(basis), language) }

  func spoken(_ phrase: Phrase) -> SpokenText {
    catalogues.spoken(Message(phrase, language), language)
  }

  func item(
    _ id: String,
    _ label: Phrase? = nil,
    _ text: Phrase,
    notes: [Phrase] = [],
    basis: Basis? = nil,
    due: Due? = nil
  ) -> GuideDocument.Item {
    GuideDocument.Item(
      id: id,
      label: label.map(say),
      spoken: spoken(text),
      notes: notes.map(spoken),
      basis: basis,
      sourceName: basis.map { catalogues.source($0.source)[language] },
      source: basis.map(source),
      due: due
    )
  }

  func section(_ id: String, _ items: [GuideDocument.Item]) -> GuideDocument.Section? {
    guard !items.isEmpty else { return nil }
    let title = Phrase("guide.section.\(id)")
    return GuideDocument.Section(id: id, title: say(title), items: items)
  }

  /// The parts of a plan as sections.
  func sections(_ plan: Plan) -> [GuideDocument.Section] {
    plan.parts.map { part in
      GuideDocument.Section(
        id: part.name.rawValue,
        title: say(Phrase("plan.part.\(part.name.rawValue)")),
        items: part.steps.map(item)
      )
    }
  }

  func item(_ step: Plan.Step) -> GuideDocument.Item {
    var notes = step.way.map { $0.obstacle == nil ? $0.notes : [] } ?? []
    if let due = step.due {
      notes.append(Phrase("plan.due.\(due.sense.rawValue)", ("date", .date(due.date))))
    }
    return item(step.id, nil, step.text, notes: notes, basis: step.basis, due: step.due)
  }
}
