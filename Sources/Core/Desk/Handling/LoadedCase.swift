package import Cancellation

/// A case as it was read: its history, the state that adds up to, and the key of its personal data.
package struct LoadedCase: Sendable {
  package let history: [Occurrence]
  package let state: Case?
  package let key: SubjectKey?
}

extension FrontDesk {
  /// Reads and replays a case; unknown cases have no state.
  package func load(_ stream: CaseID) throws(DeskError) -> LoadedCase {
    let stored = try reading { () throws(StoreError) in try store.read(stream) }
    var history: [Occurrence] = []
    history.reserveCapacity(stored.events.count)
    let name = stream.description
    for row in stored.events {
      history.append(try open(row, at: "\(name)/\(row.position)", stored.key))
    }
    return LoadedCase(history: history, state: Case.replay(history), key: stored.key)
  }

  private func open(
    _ row: StoredEvent,
    at place: String,
    _ key: SubjectKey?
  ) throws(DeskError) -> Occurrence {
    do {
      var personal: JSON?
      if !row.event.sealed.isEmpty, let key {
        personal = try JSONReader.read(
          try vault.open(row.event.sealed, with: key, context: place)
        )
      }
      let encoded = EncodedEvent(
        name: row.event.name,
        version: row.event.version,
        open: try JSONReader.read(row.event.body),
        personal: personal
      )
      return Occurrence(try Event(encoded), by: row.event.actor, at: row.event.at)
    } catch {
      throw .damaged("event \(place) cannot be read")
    }
  }
}

extension CaseSummary {
  package init(_ state: Case, _ terms: Terms, line: KnownLine?) {
    self.init(
      id: state.id,
      reference: state.reference,
      carrier: state.declaration.carrier,
      kind: state.kind,
      stage: Lifecycle.stage(of: state),
      outcome: state.outcome,
      waitingOn: state.waitingOn(terms, line: line),
      openIncidents: state.incidents.count { $0.resolvedAt == nil },
      receivedAt: state.receivedAt,
      changedAt: state.lastEventAt,
      line: state.declaration.line.known?.id
    )
  }
}

extension Case {
  /// How the case ended, once it has.
  package var outcome: Outcome? {
    switch phase {
    case .closed(let outcome): outcome
    case .open, .executing, .ended: nil
    }
  }

  /// Who is on turn: the owner of the first open requirement, then whoever executes, then whoever
  /// has to deal with what is wrong or with the money.
  package func waitingOn(_ terms: Terms, line: KnownLine?) -> Requirement.Owner? {
    switch phase {
    case .open:
      checklist(terms, line: line).first(where: \.isOpen)?.owner ?? .desk
    case .executing: incidentOwner ?? (mode == .assisted ? .carrier : .desk)
    case .ended, .closed: incidentOwner ?? settlement.owner
    }
  }

  /// Staff before the holder, where both have something open; nil where nobody has.
  private var incidentOwner: Requirement.Owner? {
    let open = incidents.filter { $0.resolvedAt == nil }
    guard !open.isEmpty else { return nil }
    if open.contains(where: { ![.holder, .finance].contains($0.owner) }) { return .staff }
    return open.contains { $0.owner == .finance } ? .finance : .holder
  }
}

extension Settlement {
  /// Who has to do something about the money: finance approves, the holder pays or says where a
  /// refund goes, the desk sends what is approved; nil where nobody has.
  fileprivate var owner: Requirement.Owner? {
    if refunds.contains(where: { $0.state == .claimed }) { return .finance }
    if currencies.contains(where: { owed($0) != nil || unclaimed($0) != nil }) { return .holder }
    return refunds.contains { $0.isLive && !$0.isSettled } ? .desk : nil
  }
}
