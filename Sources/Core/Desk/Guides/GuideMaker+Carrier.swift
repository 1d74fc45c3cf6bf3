import Cancellation
import CarrierPacks

/// What the pack says of its own steps, its other acts, its contacts, its laws.
extension GuideMaker {
  /// The steps of the carrier itself, in its order.
  var steps: GuideDocument.Section? {
    let steps = pack.kinds[.termination]?.steps ?? []
    return words.section(
      "steps",
      steps.enumerated().map { index, text in
        words.item(
          "step.\(index + 1)",
          nil,
          Phrase("plan.pack-text", ("text", .texts(text)))
        )
      }
    )
  }

  /// The other requests it takes, with the rule of each.
  var acts: GuideDocument.Section? {
    let kinds = RequestKind.allCases.filter { $0 != .termination && pack.kinds[$0] != nil }
    return words.section(
      "acts",
      kinds.flatMap { kind in
        Plan(pack, PlanQuestion(kind, today: day)).steps(.date).filter { $0.id != "wish" }
          .map { step in
            words.item(
              "\(kind.rawValue).\(step.id)",
              Phrase("kind.\(kind.rawValue)"),
              step.text,
              basis: step.basis
            )
          }
      }
    )
  }

  var contacts: GuideDocument.Section? {
    let usable = pack.contacts.filter { $0.value.known(on: day).value != nil }
    return words.section(
      "contacts",
      usable.map { contact in
        words.item(
          contact.id,
          Phrase("p25.type.\(contact.type.rawValue)"),
          Phrase(
            "guide.value",
            ("value", contact.value.value.map(Phrase.Value.texts) ?? .text(""))
          ),
          notes: notes(contact),
          basis: contact.value.basis
        )
      }
    )
  }

  private func notes(_ contact: Contact) -> [Phrase] {
    let unverified = contact.value.confidence == .verified ? nil : Phrase("guide.unverified")
    return [unverified, contact.reachWords].compactMap(\.self) + contact.hoursAndCost
  }

  /// The rules in force; proposals and rules that bind nobody are left out.
  var law: GuideDocument.Section? {
    words.section(
      "law",
      pack.laws(with: pack.linked).flatMap { table in
        table.rows.filter { $0.bound != .none && $0.isInForce(on: day) }.map { row in
          words.item(
            row.id,
            Phrase(
              "guide.law",
              ("row", .text(row.id)),
              ("subject", .phrase(Phrase("guide.law.\(row.subject.rawValue)")))
            ),
            Phrase("guide.value", ("value", .texts(row.rule))),
            notes: row.validFrom.map { [Phrase("guide.law.since", ("date", .date($0)))] } ?? [],
            basis: row.basis
          )
        }
      }
    )
  }

  /// Contacts that are passed around elsewhere; the closed carrier's own among them.
  var suspects: GuideDocument.Section? {
    let packs = asked.id == pack.id ? [pack] : [asked, pack]
    return words.section(
      "suspects",
      packs.flatMap { pack in
        pack.suspects.map { suspect in
          words.item(
            "\(pack.id).\(suspect.id)",
            Phrase(
              "guide.suspect",
              ("value", .text(suspect.value)),
              ("verdict", .phrase(Phrase("contact.suspect.\(suspect.verdict.rawValue)")))
            ),
            Phrase("plan.pack-text", ("text", .texts(suspect.reason))),
            basis: suspect.basis
          )
        }
      }
    )
  }
}
