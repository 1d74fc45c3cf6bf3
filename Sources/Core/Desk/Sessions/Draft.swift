package import Cancellation

/// Answers on their way to a declaration, kept on the server after every Continue, sealed.
///
/// A draft already has the id and reference of its case, so that sending twice is one case. Nothing
/// legal hangs on a draft: it can be lost or expire, and a declaration can be made without one.
package struct Draft: Hashable, Sendable {
  package let id: CaseID
  package let reference: CaseReference
  /// What was typed, by field name; as typed, so that a page can show it again.
  package var answers: [String: String]
  /// What a code has proven, and to which contact or line it belongs.
  package var proofs: Set<Proof>
  /// The contact that the proofs are about: another contact starts again.
  package var provenContact: String

  /// Days a draft waits for the person to come back.
  package static let keepDays: Int64 = 7
  /// Days that answers told about a declared case stand beside it: as long as its evidence, because
  /// the status page goes by them after the end, and a declaration is never written again.
  package static let caseKeepDays = Int64(EvidenceBox.keepDays)
  /// Fields, and characters in one, that a draft takes: the longest form has fewer.
  package static let fieldLimit = 60
  package static let textLimit = 4_000

  package init(
    id: CaseID,
    reference: CaseReference,
    answers: [String: String] = [:],
    proofs: Set<Proof> = [],
    provenContact: String = ""
  ) {
    self.id = id
    self.reference = reference
    self.answers = answers
    self.proofs = proofs
    self.provenContact = provenContact
  }
}

/// Keeps drafts.
package struct DraftDesk: Sendable {
  package let desk: FrontDesk

  package init(desk: FrontDesk) {
    self.desk = desk
  }

  /// A draft with nothing in it yet.
  package func fresh() throws(DeskError) -> Draft {
    let (id, reference) = try desk.newCase()
    return Draft(id: id, reference: reference)
  }

  /// The draft with that id; nil when there is none, or when it has expired.
  package func find(_ id: CaseID) throws(DeskError) -> Draft? {
    let record = try desk.reading { () throws(StoreError) in
      try desk.store.record(.draft, id.description)
    }
    guard let record else { return nil }
    if let expires = record.expires, expires <= desk.clock.now() { return nil }
    do {
      let body = try JSONReader.read(record.body)
      guard let wrapped = Hex.bytes(try body.string("key")),
        let sealed = Hex.bytes(try body.string("sealed"))
      else { throw DecodingProblem("draft", "is no hexadecimal text") }
      return try Draft(
        json: try JSONReader.read(
          try desk.vault.open(sealed, with: SubjectKey(wrapped: wrapped), context: "draft:\(id)")
        )
      )
    } catch { throw .damaged("draft \(id) cannot be read") }
  }

  /// Keeps the draft, sealed under a new key, and lets it expire after so many days from now.
  package func save(_ draft: Draft, days: Int64 = Draft.keepDays) throws(DeskError) {
    guard draft.answers.count <= Draft.fieldLimit,
      draft.answers.values.allSatisfy({ $0.count <= Draft.textLimit })
    else { throw .refused(.textTooLong(limit: Draft.textLimit)) }
    let key = desk.vault.newKey()
    let sealed: [UInt8]
    do {
      sealed = try desk.vault.seal(
        draft.json.bytes,
        with: key,
        context: "draft:\(draft.id)"
      )
    } catch { throw .damaged("the vault does not seal") }
    let body = JSON.object([
      "key": .string(Hex.text(key.wrapped)), "sealed": .string(Hex.text(sealed)),
    ])
    try desk.replace(
      .draft,
      draft.id.description,
      body: body.bytes,
      expires: desk.clock.now().adding(seconds: days * 86_400)
    )
  }

  package func remove(_ id: CaseID) throws(DeskError) {
    try desk.writing { () throws(StoreError) in
      try desk.store.remove(.draft, id.description)
    }
  }
}

extension FrontDesk {
  /// Id and reference for a new case or draft.
  package func newCase() throws(DeskError) -> (CaseID, CaseReference) {
    do {
      return (
        try CaseID(
          time: clock.now(),
          random: cryptography.random(count: CaseID.randomByteCount)
        ),
        try CaseReference(
          random: cryptography.random(count: CaseReference.randomByteCount)
        )
      )
    } catch { throw .damaged("the clock is out of the range of case ids") }
  }
}

extension Draft {
  fileprivate var json: JSON {
    .object([
      "id": .string(id.description), "reference": .string(reference.text),
      "answers": .object(
        answers.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
      ),
      "proofs": .array(proofs.map(\.rawValue).sorted().map(JSON.string)),
      "provenContact": .string(provenContact),
    ])
  }

  fileprivate init(json: JSON) throws(DecodingProblem) {
    var answers: [String: String] = [:]
    if case .object(let members)? = json["answers"] {
      for member in members { answers[member.name] = member.value.text }
    }
    self.init(
      id: try json.identifier("id"),
      reference: try json.identifier("reference"),
      answers: answers,
      proofs: Set((json["proofs"]?.items ?? []).compactMap { $0.text.flatMap(Proof.init) }),
      provenContact: try json.string("provenContact")
    )
  }
}
