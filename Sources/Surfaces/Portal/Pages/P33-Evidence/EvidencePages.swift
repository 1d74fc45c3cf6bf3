import Cancellation
import Desk
package import Web

extension Site {
  func evidencePage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    return evidenceView(outside, [], visit)
  }

  func sendEvidence(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return evidenceView(outside, [], visit) }
    let sent = visit.request.file(EvidenceForm.file)
    let (offer, problems) = EvidenceForm.read(visit.form, sent, outside.zone)
    guard let offer else { return evidenceView(outside, problems, visit) }
    do {
      try admitting(.evidence, amount: offer.bytes.count / 1_000 + 1, visit) {
        () throws(DeskError) in
        _ = try EvidenceBox(desk: desk).add(
          offer,
          to: id,
          by: Actor(.holder),
          command: try commandID("\(id)/web", visit)
        )
      }
      return redirect(.evidence(id), visit)
    } catch .refused(let refusal) {
      guard
        let problem = FieldProblem(file: EvidenceForm.file, refusal, zone: outside.zone)
      else { throw .refused(refusal) }
      return evidenceView(outside, [problem], visit)
    }
  }

  /// Each button of the list carries the id of its piece.
  func sendEvidenceRemoval(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let outside = try outside(id, visit) else { return notFound(visit) }
    if visit.isRedisplay { return evidenceView(outside, [], visit) }
    guard let piece = EvidenceID(visit.form["piece"]) else {
      return badForm(.foreign(field: "piece"), visit)
    }
    // Sent twice, the piece is gone already: that is what was wanted.
    if outside.state.evidence.contains(where: { $0.id == piece }) {
      _ = try EvidenceBox(desk: desk).remove(
        piece,
        from: id,
        by: Actor(.holder),
        command: try commandID("\(id)/web", visit)
      )
    }
    return redirect(.evidence(id), visit)
  }

  /// The content as it was handed in: to be kept, never to be shown as a page of this site.
  func evidenceFile(
    _ id: CaseID,
    _ piece: EvidenceID,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let view = try opened(id, visit), StatusView(view, now: desk.clock.now()).isProven,
      let found = try EvidenceBox(desk: desk).content(of: piece, in: id, for: Actor(.holder))
    else { return notFound(visit) }
    var response = Response.download(
      found.bytes,
      type: found.evidence.mediaType.rawValue,
      name: found.evidence.fileName(view.state.reference.text)
    )
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox")
    return response
  }

  /// Whether the address takes a form with a file; all others keep the small limit of forms.
  package static func takesFiles(_ path: RequestPath) -> Bool {
    switch Route(Array(path.segments.dropFirst())) {
    case .evidence, .bills: true
    case _: false
    }
  }
}
