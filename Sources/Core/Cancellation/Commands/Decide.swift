extension Case {
  /// What follows from a command: new events, or a refusal; nothing else, and nothing outside.
  ///
  /// An empty result means "already so": the answer is the same and nothing is written. After the
  /// command's own events, whatever has become due follows in the same decision (`Advance`).
  package static func decide(
    _ command: Command,
    _ state: Case?,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    let stage = Lifecycle.stage(of: state)
    if Lifecycle.absorbs(command.act, in: stage) { return [] }
    guard Lifecycle.allows(command.act, in: stage) else {
      throw wrongStage(command.act, stage)
    }
    let own: [Event]
    if case .declare(let declare) = command {
      own = try decideDeclare(declare, terms, situation)
    } else if let state {
      own = try state.decideOnCase(command, terms, situation)
    } else {
      throw .unknownCase
    }
    return advanced(after: own, from: state, terms, situation)
  }

  private static func wrongStage(_ act: Act, _ stage: Lifecycle.Stage) -> Refusal {
    // An open request lives on its personal data: without it nobody could be told how it ends.
    if act == .erase, stage != .none { return .notClosed }
    return switch stage {
    case .none: .unknownCase
    case .open: act == .declare ? .alreadyDeclared : .tooEarly
    case .executing:
      if act == .declare {
        .alreadyDeclared
      } else {
        Lifecycle.allows(act, in: .ended) ? .tooEarly : .tooLate
      }
    case .ended: act == .declare ? .alreadyDeclared : .tooLate
    case .closed: act == .declare ? .alreadyDeclared : .alreadyClosed
    }
  }

  private func decideOnCase(
    _ command: Command,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    switch command {
    case .declare: throw .alreadyDeclared
    case .prove(let proof): decideProof(proof)
    case .consent(let summary, let quote): try decideConsent(summary, quote, situation)
    case .callOff: [.calledOff]
    case .changeDate(let date, let summary, let quote):
      try decideDateChange(date, summary, terms, situation)
        + Case.agreed(quote, situation)
    case .freeze: facts.frozen == nil ? [.frozen] : []
    case .answer(let text): try decideAnswer(text)
    case .reportProfile: tracks.profile == .unknown ? [.profileReported(.attested)] : []
    case .carrierConfirmed(let date, let note): try decideCarrierConfirmed(date, note, terms)
    case .carrierRefused(let note): try decideCarrierRefused(note, situation)
    case .recordSending(let sending): try decideSending(sending, terms, situation)
    case .addEvidence(let piece): try decideEvidence(piece)
    case .removeEvidence(let id): try decideEvidenceRemoval(id)
    case .recordComplaint(let complaint): try decideComplaint(complaint, terms, situation)
    case .checkAfter(let check): try decideCheck(check, situation)
    case .closeUnconfirmed(let note): try decideUnconfirmed(note)
    case .putAway: try decidePutAway()
    case .approve(let reason): try decideApproval(reason)
    case .refuse(let reason, let remedy): try decideRefusal(reason, remedy)
    case .ask(let text): try [.asked(question: .known(Case.checked(text)))]
    case .note(let text): try [.noted(text: .known(Case.checked(text)))]
    case .resolve(let number, let note): try decideResolution(number, note)
    case .erase(let reason): try decideErasure(reason)
    case .noticeAnswered(let id, let failure): decideNotice(id, failure)
    case .serviceAnswered(let answer): decideService(answer, terms, situation)
    case .timerDue(let timer): decideTimer(timer, terms, situation)
    case .broughtBack(let by): decideBroughtBack(by, situation)
    case .money(let command): try decideMoney(command, terms, situation)
    }
  }

  /// Data that somebody still works with stays: an account a refund goes to, an open matter.
  private func decideErasure(_ reason: ErasureReason) throws(Refusal) -> [Event] {
    guard !isErased else { return [] }
    if let open = incidents.first(where: { $0.resolvedAt == nil && $0.kind.isOfMoney }) {
      throw .incidentOpen(open.number)
    }
    guard settlement.refunds.allSatisfy({ !$0.isLive || $0.isSettled }) else {
      throw .money(.refundUnderWay)
    }
    return [.erased(reason)]
  }

  /// Longest text a person may send with a command, in characters: a page of writing.
  package static let textLimit = 2_000

  static func checked(_ text: String) throws(Refusal) -> String {
    guard text.count <= textLimit else { throw .textTooLong(limit: textLimit) }
    return text
  }

  private func decideProof(_ proof: Proof) -> [Event] {
    switch proof {
    case .contact: facts.contact == nil ? [.contactProven] : []
    case .registeredContact:
      // A contact on record that answers is both: it is the holder's, and it can be reached.
      (facts.contact == nil ? [.contactProven] : [])
        + (facts.identity == nil && declaration.line.known != nil
          ? [.identityProven(.registeredContact)] : [])
    }
  }

  private func decideAnswer(_ text: String) throws(Refusal) -> [Event] {
    guard question != nil else { throw .noOpenQuestion }
    return [.answered(text: .known(try Case.checked(text)))]
  }

  private func decideNotice(_ id: NoticeID, _ failure: String?) -> [Event] {
    guard notices[id] == .waiting else { return [] }
    return [failure.map { .noticeFailed(id, code: $0) } ?? .noticeDelivered(id)]
  }
}
