import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// The carrier in charge with its terms; nil for an address that names none.
  func carrier(_ id: String) throws(DeskError) -> (pack: CarrierPack, terms: Terms)? {
    guard let pack = carriers.shelf.pack(inChargeOf: id), let terms = try carriers.current(id)
    else { return nil }
    return (pack, terms)
  }

  /// What a quick notice can be for: what a holder may need to say in a hurry.
  private static let quickKinds: [RequestKind] = [.termination, .suspension]

  func quickPage(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    // A link may choose the act; whatever is about a person is typed by that person.
    let chosen = Form([("act", query(visit)["act"])])
    guard let view = try quickView(carrier, chosen, []) else { return notFound(visit) }
    return quickNoticePage(view, visit)
  }

  func sendQuick(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try quickView(carrier, visit.form, []) else { return notFound(visit) }
    if visit.isRedisplay { return quickNoticePage(view, visit) }
    switch NoticeForm.read(visit.form, view.pack, kinds: view.kinds) {
    case .wrong(let problems): return try again(carrier, problems, visit)
    case .right(let notice):
      do {
        return try declare(
          notice.declaration(to: view.pack, visit.language, .quickNotice),
          view.ticket,
          &visit
        )
      } catch .refused(let refusal) {
        guard let problem = FieldProblem(date: "date", refusal, zone: view.terms.zone) else {
          throw .refused(refusal)
        }
        return try again(carrier, [problem], visit)
      }
    }
  }

  private func again(
    _ carrier: String,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) throws(DeskError) -> Response {
    guard let view = try quickView(carrier, visit.form, problems) else { return notFound(visit) }
    return quickNoticePage(view, visit)
  }

  private func quickView(
    _ carrier: String,
    _ form: Form,
    _ problems: [FieldProblem]
  ) throws(DeskError) -> QuickNoticeView? {
    guard let (pack, terms) = try self.carrier(carrier) else { return nil }
    let kinds = Self.quickKinds.filter { terms.kinds[$0] != nil }
    guard !kinds.isEmpty else { return nil }
    return QuickNoticeView(
      pack: pack,
      terms: terms,
      kinds: kinds,
      ticket: try ticket(form, carrier: pack.id),
      form: form,
      problems: problems
    )
  }

  /// The fields of the query; a query that cannot be read has none.
  func query(_ visit: Visit) -> Form {
    // What cannot be read asks for nothing: the page is shown as without a query.
    (try? visit.request.queryForm()) ?? Form()
  }
}

extension NoticeForm {
  /// The notice as the desk takes it.
  func declaration(
    to pack: CarrierPack,
    _ language: Language,
    _ channel: Channel
  ) -> Declaration {
    Declaration(
      kind: kind,
      carrier: pack.id,
      line: DeclaredLine(name: .known(line), known: nil),
      capacity: .holder,
      name: .known(name),
      contact: .known(contact),
      language: language,
      date: date,
      remark: .known(""),
      channel: channel
    )
  }
}
