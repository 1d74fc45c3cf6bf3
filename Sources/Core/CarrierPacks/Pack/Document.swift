/// A document a carrier wants to see, in which form, and of whom.
package struct DocumentNeed: Hashable, Sendable {
  /// Which document.
  package let document: Document
  /// In which form it is shown.
  package let form: Form
  /// Groups of holders it is asked of; of whoever belongs to one of them.
  package let holders: [Holder]

  /// The documents that carriers ask for.
  package enum Document: String, CaseIterable, Hashable, Sendable {
    case identityDocument, passport, residentIdentityCard, homeReturnPermit, fiscalCode
    case powerOfAttorney, deathCertificate, simCard, accountStatement
    /// The mainland's travel permit for residents of Taiwan.
    case taiwanPermit
    /// The permit of mainlanders to visit Hong Kong and Macau (C05).
    case hkMoVisitPermit
    case proofOfPurchase, device
  }

  /// Original, copy or photo; carriers refuse one for the other.
  package enum Form: String, CaseIterable, Hashable, Sendable {
    case original, copy, photo
  }

  /// Who the holder is, as far as the document depends on it.
  package enum Holder: String, CaseIterable, Hashable, Sendable {
    case everyone, localResident, hkMoResident, mainlander, taiwanResident, otherNationality
  }

  /// Whether it is asked of a holder of that group.
  package func isAsked(of holder: Holder) -> Bool {
    holders.contains(.everyone) || holders.contains(holder)
  }

  init?(_ place: Place) {
    guard let table = place.table(["document", "form", "holders"]) else { return nil }
    let document = table["document"]?.choice(Document.self)
    let form = table["form"]?.choice(Form.self)
    let holders = table["holders"]?.choices(Holder.self)
    guard let document, let form, let holders else { return nil }
    self.document = document
    self.form = form
    self.holders = holders
  }
}
