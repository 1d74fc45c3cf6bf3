import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  func complaintPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    return complaintView(outside, [], visit)
  }

  func sendComplaint(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return complaintView(outside, [], visit) }
    let (command, problems) = ComplaintForm.read(visit.form, outside.bodies, outside.zone)
    guard let command else { return complaintView(outside, problems, visit) }
    return try record(command, ComplaintForm.date, on: outside, visit) { problems in
      complaintView(outside, problems, visit)
    }
  }

  private func complaintView(
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let isOpen = outside.isExecuting || outside.hasEnded
    let content: HTML =
      isOpen
      ? #"""
      \#(letters(outside, visit))<h2>\#(say(Message("p34.sent"), visit))</h2>\#
      \#(form("complaint-form", to: .complaint(outside.id), visit,
        "\(ticketField(visit))\(complaintFields(outside, problems, visit))"))
      """#
      : closedBox(outside, Message("p34.not-yet"), Message("p34.over"), visit)
    return formPage(
      Frame(
        title: Message("p34.title", arguments: outside.status.facts),
        back: .status(outside.id),
        form: isOpen ? "complaint-form" : nil
      ),
      problems,
      visit,
      #"""
      <p class="lead">\#(say(Message("p34.lead", arguments: outside.status.facts), visit))</p>\#
      \#(complaints(outside, visit))\#(content)
      """#
    )
  }

  /// When it is time, then a letter for each who takes complaints, with what the plan knows.
  private func letters(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    let when: HTML? =
      outside.isExecuting
      ? outside.state.answerDue.map { due in
        let words =
          due <= outside.status.now
          ? Message("p34.due", ("moment", .instant(due, outside.zone)))
          : Message("p34.wait", ("moment", .instant(due, outside.zone)))
        return InsetText("<p>\(say(words, visit))</p>").html
      } : nil
    let carrier = complaintLetter(outside, ComplaintForm.carrier, .carrier, visit)
    let bodies: [HTML] = outside.bodies.map {
      complaintLetter(outside, $0.id, .body($0.id), visit)
    }
    let steps: [HTML] = outside.plan.steps(.complaint).map { planStep($0, visit) }
    return #"""
      \#(optional: when)<h2>\#(say(Message("p34.letters"), visit))</h2>\#
      <p>\#(say(Message("p34.letters.lead"), visit))</p><ul>\#(carrier)\#(bodies)</ul>\#
      \#(Details(say(Message("p34.order"), visit), content: "<ul>\(steps)</ul>").html)
      """#
  }

  private func complaintLetter(
    _ outside: OutsideCase,
    _ recipient: String,
    _ to: Complaint.Recipient,
    _ visit: Visit
  ) -> HTML {
    guard let draft = outside.complaint(recipient) else { return .empty }
    let text = DraftText(draft, catalogues, for: visit.language)
    let label = Message("p34.letter", ("to", .message(outside.name(of: to, visit.language))))
    return #"""
      <li><a href="\#(visit.path(.complaintFile(outside.id, recipient)))">\#
      \#(marked(label, visit))</a>\#(words(text, visit))</li>
      """#
  }

  /// What was complained about so far.
  func complaints(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    let rows: [HTML] = outside.state.complaints.map { complaint in
      let words = marked(outside.line(complaint, visit.language), visit)
      return "<li>\(words)\(note(complaint.note))</li>"
    }
    guard !rows.isEmpty else { return .empty }
    return "<h2>\(say(Message("p34.list"), visit))</h2><ul>\(rows)</ul>"
  }

  private func complaintFields(
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let recipients: [(String, Complaint.Recipient)] =
      [(ComplaintForm.carrier, .carrier)] + outside.bodies.map { ($0.id, .body($0.id)) }
    let to = RadioGroup(
      ComplaintForm.to,
      chosen: visit.form[ComplaintForm.to],
      text: text(ComplaintForm.to, label: Message("p34.to"), problems, visit),
      choices: recipients.map { id, to in
        let name = catalogues.spoken(outside.name(of: to, visit.language), visit.language)
        let own = name.language == visit.language ? nil : name.language?.rawValue
        return Choice(id, label: name.text, language: own)
      }
    )
    let date = dayField(ComplaintForm.date, Message("p34.date"), outside, problems, visit)
    let note = noteField(
      ComplaintForm.note,
      Message("p34.note"),
      Message("p34.note.hint"),
      problems,
      visit
    )
    return "\(to.html)\(date)\(note)\(Button(say(Message("p34.send"), visit)).html)"
  }
}
