import Cancellation
import CarrierPacks

/// Makes the sections of one guide.
struct GuideMaker {
  /// The pack that was asked for; closed where it is not `pack`.
  let asked: CarrierPack
  /// The pack whose way is told.
  let pack: CarrierPack
  let words: GuideWords
  let day: LocalDate
  private let plan: Plan

  init(asked: CarrierPack, pack: CarrierPack, words: GuideWords, day: LocalDate) {
    self.asked = asked
    self.pack = pack
    self.words = words
    self.day = day
    plan = Plan(
      pack,
      PlanQuestion(.termination, today: day),
      former: asked.id == pack.id ? nil : asked
    )
  }

  var sections: [GuideDocument.Section] {
    let parts = words.sections(plan)
    let last: Set<String> = [Plan.Part.Name.hazards.rawValue]
    return parts.filter { $0.id == Plan.Part.Name.closed.rawValue }
      + [identity].compactMap(\.self)
      + parts.filter { $0.id != Plan.Part.Name.closed.rawValue && !last.contains($0.id) }
      + [steps, acts, contacts, law].compactMap(\.self)
      + parts.filter { last.contains($0.id) }
      + [suspects, faq, unknown, sources].compactMap(\.self)
  }

  // MARK: Who it is

  /// A fact with the words for what it is about and, where it is known, for its value.
  struct Known {
    let id: String
    let value: Phrase.Value?
    let basis: Basis

    var label: Phrase { Phrase("guide.fact.\(id)") }
  }

  private func fact<Value>(
    _ id: String,
    _ fact: Fact<Value>,
    _ words: (Value) -> Phrase.Value
  ) -> Known {
    let known = fact.known(on: day)
    return Known(id: id, value: known.value.map(words), basis: known.basis)
  }

  private static func list(_ texts: [String]) -> Phrase.Value {
    .list(texts.map(Phrase.Value.text))
  }

  private var identityFacts: [Known] {
    [
      fact("legalEntity", asked.legalEntity, Phrase.Value.text),
      fact("owner", asked.owner, Phrase.Value.text),
      fact("network", asked.network, Phrase.Value.text),
      fact("domains", asked.domains, Self.list),
      fact("mccMnc", asked.reach.mccMnc, Self.list),
      fact("iccidHeaders", asked.reach.iccidHeaders, Self.list),
      fact("numberRanges", asked.reach.numberRanges, Self.list),
    ]
  }

  private var identity: GuideDocument.Section? {
    let kind = words.item(
      "kind",
      Phrase("guide.fact.kind"),
      Phrase("guide.kind.\(asked.kind.rawValue)")
    )
    let mode = words.item(
      "mode",
      Phrase("guide.fact.mode"),
      Phrase("guide.mode.\(pack.mode.rawValue)")
    )
    return words.section("identity", [kind, mode] + known(identityFacts))
  }

  private func known(_ facts: [Known]) -> [GuideDocument.Item] {
    facts.compactMap { fact in
      fact.value.map { value in
        words.item(
          fact.id,
          fact.label,
          Phrase("guide.value", ("value", value)),
          basis: fact.basis
        )
      }
    }
  }

  // MARK: What nobody knows

  private var moneyFacts: [Known] {
    let money = pack.money
    return [
      fact("balance", money.balance) { .phrase(Phrase("plan.cost.balance.\($0.rawValue)")) },
      fact("debt", money.debt) { .phrase(Phrase("plan.cost.debt.\($0.rawValue)")) },
      fact("refundFee", money.refundFee, Phrase.Value.texts),
      fact("refundDeadline", money.refundDeadline, Phrase.Value.period),
      fact("exitFee", money.exitFee, Phrase.Value.texts),
      fact("deposits", money.deposits, Phrase.Value.texts),
      fact("claimDeadline", money.claimDeadline, Phrase.Value.period),
    ]
  }

  private var timeFacts: [Known] {
    guard let rules = pack.kinds[.termination] else { return [] }
    return [
      fact("notice", rules.notice) { .period($0.period) },
      fact("window", rules.window, Phrase.Value.period),
      fact("quarantine", rules.quarantine, Phrase.Value.period),
    ]
  }

  private var unknown: GuideDocument.Section? {
    let facts = (identityFacts + timeFacts + moneyFacts).filter { $0.value == nil }
    let contacts = pack.contacts.filter { $0.value.known(on: day).value == nil }
    return words.section(
      "unknown",
      facts.map { words.item($0.id, nil, $0.label, basis: $0.basis) }
        + contacts.map { contact in
          words.item(
            "contact.\(contact.id)",
            nil,
            Phrase("p25.type.\(contact.type.rawValue)"),
            basis: contact.value.basis
          )
        }
    )
  }

  // MARK: Questions

  private var faq: GuideDocument.Section? {
    words.section("faq", GuideQuestions(pack: pack, plan: plan, words: words).items)
  }

  private var sources: GuideDocument.Section? {
    words.section(
      "sources",
      asked.sources.map { source in
        words.item(
          source.id,
          nil,
          Phrase("guide.value", ("value", .texts(source.line))),
          notes: source.link.map { [Phrase("guide.value", ("value", .text($0)))] } ?? []
        )
      }
    )
  }
}
