package import Cancellation

extension DraftDesk {
  /// Lets a draft be found by its reference: done once its contact has answered a code, since a
  /// draft of nobody can be given back to nobody.
  package func list(_ draft: Draft) throws(DeskError) {
    let body = JSON.object(["draft": .string(draft.id.description)])
    try desk.replace(
      .draft,
      key(draft.reference),
      body: body.bytes,
      expires: desk.clock.now().adding(seconds: Draft.keepDays * 86_400)
    )
  }

  /// The listed draft of that reference; nil when there is none, or none any more.
  package func find(_ reference: CaseReference) throws(DeskError) -> Draft? {
    let record = try desk.reading { () throws(StoreError) in
      try desk.store.record(.draft, key(reference))
    }
    guard let record, let body = try? JSONReader.read(record.body),  // Damaged: as if not there.
      let id = body["draft"]?.text.flatMap(CaseID.init)
    else { return nil }
    return try find(id)
  }

  /// A keyed hash, so that the table tells nobody's reference.
  private func key(_ reference: CaseReference) -> String {
    "reference-" + Hex.text(desk.vault.mac(Array(reference.text.utf8), purpose: "draft-reference"))
  }
}
