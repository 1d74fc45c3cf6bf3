extension Case {
  /// Staff vouch for what could not be proven by code, or lift a freeze (S04, I05 comes with
  /// money).
  func decideApproval(_ reason: String) throws(Refusal) -> [Event] {
    var events: [Event] = [.approved(reason: .known(try Case.checked(reason)))]
    if facts.frozen != nil { events.append(.unfrozen) }
    if mode == .connected, facts.identity == nil { events.append(.identityProven(.review)) }
    let nothingOpen = facts.approved != nil && events.count == 1
    guard !nothingOpen else { throw .nothingToApprove }
    return events + resolved([.reviewLate], note: reason)
  }

  /// No refusal without a way on for the holder (D13).
  func decideRefusal(_ reason: RefusalReason, _ remedy: String) throws(Refusal) -> [Event] {
    guard !remedy.allSatisfy(\.isWhitespace) else { throw .remedyMissing }
    let remedy = try Case.checked(remedy)
    return resolved([.reviewLate], note: remedy) + [.refused(reason, remedy: .known(remedy))]
  }

  /// A resolved network incident orders the execution again, under a new effect key.
  func decideResolution(_ number: Int, _ note: String) throws(Refusal) -> [Event] {
    guard let incident = incidents.first(where: { $0.number == number }),
      incident.resolvedAt == nil
    else { throw .unknownIncident(number) }
    if case .closed = phase, !incident.kind.isOfMoney { throw .alreadyClosed }
    var events: [Event] = [
      .incidentResolved(number: number, note: .known(try Case.checked(note)))
    ]
    guard case .executing(let execution) = phase else { return events }
    switch incident.kind {
    case .networkSilent, .networkRefused, .networkContradicts, .carrierRefused, .carrierSilent,
      .notSent:
      events.append(.executionStarted(attempt: execution.attempt + 1))
    case .settlementOpen, .reviewLate, .chargedAfterEnd, .paymentDiffers, .paymentSilent,
      .paymentReversed, .payoutSilent, .payoutReturned, .payoutDisputed, .clearingOverdue:
      break
    }
    return events
  }
}
