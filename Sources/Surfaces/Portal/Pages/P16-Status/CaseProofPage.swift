import Cancellation
import Desk
import Web

extension Site {
  /// What is still to be shown or confirmed; the same for lines the desk knows and for all others.
  func caseProofView(
    _ view: StatusView,
    _ problems: [FieldProblem],
    _ visit: Visit,
    isChanged: Bool = false
  ) -> Response {
    let title = Message("p16.prove.title")
    let proofs = view.openProofs
    let content: HTML
    if proofs.isEmpty {
      content = "<p>\(say(Message("p16.prove.none"), visit))</p>"
    } else {
      let lapse = Message.Value.instant(view.state.lapsesAt, view.terms.zone)
      let until = say(Message("p16.prove.until", ("moment", lapse)), visit)
      content = "<p>\(until)</p>\(proofForms(view, proofs, problems, visit))"
    }
    return page(
      Frame(title: title, hasErrors: !problems.isEmpty, back: .status(view.state.id)),
      visit,
      status: problems.isEmpty ? isChanged ? .conflict : .ok : .tooManyRequests,
      #"""
      \#(summary(problems, visit))\#(optional: isChanged ? changedSummary(view, visit) : nil)\#
      <h1>\#(say(title, visit))</h1>\#(content)
      """#
    )
  }

  /// Says that the consent was to something else than what is asked for now.
  private func changedSummary(_ view: StatusView, _ visit: Visit) -> HTML {
    Banner(
      .urgent,
      name: "changed",
      title: say(Message("p16.prove.changed"), visit),
      content: "<p>\(say(Message(.summaryChanged, zone: view.terms.zone), visit))</p>"
    ).html
  }

  private func proofForms(
    _ view: StatusView,
    _ proofs: [CaseProof],
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    var parts: [HTML] = []
    if let proof = view.codeProof { parts.append(codeForm(proof, view, problems, visit)) }
    // Without access to the contact on record a person looks, so a consent never waits for it.
    if proofs.contains(.consent), !proofs.contains(.contact) {
      parts.append(consentForm(view, visit))
    }
    return HTML(parts)
  }

  private func codeForm(
    _ proof: CaseProof,
    _ view: StatusView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let contact = view.state.declaration.contact.value?.masked ?? ""
    let lead =
      proof == .contact
      ? Message("p16.prove.contact", ("contact", .text(contact)))
      : Message("p16.prove.identity", ("carrier", .text(view.terms.brand)))
    let other: HTML =
      proof == .contact ? .empty : "<p>\(say(Message("p16.prove.identity.other"), visit))</p>"
    let button = Button(say(Message("p16.prove.send"), visit))
    let error: [HTML] = problems.map { problem in
      #"<p class="error" id="\#(problem.field)">\#(say(problem.message, visit))</p>"#
    }
    return #"""
      <h2>\#(say(Message("p16.prove.\(proof.rawValue).title"), visit))</h2>\#
      <p>\#(say(lead, visit))</p>\#(other)\#(error)\#
      \#(form("code-request", to: .caseProof(view.state.id), visit, #"""
        <input type="hidden" name="proof" value="\#(proof.rawValue)">\#(button.html)
        """#))
      """#
  }

  /// Everything the consent names, in words, and the button that gives it (I08).
  private func consentForm(_ view: StatusView, _ visit: Visit) -> HTML {
    let zone = view.terms.zone
    let state = view.state
    var rows = [
      consentRow(Message("receipt.label.act"), Message(state.kind), visit),
      consentRow(
        Message("receipt.label.carrier"),
        Message("receipt.value", ("value", .text(view.terms.brand))),
        visit
      ),
      consentRow(Message("receipt.label.line"), Message(line: state.declaration.line.name), visit),
      consentRow(Message("receipt.label.effective"), Message(state.plan.moment, zone: zone), visit),
    ]
    if view.isProven, let line = state.declaration.line.known, !line.dependents.isEmpty {
      let labels = line.dependents.compactMap(\.label.value).map(Message.Value.text)
      rows.append(
        consentRow(
          Message("p16.prove.dependents"),
          Message("receipt.value", ("value", .list(labels))),
          visit
        )
      )
    }
    let hash = intake.summary(of: state, terms: view.terms)
    let costs = intake.quote(of: state, terms: view.terms).map { quoteBox($0, zone, visit) }
    let button = Button(say(Message("p16.prove.consent.do", arguments: view.facts), visit))
    let fields: HTML = #"""
      \#(ticketField(visit))<input type="hidden" name="proof" value="consent">\#
      <input type="hidden" name="summary" value="\#(hash)">\#(button.html)
      """#
    return #"""
      <h2>\#(say(Message("p16.prove.consent.title"), visit))</h2>\#(SummaryList(rows).html)\#
      \#(optional: costs)\#
      <p>\#(say(Message("p16.prove.consent"), visit))</p>\#
      \#(form("consent-form", to: .caseProof(state.id), visit, fields))
      """#
  }

  private func consentRow(_ name: Message, _ value: Message, _ visit: Visit) -> SummaryList.Row {
    SummaryList.Row(say(name, visit), value: HTML(text: say(value, visit)))
  }

  /// One field for the code; nothing on it tells whether a contact on record exists.
  func caseCodeView(
    _ view: StatusView,
    _ problems: [FieldProblem],
    _ visit: Visit,
    isSent: Bool = false,
    status: Status? = nil
  ) -> Response {
    let id = view.state.id
    guard let proof = view.codeProof else { return Response.seeOther(visit.path(.caseProof(id))) }
    let contact = view.state.declaration.contact.value?.masked ?? ""
    let title = Message("p16.prove.code.title")
    let entry = CodeEntry(
      route: .caseProofCode(id),
      lead: proof == .contact
        ? Message("p16.prove.sent.contact", ("contact", .text(contact)))
        : Message("p16.prove.sent.identity", ("carrier", .text(view.terms.brand))),
      label: Message("path.code.label"),
      hint: Message("path.code.hint"),
      button: Message("p16.prove.code.do"),
      form: visit.form,
      problems: problems
    )
    let again: HTML =
      isSent ? #"<p role="status">\#(say(Message("p16.prove.again"), visit))</p>"# : .empty
    return page(
      Frame(title: title, hasErrors: !problems.isEmpty, back: .caseProof(id), form: "code-form"),
      visit,
      status: status ?? (problems.isEmpty ? .ok : .unprocessableContent),
      #"""
      \#(summary(problems, visit))<h1>\#(say(title, visit))</h1>\#(again)\#
      \#(codeEntry(entry, visit))
      """#
    )
  }
}
