package import Cancellation

/// A body that takes complaints about carriers: the way out when a carrier does not answer.
package struct ComplaintBody: Hashable, Sendable {
  /// Its name inside the law table.
  package let id: String
  /// What kind of body it is.
  package let kind: Kind
  /// What it is called.
  package let name: Texts
  /// Number, address or site; unknown where no text of the body was seen.
  package let contact: Fact<String>
  /// How long to wait for the carrier's answer first.
  package let after: Fact<Period>
  /// Which complaints it takes.
  package let takes: Texts

  /// What kind of body it is.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case regulator, mediator, consumerBody, dataProtection
  }

  static let most = 20

  init?(_ place: Place, _ facts: FactReader) {
    let keys = ["id", "kind", "name", "contact", "after", "takes"]
    guard let table = place.table(keys) else { return nil }
    let id = table["id"]?.text(form: PackName.form, where: PackName.fits)
    let kind = table["kind"]?.choice(Kind.self)
    let name = Texts(table["name"], languages: [])
    let contact = facts.fact(table["contact"]) { $0.text() }
    let after = facts.period(table["after"])
    let takes = Texts(table["takes"], languages: [])
    guard let id, let kind, let name, let contact, let after, let takes else { return nil }
    self.id = id
    self.kind = kind
    self.name = name
    self.contact = contact
    self.after = after
    self.takes = takes
  }
}
