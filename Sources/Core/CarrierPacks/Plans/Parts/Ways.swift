import Cancellation

/// The ways to the carrier in the pack's order: those that work for this holder first (C06).
extension PlanMaker {
  var ways: [Plan.Step] {
    let all = (rules?.contacts ?? []).compactMap(pack.contact).map(way)
    let usable = all.filter { $0.obstacle == nil }
    let excluded = all.filter { $0.obstacle != nil }
    let steps = (usable + excluded).map(step)
    guard usable.isEmpty else { return steps }
    return [Plan.Step("ways-unknown", Phrase("plan.ways.none"))] + steps
  }

  private func step(_ way: Way) -> Plan.Step {
    let type = Phrase.Value.phrase(Phrase("p25.type.\(way.contact.type.rawValue)"))
    let value = way.contact.value.value.map(Phrase.Value.texts) ?? .text("")
    let text: Phrase
    if let obstacle = way.obstacle {
      let reason = Phrase.Value.phrase(Phrase("plan.way.no.\(obstacle.rawValue)"))
      text =
        way.contact.value.value == nil
        ? Phrase("plan.ways.excluded-unknown", ("type", type), ("reason", reason))
        : Phrase("plan.ways.excluded", ("type", type), ("value", value), ("reason", reason))
    } else if way.isVerified {
      text = Phrase("plan.ways.verified", ("type", type), ("value", value))
    } else {
      text = Phrase("plan.ways.unverified", ("type", type), ("value", value))
    }
    return Plan.Step("way.\(way.contact.id)", text, basis: way.contact.value.basis, way: way)
  }

  private func way(_ contact: Contact) -> Way {
    Way(contact: contact, obstacle: obstacle(contact), notes: notes(contact))
  }

  private func obstacle(_ contact: Contact) -> Way.Obstacle? {
    if contact.type == .social { return .informationOnly }
    guard contact.value.holds(on: question.today) else { return .notToday }
    guard contact.value.value != nil else { return .valueUnknown }
    if let requests = contact.forRequests.value, !requests.contains(kind) {
      return .notForThisAct
    }
    return reaches(contact) == false ? .notFromHere : nil
  }

  /// Whether it works from where the holder is; nil when nobody knows or nothing was told.
  private func reaches(_ contact: Contact) -> Bool? {
    guard let place = told.whereabouts else { return nil }
    guard let reach = contact.reachableFrom.value else {
      // Nobody goes to a shop from another country, whatever was looked up.
      return contact.type == .shop && place == .abroad ? false : nil
    }
    switch place {
    case .ownNetwork: return reach.contains(.ownNetwork) || reach.contains(.country)
    case .country: return reach.contains(.country)
    case .abroad: return reach.contains(.abroad)
    }
  }

  private func notes(_ contact: Contact) -> [Phrase] {
    var notes = [Phrase("plan.way.hint.\(contact.type.rawValue)")]
    if told.whereabouts != nil, reaches(contact) == nil {
      notes.append(Phrase("plan.way.reach-unknown"))
    }
    if told.whereabouts == nil, let words = contact.reachWords { notes.append(words) }
    notes += contact.hoursAndCost
    if let menu = contact.menu.value, !menu.isEmpty {
      notes.append(Phrase("plan.way.menu", ("entries", .list(menu.map(Phrase.Value.texts)))))
    }
    if let text = contact.text.value {
      notes.append(Phrase("plan.way.text", ("text", .text(text))))
    }
    return notes
  }
}
