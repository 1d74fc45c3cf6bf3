package import Cancellation

/// From what a person said to a case: the same steps for every channel (design idea 8).
package struct Intake: Sendable {
  package let desk: FrontDesk

  package init(desk: FrontDesk) {
    self.desk = desk
  }

  /// A declaration as it would be received now, with what the person has to see before confirming.
  package struct Prepared: Sendable {
    package let declaration: Declaration
    package let terms: Terms
    package let plan: DatePlan
    /// The line, shown only to somebody who has proven to be its holder (I42).
    package let shown: KnownLine?
    /// What the ending costs and gives back; for the proven holder, or by figures of one's own.
    package let quote: Quote?
    /// Keyed hash of everything shown: what a consent names (I08).
    package let summary: String
  }

  /// Fills in what the desk knows and works the date out; refuses what `declare` would refuse.
  ///
  /// `figures` are what the person read off a bill, for a line that the desk does not know.
  package func prepare(
    _ said: Declaration,
    proofs: Set<Proof>,
    figures: Account? = nil
  ) throws(DeskError) -> Prepared {
    guard case .known(let name) = said.line.name else { throw .refused(.unknownCase) }
    guard let terms = try desk.terms.current(said.carrier) else { throw .refused(.unknownCase) }
    let known =
      terms.mode == .connected ? try desk.find(name, carrier: said.carrier) : nil
    let declaration = Declaration(
      kind: said.kind,
      carrier: said.carrier,
      line: DeclaredLine(
        name: said.line.name,
        known: known,
        declaredContact: known?.place(of: said.contact)
      ),
      capacity: said.capacity,
      name: said.name,
      contact: said.contact,
      language: said.language,
      date: said.date,
      remark: said.remark,
      circumstances: said.circumstances,
      channel: said.channel
    )
    let plan = try plan(for: declaration, terms)
    let shown = proofs.contains(.registeredContact) ? known : nil
    let account = terms.mode == .connected ? shown?.account : figures
    let quote = quote(said.kind, plan.moment, account, terms)
    return Prepared(
      declaration: declaration,
      terms: terms,
      plan: plan,
      shown: shown,
      quote: quote,
      summary: summary(declaration, plan, shown, quote, terms)
    )
  }

  /// Receives the declaration; `summary` is the hash of what the person confirmed, nil when nothing
  /// was confirmed yet.
  ///
  /// The same command id is the same case.
  package func declare(
    _ prepared: Prepared,
    id: CaseID,
    reference: CaseReference,
    summary: String?,
    proofs: Set<Proof>,
    actor: Actor,
    command: CommandID
  ) throws(DeskError) -> Case {
    if let summary, summary != prepared.summary { throw .refused(.summaryChanged) }
    return try desk.perform(
      FrontDesk.Order(
        .declare(
          Command.Declare(
            id: id,
            reference: reference,
            declaration: prepared.declaration,
            summary: summary,
            moment: summary == nil ? nil : prepared.plan.moment,
            proofs: proofs,
            quote: summary == nil ? nil : prepared.quote.map(desk.agreed)
          )
        ),
        on: id,
        by: actor,
        id: command
      )
    )
  }

  /// The summary of a case with another date, for a consent to that date.
  package func redated(
    _ state: Case,
    to date: RequestedDate,
    terms: Terms
  ) throws(DeskError) -> Redated {
    let declaration = state.declaration.dated(date)
    let plan = try plan(for: declaration, terms, receivedAt: state.receivedAt)
    let quote = quote(of: state, plan.moment, terms)
    return Redated(
      plan: plan,
      quote: quote,
      summary: summary(declaration, plan, nil, quote, terms)
    )
  }

  /// A case with another date, as the person has to see it before confirming.
  package struct Redated: Sendable {
    package let plan: DatePlan
    package let quote: Quote?
    /// What a consent to that date names.
    package let summary: String
  }

  /// The quote of a case as it stands, for whoever has proven to hold the line (I42).
  package func quote(of state: Case, terms: Terms) -> Quote? {
    quote(of: state, state.plan.moment, terms)
  }

  private func quote(of state: Case, _ moment: DatePlan.Moment, _ terms: Terms) -> Quote? {
    guard state.facts.identity != nil else { return nil }
    return quote(state.declaration.kind, moment, state.declaration.line.known?.account, terms)
  }

  private func plan(
    for declaration: Declaration,
    _ terms: Terms,
    receivedAt: Instant? = nil
  ) throws(DeskError) -> DatePlan {
    let now = desk.clock.now()
    guard declaration.kind != .portOut else { throw .refused(.portOutDiverted) }
    guard let kindTerms = terms.kinds[declaration.kind] else {
      throw .refused(
        .kindNotOffered(
          declaration.kind,
          offered: RequestKind.allCases.filter { terms.kinds[$0] != nil }
        )
      )
    }
    do {
      return try DatePlan.make(
        for: declaration,
        kindTerms,
        terms,
        receivedAt: receivedAt ?? now,
        now: now
      )
    } catch {
      throw .refused(error)
    }
  }

  /// A consent given later names the hash of the case as it stands.
  package func summary(of state: Case, terms: Terms) -> String {
    summary(
      state.declaration,
      state.plan,
      state.declaration.line.known,
      quote(of: state, terms: terms),
      terms
    )
  }

  private func summary(
    _ declaration: Declaration,
    _ plan: DatePlan,
    _ shown: KnownLine?,
    _ quote: Quote?,
    _ terms: Terms
  ) -> String {
    let said = declaration.withoutKnownLine
    let content = JSON.object([
      "open": said.open, "personal": said.personal, "moment": plan.moment.json,
      "edition": .string(terms.edition),
      "dependents": shown.map { line in .array(line.dependents.map { .string($0.kind.rawValue) }) },
      "quote": quote.map { .string(desk.agreed($0).hash) },
    ])
    return Hex.text(desk.vault.mac(content.bytes, purpose: "summary"))
  }
}

extension KnownLine {
  /// Where the contact stands among those on record; an erased one stands nowhere.
  fileprivate func place(of contact: Personal<ContactAddress>) -> Int? {
    guard case .known = contact else { return nil }
    return contacts.firstIndex(of: contact)
  }
}
