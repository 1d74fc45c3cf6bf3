package import Cancellation
package import Desk

/// The answers that a draft of the guided path keeps, by the name they are stored under.
package enum DraftField: String, CaseIterable, Hashable, Sendable {
  /// Pack id and request kind.
  case carrier, act
  /// How the line is named, and its name in normal form.
  case by, line
  case capacity, name
  /// Ticked once the circumstances were answered or left out, and the answers.
  case about, payment, group, place, profile, linked
  /// Ticked once the page was read to its end.
  case ends, before
  /// Numbers of the ticked reminders, for the person alone.
  case ticks
  /// `earliest`, or a day as ISO text.
  case date
  /// Where news go, in normal form.
  case contact
  /// How the person wants to be recognised: a `Proving`.
  case prove
  /// The line that the proof of being its holder belongs to.
  case provenLine
  /// Mark of the session token that the proofs were moved to.
  case provenBy
  /// When the last code went out, in milliseconds.
  case contactSent, holderSent, resumeSent
  /// Reference of the request that somebody asks to open.
  case resume
}

/// The ways of showing to be the holder.
package enum Proving: String, CaseIterable, Hashable, Sendable {
  /// A code to a contact on record at the carrier.
  case code
  /// A person of the desk looks.
  case review
}

/// The ways of naming a line; one is enough, all are never asked for (P05).
package enum NamedBy: String, CaseIterable, Hashable, Sendable {
  case number, iccid, order
}

extension Draft {
  /// An answer as it is kept; nil while there is none.
  package subscript(_ answer: DraftField) -> String? {
    get { answers[answer.rawValue] }
    set { answers[answer.rawValue] = newValue }
  }

  mutating func forget(_ gone: DraftField...) {
    for answer in gone { self[answer] = nil }
  }

  var kind: RequestKind? { self[.act].flatMap(RequestKind.init(rawValue:)) }

  var capacity: Capacity? { self[.capacity].flatMap(Capacity.init(rawValue:)) }

  var proving: Proving? { self[.prove].flatMap(Proving.init(rawValue:)) }

  /// The line as it was named; nil until the question is answered.
  var lineName: LineName? {
    guard let text = self[.line], !text.isEmpty,
      let by = self[.by].flatMap(NamedBy.init(rawValue:))
    else { return nil }
    switch by {
    case .number: return MSISDN(text).map(LineName.number)
    case .iccid: return ICCID(text).map(LineName.iccid)
    case .order: return .order(text)
    }
  }

  var requestedDate: RequestedDate? {
    guard let text = self[.date] else { return nil }
    if text == Draft.earliest { return .earliest }
    guard let date = try? LocalDate.parse(text) else { return nil }  // Asked again.
    return .on(date)
  }

  static let earliest = "earliest"

  var contact: ContactAddress? {
    guard let text = self[.contact] else { return nil }
    return try? ContactAddress.parse(text)  // Was checked when it was typed.
  }

  /// The line that proofs are about: carrier and name, whatever else is answered.
  package var lineKey: String {
    [DraftField.carrier, .by, .line].map { self[$0] ?? "" }.joined(separator: "|")
  }

  /// The proofs that belong to the contact and the line as they are answered now (I11).
  package var validProofs: Set<Proof> {
    guard let contact = self[.contact], proofs.contains(.contact), provenContact == contact else {
      return []
    }
    let isHolder = proofs.contains(.registeredContact) && self[.provenLine] == lineKey
    return isHolder ? [.contact, .registeredContact] : [.contact]
  }

  /// What the answers declare so far; nil until carrier, act and line are known.
  ///
  /// A contact or date that was not asked for yet is left open, so that dates can be worked out.
  func declaration(_ language: Language) -> Declaration? {
    guard let kind, let lineName, let capacity, let carrier = self[.carrier] else { return nil }
    return Declaration(
      kind: kind,
      carrier: carrier,
      line: DeclaredLine(name: .known(lineName), known: nil),
      capacity: capacity,
      name: .known(self[.name] ?? ""),
      contact: contact.map { .known($0) } ?? .erased,
      language: language,
      date: requestedDate ?? .earliest,
      remark: .known(""),
      circumstances: .known(circumstances),
      channel: .guided
    )
  }
}
