package import Cancellation

/// Something that hangs on the number and must be moved before the line ends (C09).
package struct Unbinding: Hashable, Sendable {
  /// What it is.
  package let kind: Kind
  /// How the holder knows it.
  package let name: Texts

  /// What hangs on numbers.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case bank, chat, payment, state, email, shop, transport, health, work, other
  }

  init?(_ place: Place, _ languages: [Language]) {
    guard let table = place.table(["kind", "name"]) else { return nil }
    let kind = table["kind"]?.choice(Kind.self)
    let name = Texts(table["name"], languages: languages)
    guard let kind, let name else { return nil }
    self.kind = kind
    self.name = name
  }
}

/// Words a law puts on a button, in one language; never translated by analogy.
package struct StatutoryLabel: Hashable, Sendable {
  /// The act the words belong to.
  package let act: RequestKind
  /// Which of its two buttons.
  package let step: Step
  /// The language of the words.
  package let language: Language
  /// The words, as the law has them.
  package let text: Fact<String>

  /// The buttons of an act.
  package enum Step: String, CaseIterable, Hashable, Sendable {
    /// The way into the act.
    case start
    /// The act itself.
    case confirm
  }

  init?(_ place: Place, _ facts: FactReader) {
    guard let table = place.table(["act", "step", "language", "text"]) else { return nil }
    let act = table["act"]?.choice(RequestKind.self)
    let step = table["step"]?.choice(Step.self)
    let language = table["language"]?.language()
    let text = facts.fact(table["text"]) { $0.text(atMost: 80) }
    guard let act, let step, let language, let text else { return nil }
    self.act = act
    self.step = step
    self.language = language
    self.text = text
  }
}

/// A danger around ending a line with this carrier, said to the holder before it matters.
package struct Hazard: Hashable, Sendable {
  /// Its name inside the pack.
  package let id: String
  /// What can go wrong, and what to do.
  package let text: Texts
  /// Where it comes from.
  package let basis: Basis

  init?(_ place: Place, _ facts: FactReader, _ languages: [Language]) {
    let keys = ["id", "text", "source", "checked", "confidence"]
    guard let table = place.table(keys) else { return nil }
    let id = table["id"]?.text(form: PackName.form, where: PackName.fits)
    let text = Texts(table["text"], languages: languages)
    let basis = facts.basis(table, table["confidence"]?.choice(Confidence.self))
    guard let id, let text, let basis else { return nil }
    self.id = id
    self.text = text
    self.basis = basis
  }
}
