package import Cancellation

/// A contact that was seen elsewhere and that nobody should use unasked (C01, C03, C10, C11).
package struct Suspect: Hashable, Sendable {
  /// Its name inside the pack.
  package let id: String
  /// What it pretends to be.
  package let type: Contact.Kind
  /// As it was seen; its form need not fit its type, since that may be what is wrong with it.
  package let value: String
  /// What is wrong with it.
  package let verdict: Verdict
  /// Why, for the holder.
  package let reason: Texts
  /// Where it was seen, and how sure the verdict is.
  package let basis: Basis

  /// What is wrong with a contact.
  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// Well-formed, and nothing ties it to the carrier.
    case unverified
    /// Was the carrier's and is no longer.
    case stale
    /// Cannot be what it is said to be.
    case wrong
    /// Made or fit to be taken for the carrier's.
    case lookalike
  }

  init?(_ place: Place, _ facts: FactReader, _ languages: [Language]) {
    let keys = ["id", "type", "value", "verdict", "reason", "source", "checked", "confidence"]
    guard let table = place.table(keys) else { return nil }
    let id = table["id"]?.text(form: PackName.form, where: PackName.fits)
    let type = table["type"]?.choice(Contact.Kind.self)
    let value = table["value"]?.text(
      rule: .suspectHandle,
      form: "a number, address or domain, and never a messenger's handle",
      where: { !Self.isHandle($0) }
    )
    let verdict = table["verdict"]?.choice(Verdict.self)
    let reason = Texts(table["reason"], languages: languages)
    let basis = facts.basis(table, table["confidence"]?.choice(Confidence.self))
    guard let id, let type, let value, let verdict, let reason, let basis else { return nil }
    self.id = id
    self.type = type
    self.value = value
    self.verdict = verdict
    self.reason = reason
    self.basis = basis
  }

  /// A handle printed as a warning is still an advertisement for whoever is behind it (C03).
  private static func isHandle(_ text: String) -> Bool {
    let folded = text.lowercased()
    return folded.hasPrefix("@")
      || ["t.me", "telegram", "wa.me", "whatsapp", "weixin"].contains(where: folded.contains)
  }
}
