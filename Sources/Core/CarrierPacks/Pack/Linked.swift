package import Cancellation

/// A number in another jurisdiction that hangs on the main line and ends with it (C04).
package struct LinkedNumber: Hashable, Sendable {
  /// Its name inside the pack, such as `mainland`.
  package let id: String
  /// ISO 3166-1 code of the country whose number it is.
  package let country: String
  /// What the product is called.
  package let name: Texts
  /// Who provides the number; often another carrier than the pack's.
  package let provider: Fact<String>
  /// The law tables the number is under, in the order the pack names them.
  package let laws: [LawTable]
  /// How long the number rests.
  package let quarantine: Fact<Period>
  /// What its own real-name record asks for.
  package let documents: [Fact<DocumentNeed>]
  /// What to move away from it first.
  package let unbinding: [Unbinding]
}

extension LinkedNumber {
  static let most = 6

  init?(_ place: Place, _ facts: FactReader, _ languages: [Language], _ known: Surroundings) {
    let keys = [
      "id", "country", "name", "provider", "law", "quarantine", "documents", "unbinding",
    ]
    guard let table = place.table(keys) else { return nil }
    let id = table["id"]?.text(form: PackName.form, where: PackName.fits)
    let country = table["country"]?.text(form: LawTable.codeForm, where: LawTable.isCode)
    let name = Texts(table["name"], languages: languages)
    let provider = facts.fact(table["provider"]) { $0.text() }
    let laws = known.laws(table["law"])
    let quarantine = facts.period(table["quarantine"])
    let documents = KindRules.documents(table["documents"], facts)
    let unbinding = table["unbinding"]?.list(atMost: CarrierPack.mostItems)?
      .compactMap { Unbinding($0, languages) }
    guard let id, let country, let name, let provider, let laws, let quarantine, let documents,
      let unbinding
    else { return nil }
    self.init(
      id: id,
      country: country,
      name: name,
      provider: provider,
      laws: laws,
      quarantine: quarantine,
      documents: documents,
      unbinding: unbinding
    )
  }

  /// The codes of the laws a pack names, its own first, then those of its linked numbers.
  static func lawNames(_ pack: Place.Table) -> [String] {
    var lists = [pack["law"]?.tree]
    if case .list(let linked)? = pack["linked"]?.tree {
      lists += linked.map { item in
        guard case .table(let members) = item else { return nil }
        return members["law"]
      }
    }
    var names: [String] = []
    for case .list(let items)? in lists {
      for case .text(let name) in items where !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension CarrierPack {
  /// The linked numbers the holder has; all that the pack knows while nothing was told (C04).
  package func linked(for told: Circumstances) -> [LinkedNumber] {
    told.linked.isEmpty ? linked : linked.filter { told.linked.contains($0.id) }
  }

  /// The laws of a line: the carrier's own, then those of the linked numbers, each once.
  package func laws(with linked: [LinkedNumber]) -> [LawTable] {
    linked.flatMap(\.laws).reduce(into: laws) { laws, law in
      if !laws.contains(where: { $0.jurisdiction == law.jurisdiction }) { laws.append(law) }
    }
  }
}
