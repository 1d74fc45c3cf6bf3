import Cancellation
import Desk
import Web

extension Site {
  /// What is kept, then the form for one piece more.
  func evidenceView(
    _ outside: OutsideCase,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let content: HTML =
      outside.isClosed
      ? "<p>\(say(Message("p33.over"), visit))</p>"
      : #"""
      <h2>\#(say(Message("p33.add"), visit))</h2>\#
      \#(form("evidence-form", to: .evidence(outside.id), takesFiles: true, visit,
        "\(ticketField(visit))\(evidenceFields(problems, visit))"))
      """#
    return formPage(
      Frame(
        title: Message("p33.title"),
        back: .status(outside.id),
        form: outside.isClosed ? nil : "evidence-form"
      ),
      problems,
      visit,
      #"""
      <p class="lead">\#(say(Message("p33.lead"), visit))</p>\#
      \#(evidenceList(outside, visit))\#(content)
      """#
    )
  }

  private func evidenceFields(_ problems: [FieldProblem], _ visit: Visit) -> HTML {
    let kind = RadioGroup(
      EvidenceForm.kind,
      chosen: visit.form[EvidenceForm.kind],
      text: text(EvidenceForm.kind, label: Message("p33.kind"), problems, visit),
      choices: Evidence.Kind.allCases.map {
        Choice($0.rawValue, label: say(Message("p33.kind.\($0.rawValue)"), visit))
      }
    )
    let limit = Message(
      "p33.file.hint",
      ("megabytes", .number(EvidenceBox.fileLimit / 1_000_000))
    )
    let file = FileField(
      EvidenceForm.file,
      text: text(EvidenceForm.file, label: Message("p33.file"), hint: limit, problems, visit),
      accepts: Evidence.MediaType.allCases.map(\.rawValue) + [".eml", ".heic"]
    )
    let note = noteField(
      EvidenceForm.note,
      Message("p33.note"),
      Message("p33.note.hint"),
      problems,
      visit
    )
    return "\(kind.html)\(file.html)\(note)\(Button(say(Message("p33.send"), visit)).html)"
  }

  private func evidenceList(_ outside: OutsideCase, _ visit: Visit) -> HTML {
    let pieces = outside.state.evidence
    guard !pieces.isEmpty else { return "<p>\(say(Message("p33.none"), visit))</p>" }
    let rows: [HTML] = pieces.map { piece in
      let remove: HTML? = outside.isClosed ? nil : removeButton(piece, visit)
      return #"<li>\#(evidencePiece(piece, outside, visit))\#(optional: remove)</li>"#
    }
    let list: HTML = "<ul>\(rows)</ul>"
    let heading: HTML = "<h2>\(say(Message("p33.list"), visit))</h2>"
    if outside.isClosed { return "\(heading)\(list)" }
    return #"""
      \#(heading)\#(form("remove-form", to: .evidenceRemoval(outside.id), visit,
        "\(ticketField(visit))\(list)"))
      """#
  }

  private func evidencePiece(_ piece: Evidence, _ outside: OutsideCase, _ visit: Visit) -> HTML {
    let name = piece.fileName(outside.state.reference.text)
    let facts = Message(
      "p33.piece",
      ("what", .message(Message(piece.kind))),
      ("size", .message(size(piece.size))),
      ("added", .message(added(piece, outside))),
      ("until", .instant(piece.keepUntil, outside.zone))
    )
    return #"""
      <a href="\#(visit.path(.evidenceFile(outside.id, piece.id)))">\#(name)</a>\#
      \#(note(piece.note))<p>\#(say(facts, visit))</p>
      """#
  }

  /// A piece that was removed and handed in again counts from the last time.
  private func added(_ piece: Evidence, _ outside: OutsideCase) -> Message {
    let at = outside.status.history.last {
      if case .evidenceAdded(let other) = $0.event { other.id == piece.id } else { false }
    }?.at
    return Message(
      "p33.added",
      ("date", .date(outside.zone.date(of: at ?? outside.state.lastEventAt)))
    )
  }

  private func size(_ bytes: Int) -> Message {
    bytes < 1_000
      ? Message("p33.size.bytes", ("count", .number(bytes)))
      : Message("p33.size.kilobytes", ("count", .number(bytes / 1_000)))
  }

  private func removeButton(_ piece: Evidence, _ visit: Visit) -> HTML {
    Button(
      say(Message("p33.remove"), visit),
      weight: .plain,
      choice: (name: "piece", value: piece.id.text)
    ).html
  }
}
