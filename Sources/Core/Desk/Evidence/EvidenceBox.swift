package import Cancellation

/// Keeps what shows that a notice was sent, answered or ignored: sealed, bounded, and for a time.
///
/// The content is durable before the event that tells of it, and gone before the event that tells
/// so; a crash in between leaves a content that nobody names, and it expires like every other.
package struct EvidenceBox: Sendable {
  package let desk: FrontDesk

  package init(desk: FrontDesk) {
    self.desk = desk
  }

  /// Bytes of one file: a scanned letter or a photo of a telephone fits.
  package static let fileLimit = 5_000_000
  /// Bytes of all files that a case keeps.
  package static let caseLimit = 50_000_000
  /// Days that a content is kept: a yearly bill after the end still falls into them.
  package static let keepDays = 400

  /// A file or a text as somebody hands it in.
  package struct Offer: Sendable {
    package let kind: Evidence.Kind
    package let bytes: [UInt8]
    /// The media type that the sender claims; only mail and plain text are told apart by it.
    package let declared: String?
    /// The file's name as the sender gave it; empty when there is none.
    package let name: String
    package let note: String

    package init(
      _ kind: Evidence.Kind,
      bytes: [UInt8],
      declared: String? = nil,
      name: String = "",
      note: String = ""
    ) {
      self.kind = kind
      self.bytes = bytes
      self.declared = declared
      self.name = name
      self.note = note
    }

    /// A note that is the evidence itself, such as what was said on the phone.
    package init(_ kind: Evidence.Kind, text: String) {
      self.init(kind, bytes: Array(text.utf8))
    }
  }

  /// Takes the offer into the case; the same content again is already so.
  package func add(
    _ offer: Offer,
    to id: CaseID,
    by actor: Actor,
    command: CommandID
  ) throws(DeskError) -> Evidence {
    guard Permissions.allows(actor.role, .addEvidence) else { throw .refused(.notAllowed) }
    let form = try Self.checked(offer)
    let loaded = try desk.load(id)
    guard let state = loaded.state else { throw .refused(.unknownCase) }
    let piece = try piece(of: offer, form, state)
    let order = FrontDesk.Order(.addEvidence(piece), on: id, by: actor, id: command)
    let keeps = state.evidence.contains { $0.id == piece.id }
    let kept = state.evidence.reduce(0) { $0 + $1.size }
    guard keeps || kept + piece.size <= Self.caseLimit else {
      throw .refused(.evidenceFull(limit: Self.caseLimit))
    }
    // What the case refuses leaves nothing behind.
    try decide(order, state)
    guard let key = loaded.key else { throw .refused(.alreadyClosed) }
    try desk.replace(
      .evidence,
      Self.key(piece.id, id),
      body: try seal(offer.bytes, key, Self.key(piece.id, id)),
      expires: piece.keepUntil
    )
    let after = try desk.perform(order)
    return after.evidence.first { $0.id == piece.id } ?? piece
  }

  private static func checked(_ offer: Offer) throws(DeskError) -> Evidence.MediaType {
    guard !offer.bytes.isEmpty else { throw .refused(.evidenceEmpty) }
    guard offer.bytes.count <= fileLimit else {
      throw .refused(.evidenceTooLarge(limit: fileLimit))
    }
    guard
      let form = Evidence.MediaType(offer.bytes, declared: offer.declared, name: offer.name)
    else { throw .refused(.evidenceForm) }
    return form
  }

  private func piece(
    of offer: Offer,
    _ form: Evidence.MediaType,
    _ state: Case
  ) throws(DeskError) -> Evidence {
    // Keyed, because a short note could be guessed from a plain digest after erasure; with its
    // kind, because a file handed in again as something else is another piece.
    let kind = Array(offer.kind.rawValue.utf8) + [0]
    let digest = desk.vault.mac(state.id.bytes + kind + offer.bytes, purpose: "evidence")
    guard let id = EvidenceID(Hex.text(digest)) else {
      throw .damaged("the vault's digest has not 32 bytes")
    }
    let zone = try desk.terms.pinned(state.edition).zone
    let last = zone.date(of: desk.clock.now()).adding(days: Self.keepDays)
    let earlier = state.evidence.first { $0.id == id }
    return Evidence(
      id: id,
      kind: offer.kind,
      mediaType: form,
      size: offer.bytes.count,
      name: .known(offer.name),
      note: .known(offer.note),
      // What was promised for a content holds, however often it is handed in.
      keepUntil: earlier?.keepUntil ?? zone.end(of: last)
    )
  }

  /// What the case would say; its events are decided once more when they are written.
  private func decide(_ order: FrontDesk.Order, _ state: Case) throws(DeskError) {
    let situation = Situation(now: desk.clock.now(), actor: order.actor, line: nil)
    let terms = try desk.terms.pinned(state.edition)
    do {
      _ = try Case.decide(order.command, state, terms, situation)
    } catch { throw .refused(error) }
  }

  static func key(_ id: EvidenceID, _ stream: CaseID) -> String { "\(stream)/\(id)" }

  private func seal(
    _ bytes: [UInt8],
    _ key: SubjectKey,
    _ place: String
  ) throws(DeskError) -> [UInt8] {
    do {
      return try desk.vault.seal(bytes, with: key, context: "evidence:\(place)")
    } catch { throw .damaged("the vault does not seal") }
  }
}

extension EvidenceBox {
  /// Removes a piece: its content first, then the event that says so.
  package func remove(
    _ id: EvidenceID,
    from stream: CaseID,
    by actor: Actor,
    command: CommandID
  ) throws(DeskError) -> Case {
    let order = FrontDesk.Order(.removeEvidence(id), on: stream, by: actor, id: command)
    guard Permissions.allows(actor.role, .removeEvidence) else { throw .refused(.notAllowed) }
    guard let state = try desk.load(stream).state else { throw .refused(.unknownCase) }
    if state.evidence.contains(where: { $0.id == id }) {
      try decide(order, state)
      try desk.writing { () throws(StoreError) in
        try desk.store.remove(.evidence, Self.key(id, stream))
      }
    }
    return try desk.perform(order)
  }

  /// The content of a piece of the case, for those who may open it; nil once it has expired, was
  /// removed or erased, or when the case has no such piece.
  package func content(
    of id: EvidenceID,
    in stream: CaseID,
    for actor: Actor
  ) throws(DeskError) -> (evidence: Evidence, bytes: [UInt8])? {
    guard Permissions.mayReadEvidence(actor.role) else { throw .refused(.notAllowed) }
    let loaded = try desk.load(stream)
    guard let piece = loaded.state?.evidence.first(where: { $0.id == id }), let key = loaded.key
    else { return nil }
    let place = Self.key(id, stream)
    let record = try desk.reading { () throws(StoreError) in
      try desk.store.record(.evidence, place)
    }
    guard let record, desk.clock.now() < record.expires ?? piece.keepUntil else { return nil }
    do {
      return (
        piece, try desk.vault.open(record.body, with: key, context: "evidence:\(place)")
      )
    } catch { throw .damaged("evidence \(place) cannot be read") }
  }
}
