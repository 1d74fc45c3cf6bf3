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
    try checkService(declaration, situation)
    let plan = try DatePlan.make(
      for: declaration,
      kindTerms,
      terms,
      receivedAt: situation.now
    )
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
    if let summary = declare.summary { events.append(.consented(summary: summary)) }
    return events
  }

  /// Longest name or remark in a declaration, in characters.
  package static let nameLimit = 200

  private static func checkTexts(_ declaration: Declaration) throws(Refusal) {
    if case .known(let name) = declaration.name, name.count > nameLimit {
      throw .textTooLong(limit: nameLimit)
    }
    if case .known(let remark) = declaration.remark { _ = try checked(remark) }
  }

  /// News to the number that ends may never arrive (C14, I14).
  private static func checkContact(_ declaration: Declaration) throws(Refusal) {
    guard case .known(.sms(let contact)) = declaration.contact else { return }
    if case .known(.number(let number)) = declaration.line.name, number == contact {
      throw .contactIsTheLine
    }
    if case .known(let numbers)? = declaration.line.known?.numbers, numbers.msisdn == contact {
      throw .contactIsTheLine
    }
  }

  /// Only an outsider's question is refused here: for a line the desk does not know, nothing can
  /// contradict, and a reviewer will look.
  private static func checkService(
    _ declaration: Declaration,
    _ situation: Situation
  ) throws(Refusal) {
    guard let service = declaration.line.known?.service else { return }
    switch (declaration.kind, service) {
    case (.resumption, .suspended): break
    case (.resumption, _): throw .lineNotSuspended
    case (.reactivation, .ended(_, let windowEnd)):
      guard let windowEnd else { throw .windowClosed(at: situation.now) }
      guard situation.now <= windowEnd else { throw .windowClosed(at: windowEnd) }
    case (.reactivation, _): throw .lineNotEnded
    case (.termination, .ended), (.withdrawal, .ended), (.suspension, .ended):
      throw .lineAlreadyEnded
    case (.suspension, .suspended): throw .lineAlreadyEnded
    case (.termination, _), (.withdrawal, _), (.suspension, _), (.portOut, _): break
    }
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
