import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  func sentPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    return sentView(outside, [], visit)
  }

  func sendSent(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return sentView(outside, [], visit) }
    let (command, problems) = SentForm.read(
      visit.form,
      ways: ways(outside).map(\.id),
      evidence: outside.state.evidence,
      outside.zone
    )
    guard let command else { return sentView(outside, problems, visit) }
    return try told(command, SentForm.date, on: outside, visit) { problems in
      sentView(outside, problems, visit)
    }
  }

  /// Gives what the holder tells of a day; a day that cannot be is said at its field.
  func told(
    _ command: Command,
    _ date: String,
    on outside: OutsideCase,
    _ visit: Visit,
    again: ([FieldProblem]) -> Response
  ) throws(DeskError) -> Response {
    do {
      try perform(command, on: outside.id, visit)
      return redirect(visit.route, visit)
    } catch .refused(let refusal) {
      guard let problem = FieldProblem(date: date, refusal, zone: outside.zone) else {
        throw .refused(refusal)
      }
      return again([problem])
    }
  }

  /// Every way of the pack for the act, those that work for this holder first.
  private func ways(_ outside: OutsideCase) -> [Contact] {
    outside.plan.steps(.ways).compactMap { $0.way?.contact }.filter { $0.type != .social }
  }

  private func sentView(
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let title = Message("p32.title", arguments: outside.status.facts)
    let content: HTML
    if outside.isExecuting {
      let button = Button(say(Message("p32.send"), visit))
      content = #"""
        <p>\#(say(Message("p32.lead"), visit))</p>\#
        \#(form("sent-form", to: .sent(outside.id), visit,
          "\(ticketField(visit))\(sentFields(outside, problems, visit))\(button.html)"))
        """#
    } else {
      content = closedBox(outside, Message("p32.not-yet"), Message("p32.over"), visit)
    }
    return page(
      Frame(
        title: title,
        hasErrors: !problems.isEmpty,
        back: .status(outside.id),
        form: outside.isExecuting ? "sent-form" : nil
      ),
      visit,
      status: problems.isEmpty ? .ok : .unprocessableContent,
      #"""
      \#(summary(problems, visit))<h1>\#(say(title, visit))</h1>\#
      \#(sendings(outside, visit))\#(content)
      """#
    )
  }

  /// Why nothing can be entered now: open steps come first, or everything is over.
  func closedBox(
    _ outside: OutsideCase,
    _ early: Message,
    _ late: Message,
    _ visit: Visit
  ) -> HTML {
    guard case .open = outside.state.phase else { return "<p>\(say(late, visit))</p>" }
    let steps = link(Message("p16.act.prove"), to: visit.path(.caseProof(outside.id)), visit)
    return "<p>\(say(early, visit))</p>\(optional: outside.status.needsProof ? steps : nil)"
  }

  /// The register: day and way, and what was noted.
  func sendings(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    let rows: [HTML] = outside.state.sendings.map { sending in
      let words = Message(
        "p32.row",
        ("date", .date(sending.on)),
        ("way", .message(outside.wayName(sending.contact)))
      )
      return "<li>\(say(words, visit))\(note(sending.note))\(proofs(sending, outside, visit))</li>"
    }
    guard !rows.isEmpty else { return "<p>\(say(Message("p32.none"), visit))</p>" }
    let due: HTML? = outside.state.answerDue.map {
      "<p>\(say(Message("p32.due", ("moment", .instant($0, outside.zone))), visit))</p>"
    }
    return "<h2>\(say(Message("p32.list"), visit))</h2><ul>\(rows)</ul>\(optional: due)"
  }

  /// What somebody noted; erased and empty notes are not shown.
  func note(_ note: Personal<String>) -> HTML {
    guard case .known(let text) = note, !text.isEmpty else { return .empty }
    return "<pre>\(text)</pre>"
  }

  private func proofs(_ sending: Sending, _ outside: OutsideCase, _ visit: Visit) -> HTML {
    let pieces = outside.state.evidence.filter { sending.evidence.contains($0.id) }
    let links: [HTML] = pieces.map {
      link(Message($0.kind), to: visit.path(.evidenceFile(outside.id, $0.id)), visit)
    }
    return HTML(links)
  }

  private func sentFields(
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let ways = ways(outside).map { contact in
      Choice(
        contact.id,
        label: say(Message("p25.type.\(contact.type.rawValue)"), visit),
        hint: contact.value.value?[visit.language]
      )
    }
    let way = RadioGroup(
      SentForm.way,
      chosen: visit.form[SentForm.way],
      text: text(SentForm.way, label: Message("p32.way"), problems, visit),
      choices: ways + [
        Choice(
          SentForm.otherWay,
          label: say(Message("p32.way.other"), visit),
          hint: say(Message("p32.way.other.hint"), visit)
        )
      ]
    )
    let date = dayField(SentForm.date, Message("p32.date"), outside, problems, visit)
    let note = noteField(
      SentForm.note,
      Message("p32.note"),
      Message("p32.note.hint"),
      problems,
      visit
    )
    let boxes: [HTML] = outside.state.evidence.map { piece in
      let label = Message("p32.proof", ("what", .message(Message(piece.kind))))
      let name = piece.name.value.map { " (\($0))" } ?? ""
      return Checkbox(
        SentForm.box(piece),
        form: visit.form,
        text: FieldText(label: say(label, visit) + name, errorPrefix: "")
      ).html
    }
    let more: HTML =
      boxes.isEmpty
      ? "<p>\(say(Message("p32.proof.none"), visit))</p>" : HTML(boxes)
    return "\(way.html)\(date)\(note)\(more)"
  }

  /// A day in the carrier's zone.
  func dayField(
    _ name: String,
    _ label: Message,
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let hint = Message(
      "p32.date.hint",
      ("first", .date(outside.zone.date(of: outside.state.receivedAt))),
      ("last", .date(outside.today))
    )
    return dateField(
      name,
      text(name, label: label, hint: hint, problems, visit),
      visit.form,
      visit
    )
  }

  func noteField(
    _ name: String,
    _ label: Message,
    _ hint: Message,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    TextArea(
      name,
      value: visit.form[name],
      text: text(name, label: label, hint: hint, problems, visit),
      rows: 4
    ).html
  }
}
