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
    return try record(command, SentForm.date, on: outside, visit) { problems in
      sentView(outside, problems, visit)
    }
  }

  /// Every way of the pack for the act, those that work for this holder first.
  private func ways(_ outside: OutsideCase) -> [Contact] {
    outside.ways.map(\.contact).filter { $0.type != .social }
  }

  private func sentView(
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
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
    return formPage(
      Frame(
        title: Message("p32.title", arguments: outside.status.facts),
        back: .status(outside.id),
        form: outside.isExecuting ? "sent-form" : nil
      ),
      problems,
      visit,
      #"""
      \#(sendings(outside, visit))\#(content)
      """#
    )
  }

  /// The register: day and way, and what was noted.
  func sendings(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    let rows: [HTML] = outside.state.sendings.map { sending in
      let words = say(outside.line(sending), visit)
      return "<li>\(words)\(note(sending.note))\(proofs(sending, outside, visit))</li>"
    }
    guard !rows.isEmpty else { return "<p>\(say(Message("p32.none"), visit))</p>" }
    let due: HTML? = outside.state.answerDue.map {
      "<p>\(say(Message("p32.due", ("moment", .instant($0, outside.zone))), visit))</p>"
    }
    return "<h2>\(say(Message("p32.list"), visit))</h2><ul>\(rows)</ul>\(optional: due)"
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
}
