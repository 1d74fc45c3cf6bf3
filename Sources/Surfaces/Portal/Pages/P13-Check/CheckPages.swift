import Cancellation
import Desk
import Web

extension Site {
  func checkPage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.check, visit) else { return try onward(visit) }
    guard let prepared = try prepared(guided, visit) else { return redirect(.date, visit) }
    return checkView(CheckView(prepared: prepared), guided, visit)
  }

  func sendCheck(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.check, visit) else {
      if let id = try sentBefore(visit) { return try received(id, &visit) }
      return try onward(visit)
    }
    if visit.isRedisplay { return try checkPage(&visit) }
    guard let prepared = try prepared(guided, visit) else { return redirect(.date, visit) }
    do {
      try declare(prepared, guided, visit)
    } catch .refused(.summaryChanged) {
      let change = CheckForm.change(visit.form, prepared)
      return checkView(CheckView(prepared: prepared, change: change), guided, visit)
    }
    return try received(guided.draft.id, &visit)
  }

  /// One draft, one command: sent twice, it is one case (I20).
  private func declare(
    _ prepared: Intake.Prepared,
    _ guided: Guided,
    _ visit: Visit
  ) throws(DeskError) {
    let draft = guided.draft
    guard let command = CommandID("\(draft.id)/declare") else {
      throw .damaged("a draft has an id that no command can be named by")
    }
    do {
      try admitting(.declaration, visit) { () throws(DeskError) in
        _ = try intake.declare(
          prepared,
          id: draft.id,
          reference: draft.reference,
          summary: visit.form[CheckForm.summary],
          proofs: draft.validProofs,
          actor: Actor(.holder),
          command: command
        )
      }
    } catch .refused(.commandReused) {
      // Sent before, and the line has changed since: that case is the answer.
    }
  }

  /// The declaration with its date; nil when its day has become impossible and is asked for again.
  private func prepared(
    _ guided: Guided,
    _ visit: Visit
  ) throws(DeskError) -> Intake.Prepared? {
    guard let declaration = guided.draft.declaration(visit.language) else {
      throw .damaged("a draft lacks answers that it was checked for")
    }
    do {
      return try intake.prepare(
        declaration,
        proofs: guided.draft.validProofs,
        figures: figures(guided)
      )
    } catch {
      guard case .refused(let refusal) = error,
        FieldProblem(date: DateForm.field, refusal, zone: guided.terms.zone) != nil
      else { throw error }
      return nil
    }
  }

  /// The session is the case's from here on, under a new token, and the draft is done with.
  private func received(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    if visit.session.draft == id { visit.session.draft = nil }
    if !visit.session.mayOpen(id) { visit.session.cases.append(id) }
    visit.session = try sessions.rotate(visit.session)
    try drafts.remove(id)
    return redirect(.receipt(id), visit)
  }

  /// Seconds after the receipt in which the same page, sent again since its answer was lost, still
  /// leads to the receipt: as long as the session it was sent from would have lived.
  static let repeatSeconds: Int64 = Session.idleSeconds

  /// The case that exactly this page made before.
  ///
  /// Draft id and hash together are known to nobody but the page that was confirmed.
  private func sentBefore(_ visit: Visit) throws(DeskError) -> CaseID? {
    guard let id = CaseID(visit.form[CheckForm.draft]) else { return nil }
    let loaded = try desk.load(id)
    guard let state = loaded.state,
      state.receivedAt.adding(seconds: Site.repeatSeconds) > desk.clock.now()
    else { return nil }
    let typed = Array(visit.form[CheckForm.summary].utf8)
    let isSame = loaded.history.contains {
      guard case .consented(let summary) = $0.event else { return false }
      return desk.cryptography.equal(typed, Array(summary.utf8))
    }
    return isSame ? id : nil
  }
}
