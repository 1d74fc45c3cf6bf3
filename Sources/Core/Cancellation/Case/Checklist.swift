/// One thing that must be so before the request executes; nothing open means it does.
package struct Requirement: Hashable, Sendable {
  package let kind: Kind
  /// When it was met; absent while it is open.
  package let metAt: Instant?
  /// Who is on turn while it is open.
  package let owner: Owner
  package let why: Explanation

  package init(kind: Kind, metAt: Instant?, owner: Owner, why: Explanation) {
    self.kind = kind
    self.metAt = metAt
    self.owner = owner
    self.why = why
  }

  package var isOpen: Bool { metAt == nil }

  /// What has to be met.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case contact, identity, consent, contactsTold = "contacts-told", review
    case arrears, hold, freeze, question
  }

  /// Who is on turn to meet it.
  package enum Owner: String, CaseIterable, Hashable, Sendable {
    case holder, staff, finance, desk, carrier
  }
}

extension Case {
  /// The checklist in the order in which people meet it; the date is not on it.
  package func checklist(_ terms: Terms, line: KnownLine?) -> [Requirement] {
    var list = [
      Requirement(
        kind: .contact,
        metAt: facts.contact,
        owner: .holder,
        why: Explanation(.contactCode)
      )
    ]
    if terms.mode == .connected { list.append(identityRequirement) }
    list.append(
      Requirement(
        kind: .consent,
        metAt: facts.consent,
        owner: .holder,
        why: Explanation(.consentNamesSummary)
      )
    )
    if terms.mode == .connected { list.append(contactsToldRequirement) }
    if let review = reviewRequirement(terms) { list.append(review) }
    if let arrears = arrearsRequirement(terms, line) { list.append(arrears) }
    if let hold = line?.hold {
      list.append(Requirement(kind: .hold, metAt: nil, owner: .carrier, why: hold.why))
    }
    if facts.frozen != nil {
      list.append(
        Requirement(
          kind: .freeze,
          metAt: nil,
          owner: .staff,
          why: Explanation(.frozenByContact)
        )
      )
    }
    if question != nil {
      list.append(
        Requirement(kind: .question, metAt: nil, owner: .holder, why: Explanation(.questionOpen))
      )
    }
    return list
  }

  private var identityRequirement: Requirement {
    let byReview = declaration.line.known == nil
    return Requirement(
      kind: .identity,
      metAt: facts.identity,
      owner: byReview ? .staff : .holder,
      why: Explanation(byReview ? .identityByReview : .identityRegisteredContact)
    )
  }

  /// All known contacts hear of the request before it executes (I13); a message that cannot be
  /// delivered is reported and does not hold the holder up for ever.
  private var contactsToldRequirement: Requirement {
    let told = notices.filter { tellsContactOnRecord($0.key) }.map(\.value)
    var last: Instant? = declaration.line.known == nil ? receivedAt : nil
    for fate in told {
      switch fate {
      case .waiting:
        return Requirement(
          kind: .contactsTold,
          metAt: nil,
          owner: .desk,
          why: Explanation(.contactsTold)
        )
      case .delivered(let at), .failed(let at, _):
        last = max(last ?? at, at)
      }
    }
    return Requirement(
      kind: .contactsTold,
      metAt: last ?? receivedAt,
      owner: .desk,
      why: Explanation(.contactsTold)
    )
  }

  private func reviewRequirement(_ terms: Terms) -> Requirement? {
    guard let rule = terms.kinds[kind]?.review else { return nil }
    let reason: Explanation.Code
    if let reviewReason {
      reason = reviewReason
    } else if rule == .always {
      reason = .reviewPack
    } else {
      return nil
    }
    return Requirement(
      kind: .review,
      metAt: facts.approved,
      owner: .staff,
      why: Explanation(reason)
    )
  }
}

extension KnownLine.Hold {
  /// Why nothing may be executed while the line is held.
  package var why: Explanation {
    switch self {
    case .locked: Explanation(.holdLocked)
    case .portPending: Explanation(.holdPortPending)
    }
  }
}
