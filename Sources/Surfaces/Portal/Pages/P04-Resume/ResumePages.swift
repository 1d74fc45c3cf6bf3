import Cancellation
import Desk
import Web

extension Site {
  func resumePage(_ visit: inout Visit) throws(DeskError) -> Response {
    resumeView(Form(), [], visit)
  }

  func resumeCodePage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let draft = try draft(of: visit), draft[.resume] != nil else {
      return redirect(.resume, visit)
    }
    return resumeCodeView(draft, Form(), [], visit)
  }

  func sendResume(_ visit: inout Visit) throws(DeskError) -> Response {
    if visit.isRedisplay { return resumeView(visit.form, [], visit) }
    let reference: CaseReference
    do throws(IdentifierProblem) {
      reference = try CaseReference.parse(visit.form[Site.referenceField])
    } catch {
      let message =
        visit.form.has(Site.referenceField)
        ? Message("error.\(error.code)") : Message("p04.error.missing")
      let problem = FieldProblem(field: Site.referenceField, message: message)
      return resumeView(visit.form, [problem], visit)
    }
    var draft: Draft
    if let own = try self.draft(of: visit) { draft = own } else { draft = try drafts.fresh() }
    try admit(draft, &visit)
    draft[.resume] = reference.text
    return try askToResume(draft, reference, &visit)
  }

  func sendResumeCode(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let draft = try draft(of: visit),
      let reference = draft[.resume].flatMap(CaseReference.init)
    else { return redirect(.resume, visit) }
    if visit.isRedisplay { return resumeCodeView(draft, visit.form, [], visit) }
    if visit.form.has(Site.againField) { return try askToResume(draft, reference, &visit) }
    let subject = try binding(draft, "resume|\(reference)")
    if let (problem, status) = try refusedCode(.openCase, subject, visit) {
      return resumeCodeView(draft, visit.form, [problem], visit, status: status)
    }
    return try opened(reference, by: draft, &visit)
  }

  func sendSignOut(_ visit: inout Visit) throws(DeskError) -> Response {
    try sessions.end(visit.session)
    visit.session = sessions.fresh()
    return redirect(.start, visit)
  }

  /// The same whether there is such a request or not: only its contact gets a code (I42).
  private func askToResume(
    _ own: Draft,
    _ reference: CaseReference,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    var draft = own
    do {
      try codes.send(
        CodeDesk.Request(
          .openCase,
          for: try binding(draft, "resume|\(reference)"),
          to: try contact(of: reference),
          countedOn: counter("resume|\(reference)"),
          language: visit.language
        )
      )
    } catch .refused(.tooManyCodes) {
      // The page says how many codes an hour there are, whether one was sent or not.
    }
    draft[.resumeSent] = now()
    try keep(draft, &visit)
    return redirect(.resumeCode, visit)
  }

  /// Where the code goes: the contact of the case, or the proven one of a draft.
  private func contact(of reference: CaseReference) throws(DeskError) -> ContactAddress? {
    if let id = try desk.find(reference) {
      return try desk.load(id).state?.declaration.contact.value
    }
    guard let draft = try drafts.find(reference), draft.validProofs.contains(.contact) else {
      return nil
    }
    return draft.contact
  }

  /// The code was right: the case, or the draft, is this visitor's from here on.
  private func opened(
    _ reference: CaseReference,
    by own: Draft,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    if let id = try desk.find(reference) {
      var own = own
      own.forget(.resume, .resumeSent)
      try drafts.save(own)
      if !visit.session.mayOpen(id) { visit.session.cases.append(id) }
      visit.session = try sessions.rotate(visit.session)
      return redirect(.status(id), visit)
    }
    guard var draft = try drafts.find(reference), let guided = try guided(draft) else {
      return redirect(.resume, visit)
    }
    // The contact has just answered again; whether it is the holder's has to be shown afresh.
    draft.proofs = [.contact]
    draft.forget(.provenLine, .prove, .holderSent, .resume, .resumeSent)
    draft = try recognised(draft, guided.terms)
    return try keepProven(
      Guided(draft: draft, kind: guided.kind, pack: guided.pack, terms: guided.terms),
      &visit
    )
  }
}
