import Cancellation
import Desk
import Web

/// What a request that was received without its proofs still needs from its holder.
enum CaseProof: String, CaseIterable {
  case contact, identity, consent
}

extension StatusView {
  /// Open proofs, in the order in which they are asked for.
  var openProofs: [CaseProof] {
    guard case .open = state.phase else { return [] }
    let open = checklist.filter(\.isOpen)
    return CaseProof.allCases.filter { proof in
      switch proof {
      case .contact: open.contains { $0.kind == .contact }
      case .identity: open.contains { $0.kind == .identity && $0.owner == .holder }
      case .consent: open.contains { $0.kind == .consent }
      }
    }
  }

  /// What a code would prove now: the declared contact first, then the contact on record.
  var codeProof: CaseProof? { openProofs.first { $0 != .consent } }
}

extension Site {
  func caseProofPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return caseProofView(StatusView(view, now: desk.clock.now()), [], visit)
  }

  func sendCaseProof(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    if visit.isRedisplay { return caseProofView(status, [], visit) }
    switch CaseProof(rawValue: visit.form["proof"]) {
    case .consent:
      let sent = visit.form["summary"]
      guard sent == intake.summary(of: view.state, terms: view.terms) else {
        return caseProofView(status, [], visit, isChanged: true)
      }
      let quote = intake.quote(of: view.state, terms: view.terms).map(desk.agreed)
      try perform(.consent(summary: sent, quote: quote), on: id, visit)
      return Response.seeOther(visit.path(.status(id)))
    case .contact, .identity:
      guard let proof = status.codeProof else {
        return Response.seeOther(visit.path(.caseProof(id)))
      }
      if let problem = try sendCode(proof, view.state, visit) {
        return caseProofView(status, [problem], visit)
      }
      return Response.seeOther(visit.path(.caseProofCode(id)))
    case nil: return badForm(.foreign(field: "proof"), visit)
    }
  }

  func caseProofCodePage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return caseCodeView(StatusView(view, now: desk.clock.now()), [], visit)
  }

  func sendCaseProofCode(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    guard let proof = status.codeProof else {
      return Response.seeOther(visit.path(.caseProof(id)))
    }
    if visit.isRedisplay { return caseCodeView(status, [], visit) }
    if visit.form.has(Site.againField) {
      let problem = try sendCode(proof, view.state, visit)
      return caseCodeView(status, problem.map { [$0] } ?? [], visit, isSent: problem == nil)
    }
    if let (problem, code) = try refusedCode(proof.purpose, id, visit) {
      return caseCodeView(status, [problem], visit, status: code)
    }
    try perform(.prove(proven(by: proof, view.state)), on: id, visit)
    // What the visitor may see widens, so the session moves to a new token.
    if !visit.session.mayOpen(id) { visit.session.cases.append(id) }
    visit.session = try sessions.rotate(visit.session)
    return Response.seeOther(visit.path(.caseProof(id)))
  }

  /// A declared contact that is on record for the line has shown both (I11).
  private func proven(by proof: CaseProof, _ state: Case) -> Proof {
    let known = state.declaration.line.known?.contacts ?? []
    guard proof == .contact, !known.contains(state.declaration.contact) else {
      return .registeredContact
    }
    return .contact
  }

  /// Sends the code of a proof; a contact on record that is not there is not told, and a budget
  /// that is used up looks there like a code on its way (I42).
  private func sendCode(
    _ proof: CaseProof,
    _ state: Case,
    _ visit: Visit
  ) throws(DeskError) -> FieldProblem? {
    let address =
      proof == .contact
      ? state.declaration.contact.value : state.declaration.line.known?.codeContact
    do {
      try codes.send(
        CodeDesk.Request(
          proof.purpose,
          for: state.id,
          to: address,
          countedOn: counter(countedName(proof, state)),
          language: visit.language
        )
      )
      return nil
    } catch .refused(.tooManyCodes(let retry)) {
      return proof == .contact ? tooMany(Site.codeField, retry, visit) : nil
    }
  }

  /// Guesses for a line are counted under the name it was declared by, known to the desk or not.
  private func countedName(_ proof: CaseProof, _ state: Case) -> String {
    guard proof == .identity, case .known(let name) = state.declaration.line.name else {
      return state.id.description
    }
    let by: (NamedBy, String) =
      switch name {
      case .number(let number): (.number, number.e164)
      case .iccid(let iccid): (.iccid, iccid.digits)
      case .order(let order): (.order, order)
      }
    return [state.declaration.carrier, by.0.rawValue, by.1].joined(separator: "|")
  }
}

extension CaseProof {
  /// Purpose of the code that gives the proof; a consent takes none.
  fileprivate var purpose: CodeDesk.Purpose {
    switch self {
    case .contact: .contact
    case .identity: .registeredContact
    case .consent: .act
    }
  }
}
