extension Case {
  /// A declaration is received whatever is still to be proven (I09).
  ///
  /// Only what could never become a case is refused: a kind the carrier does not have, a date
  /// outside its rules, a contact that is the line itself, or a state of the line that contradicts
  /// the request.
  static func decideDeclare(
    _ declare: Command.Declare,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    let declaration = declare.declaration
    guard declaration.kind != .portOut else { throw .portOutDiverted }
    guard let kindTerms = terms.kinds[declaration.kind] else {
      let offered = RequestKind.allCases.filter { terms.kinds[$0] != nil }
      throw .kindNotOffered(declaration.kind, offered: offered)
    }
    try checkTexts(declaration)
    try checkContact(declaration)
    // Whether the line's state allows the request is told only to its proven holder (I42);
    // everybody else learns it when the case would be accepted.
    if declare.proofs.contains(.registeredContact) {
      if let contradiction = declaration.contradiction(declaration.line.known, now: situation.now) {
        throw contradiction
      }
      if declaration.contactIsTheLine { throw .contactIsTheLine }
    }
    let plan = try DatePlan.make(
      for: declaration,
      kindTerms,
      terms,
      receivedAt: situation.now
    )
    if let moment = declare.moment, moment != plan.moment { throw .summaryChanged }
    var events: [Event] = [
      .declared(
        Event.Declared(
          id: declare.id,
          reference: declare.reference,
          receivedAt: situation.now,
          declaration: declaration,
          edition: terms.edition,
          mode: terms.mode,
          proofDays: terms.proofDays,
          plan: plan,
          reviewReason: reviewReason(declaration, kindTerms, terms, situation)
        )
      )
    ]
    if !declare.proofs.isEmpty { events.append(.contactProven) }
    if declare.proofs.contains(.registeredContact), declaration.line.known != nil {
      events.append(.identityProven(.registeredContact))
    }
    if let summary = declare.summary {
      events += [.consented(summary: summary)] + (try agreed(declare.quote, situation))
    }
    return events
  }

  /// Longest name or order number in a declaration, in characters.
  package static let nameLimit = 200

  private static func checkTexts(_ declaration: Declaration) throws(Refusal) {
    if case .known(let name) = declaration.name, name.count > nameLimit {
      throw .textTooLong(limit: nameLimit)
    }
    if case .known(.order(let order)) = declaration.line.name, order.count > nameLimit {
      throw .textTooLong(limit: nameLimit)
    }
    if case .known(let remark) = declaration.remark { _ = try checked(remark) }
  }

  /// News to the number that ends may never arrive (C14, I14).
  private static func checkContact(_ declaration: Declaration) throws(Refusal) {
    guard case .known(.sms(let contact)) = declaration.contact,
      case .known(.number(let number)) = declaration.line.name, number == contact
    else { return }
    throw .contactIsTheLine
  }

  private static func reviewReason(
    _ declaration: Declaration,
    _ kindTerms: KindTerms,
    _ terms: Terms,
    _ situation: Situation
  ) -> Explanation.Code? {
    guard terms.mode == .connected else { return nil }
    guard let line = declaration.line.known else { return .reviewUnknownLine }
    guard declaration.kind == .withdrawal else { return nil }
    // A period beyond the calendar is unknown, and an unknown one is for a person to judge.
    guard let period = kindTerms.withdrawal.value,
      let end = try? period.from(
        terms.zone.start(of: line.contractStart),
        in: terms.zone,
        calendar: terms.calendar
      )
    else { return .reviewWithdrawalLate }
    // Out of the period the request is still received; a person decides (P03).
    return situation.now < end ? nil : .reviewWithdrawalLate
  }
}

extension Declaration {
  /// Why the line's state does not allow the request; nil when it does, or when nobody knows.
  func contradiction(_ line: KnownLine?, now: Instant) -> Refusal? {
    guard let service = line?.service else { return nil }
    switch (kind, service) {
    case (.resumption, .suspended): return nil
    case (.resumption, _): return .lineNotSuspended
    case (.reactivation, .ended(_, let windowEnd)):
      guard let windowEnd, now <= windowEnd else { return .windowClosed(at: windowEnd ?? now) }
      return nil
    case (.reactivation, _): return .lineNotEnded
    case (.termination, .ended), (.withdrawal, .ended), (.suspension, .ended):
      return .lineAlreadyEnded
    case (.suspension, .suspended): return .lineAlreadyEnded
    case (.termination, _), (.withdrawal, _), (.suspension, _), (.portOut, _): return nil
    }
  }

  /// Whether news would go to the very number that ends, by whatever the line was named (I14).
  var contactIsTheLine: Bool {
    guard case .known(.sms(let contact)) = contact, case .known(let numbers)? = line.known?.numbers
    else { return false }
    return numbers.msisdn == contact
  }
}
