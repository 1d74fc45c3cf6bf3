import Cancellation

/// What to have at hand: the line's data, and the documents that fit this holder (C05).
extension PlanMaker {
  var ready: [Plan.Step] {
    [Plan.Step("line-data", Phrase("plan.ready.line-data"))] + documents + linkedDocuments + care
  }

  private var asked: [Fact<DocumentNeed>] {
    (rules?.documents ?? []).filter(fits)
  }

  private func fits(_ fact: Fact<DocumentNeed>) -> Bool {
    guard fact.holds(on: question.today) else { return false }
    guard let need = fact.value, let group = told.group,
      let holder = DocumentNeed.Holder(rawValue: group.rawValue)
    else { return true }
    return need.isAsked(of: holder)
  }

  private var documents: [Plan.Step] {
    let known = asked.enumerated().compactMap { index, fact in
      fact.value.map { document("document.\(index + 1)", $0, fact.basis) }
    }
    guard known.isEmpty else { return known }
    let basis =
      asked.first?.basis
      ?? Basis(
        fact: "kinds.\(kind.rawValue).documents",
        source: "",
        checked: nil,
        confidence: .unknown
      )
    return [Plan.Step("documents-unknown", Phrase("plan.ready.documents-unknown"), basis: basis)]
  }

  private var linkedDocuments: [Plan.Step] {
    linked.flatMap { number in
      number.documents.filter(fits).enumerated().compactMap { index, fact in
        fact.value.map { need in
          Plan.Step(
            "linked.\(number.id).document.\(index + 1)",
            Phrase(
              "plan.ready.linked-document",
              ("name", .texts(number.name)),
              ("document", .phrase(words(need)))
            ),
            basis: fact.basis
          )
        }
      }
    }
  }

  private func document(_ id: String, _ need: DocumentNeed, _ basis: Basis) -> Plan.Step {
    Plan.Step(id, Phrase("plan.ready.document", ("document", .phrase(words(need)))), basis: basis)
  }

  /// The document and its form; for whom, as long as the holder's group is not known.
  private func words(_ need: DocumentNeed) -> Phrase {
    let document = Phrase("plan.document.\(need.document.rawValue)")
    let form = Phrase("plan.form.\(need.form.rawValue)")
    let isForAll = need.holders.contains(.everyone)
    guard told.group == nil, !isForAll else {
      return Phrase("plan.document", ("document", .phrase(document)), ("form", .phrase(form)))
    }
    let holders = need.holders.map { Phrase.Value.phrase(Phrase("plan.holder.\($0.rawValue)")) }
    return Phrase(
      "plan.document-for",
      ("document", .phrase(document)),
      ("form", .phrase(form)),
      ("holders", .list(holders))
    )
  }

  private var care: [Plan.Step] {
    var steps = [Plan.Step("valid", Phrase("plan.ready.valid"))]
    let known = asked.compactMap(\.value)
    // Where nobody knows what is asked for, a copy may be.
    let copies = known.isEmpty || known.contains { $0.form != .original }
    if copies { steps.append(.init("copy-care", Phrase("plan.ready.copy-care"))) }
    let hasShop = (rules?.contacts ?? []).contains { pack.contact($0)?.type == .shop }
    if hasShop { steps.append(.init("device", Phrase("plan.ready.device"))) }
    if pack.kind == .reseller {
      steps.append(.init("purchase", Phrase("plan.ready.purchase")))
    }
    return steps
  }
}
