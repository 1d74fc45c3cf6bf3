import Cancellation

extension CarrierPack {
  static let mostContacts = 40
  static let mostItems = 60

  private static let keys = [
    "format", "id", "brand", "names", "legalEntity", "owner", "network", "country", "mode",
    "status", "successor", "mccMnc", "iccidHeaders", "numberRanges", "zone", "currency",
    "languages", "calendar", "law", "contacts", "kinds", "money", "unbinding", "labels",
    "hazards", "proofDays", "sources", "kind", "domains", "suspects", "linked",
  ]

  /// Reads and checks a pack against its calendar and laws; problems go to the place's log.
  init?(_ place: Place, surroundings: Surroundings) {
    guard let table = place.table(Self.keys) else { return nil }
    table["format"]?.checkFormat()
    let facts = FactReader(sources: SourceList(table["sources"]))
    let languages = table["languages"]?.choices(Language.self)
    let identity = Identity(table, facts)
    let reach = Numbering(table, facts)
    let calendar = surroundings.calendar(table["calendar"])
    let laws = surroundings.laws(table["law"])
    let ways = Ways(table, facts, languages ?? [], surroundings)
    let named = Self.contactTypes(table["contacts"])
    let kinds = Self.kinds(table["kinds"], facts, languages ?? [], named)
    let money = MoneyFacts(table["money"], facts, languages ?? [])
    let guide = Guide(table, facts, languages ?? [])
    let zone = table["zone"].flatMap(Self.zone)
    let currency = table["currency"]?.choice(Currency.self)
    let proofDays = table["proofDays"]?.number(in: 1...90)
    Self.checkCaps(money, laws, place)
    if let kinds, kinds.isEmpty, table["status"]?.tree != .text("closed") {
      table["kinds"]?.note(.valueLength, "Only a closed carrier takes no request; list a kind.")
    }
    guard let languages, let identity, let reach, let calendar, let laws, let ways, let kinds,
      let money, let guide, let zone, let currency,
      let proofDays, place.log.problems.isEmpty
    else { return nil }
    self.init(
      id: identity.id,
      brand: identity.brand,
      names: identity.names,
      legalEntity: identity.legalEntity,
      owner: identity.owner,
      network: identity.network,
      country: identity.country,
      kind: identity.kind,
      domains: identity.domains,
      mode: identity.mode,
      status: identity.status,
      reach: reach,
      zone: zone,
      currency: currency,
      languages: languages,
      calendar: calendar,
      laws: laws,
      contacts: ways.contacts,
      suspects: ways.suspects,
      linked: ways.linked,
      kinds: kinds,
      money: money,
      unbinding: guide.unbinding,
      labels: guide.labels,
      hazards: guide.hazards,
      proofDays: proofDays,
      sources: facts.sources.all,
      source: surroundings.edition(of: place.tree, table)
    )
  }

  /// A published sum names the row of law that it fills.
  private static func checkCaps(_ money: MoneyFacts?, _ laws: [LawTable]?, _ place: Place) {
    let rows = (laws ?? []).flatMap(\.rows).filter { $0.cap == .published }.map(\.id)
    for (index, cap) in (money?.rules.caps ?? []).enumerated() where !rows.contains(cap.law) {
      place.log.note(
        "money.rules.caps[\(index)].law",
        .capUndefined,
        "Name a row of the pack's laws whose cap is published; \(cap.law) is none."
      )
    }
  }

  private static func zone(_ place: Place) -> Zone? {
    guard let text = place.text() else { return nil }
    do {
      return try Zone(text)
    } catch {
      place.note(.zoneUnknown, error.remedy)
      return nil
    }
  }

  /// Ids and types as written: what is wrong with a contact is said once, where it stands.
  private static func contactTypes(_ place: Place?) -> [String: JSONTree] {
    guard case .list(let items)? = place?.tree else { return [:] }
    var types: [String: JSONTree] = [:]
    for case .table(let members) in items {
      if case .text(let id)? = members["id"] { types[id] = members["type"] ?? .null }
    }
    return types
  }

  private static func kinds(
    _ place: Place?,
    _ facts: FactReader,
    _ languages: [Language],
    _ contacts: [String: JSONTree]
  ) -> [RequestKind: KindRules]? {
    guard let entries = place?.entries(atMost: RequestKind.allCases.count) else { return nil }
    var kinds: [RequestKind: KindRules] = [:]
    for (key, value) in entries {
      // Moving a number is done by the new carrier, so no pack can offer it (C20).
      guard let kind = RequestKind(rawValue: key), kind != .portOut else {
        let words = RequestKind.allCases.filter { $0 != .portOut }.map(\.rawValue)
        value.note(.keyUnknown, "No such kind; use one of \(words.joined(separator: ", ")).")
        continue
      }
      guard let rules = KindRules(value, kind, facts, languages) else { continue }
      for id in rules.contacts where contacts[id] == nil {
        value.note(.contactUndefined, "Define the contact \(id) in contacts, or take it out.")
      }
      for id in rules.contacts where contacts[id] == .text(Contact.Kind.social.rawValue) {
        value.note(.contactSocial, "\(id) is social media, which takes no request; take it out.")
      }
      kinds[kind] = rules
    }
    return kinds
  }
}

/// How a carrier is reached, how it is not, and the numbers that hang on its lines.
private struct Ways {
  let contacts: [Contact]
  let suspects: [Suspect]
  let linked: [LinkedNumber]

  init?(
    _ table: Place.Table,
    _ facts: FactReader,
    _ languages: [Language],
    _ surroundings: Surroundings
  ) {
    let contacts = table["contacts"]?.items(atMost: CarrierPack.mostContacts, id: \.id) {
      Contact($0, facts, languages)
    }
    let suspects = table["suspects"]?.items(atMost: CarrierPack.mostItems, id: \.id) {
      Suspect($0, facts, languages)
    }
    let linked = table["linked"]?.items(atMost: LinkedNumber.most, id: \.id) {
      LinkedNumber($0, facts, languages, surroundings)
    }
    guard let contacts, let suspects, let linked else { return nil }
    self.contacts = contacts
    self.suspects = suspects
    self.linked = linked
  }
}

/// The lists of a pack that only inform the holder.
private struct Guide {
  let unbinding: [Unbinding]
  let labels: [StatutoryLabel]
  let hazards: [Hazard]

  init?(_ table: Place.Table, _ facts: FactReader, _ languages: [Language]) {
    let most = CarrierPack.mostItems
    let unbinding = table["unbinding"]?.list(atMost: most)?
      .compactMap { Unbinding($0, languages) }
    let labels = table["labels"]?.list(atMost: most)?.compactMap { StatutoryLabel($0, facts) }
    let hazards = table["hazards"]?.list(atMost: most)?.compactMap { Hazard($0, facts, languages) }
    guard let unbinding, let labels, let hazards else { return nil }
    self.unbinding = unbinding
    self.labels = labels
    self.hazards = hazards
  }
}
