import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// Carrier and act come in the address, from the draft, or are asked for.
  func linePage(_ visit: inout Visit) throws(DeskError) -> Response {
    let query: Form
    do { query = try visit.request.queryForm() } catch { return badForm(error, visit) }
    let draft = try draft(of: visit)
    let brought = query.has("carrier") || query.has("act")
    let asked =
      brought
      ? query
      : Form([("carrier", draft?[.carrier] ?? ""), ("act", draft?[.act] ?? "")])
    switch ChooseForm(asked, carriers.shelf) {
    case .porting: return redirect(.porting, visit)
    case .wrong(let problems):
      // Nothing was sent yet: only an act that the carrier does not have needs an explanation.
      let isComplete = asked.has("carrier") && asked.has("act")
      return choosePage(asked, isComplete ? problems : [], visit)
    case .chosen(let pack, let kind):
      guard let guided = try provisional(pack, kind, draft) else { return notFound(visit) }
      return lineView(guided, guided.draft.form(.by, .line, .capacity, .name), [], visit)
    }
  }

  func sendLine(_ visit: inout Visit) throws(DeskError) -> Response {
    let isChoosing = visit.form["ask"] == "choose"
    if isChoosing, visit.isRedisplay { return choosePage(visit.form, [], visit) }
    switch ChooseForm(visit.form, carriers.shelf) {
    case .porting: return redirect(.porting, visit)
    case .wrong(let problems): return choosePage(visit.form, problems, visit)
    case .chosen(let pack, let kind):
      return isChoosing ? chosen(pack, kind, visit) : try named(pack, kind, &visit)
    }
  }

  private func chosen(_ pack: CarrierPack, _ kind: RequestKind, _ visit: Visit) -> Response {
    let carrier = PercentCoding.encode(pack.id)
    return Response.seeOther("\(visit.path(.line))?carrier=\(carrier)&act=\(kind.rawValue)")
  }

  private func named(
    _ pack: CarrierPack,
    _ kind: RequestKind,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard var guided = try provisional(pack, kind, try draft(of: visit)) else {
      return notFound(visit)
    }
    let (answers, problems) = LineForm.read(visit.form, pack)
    guard let answers, !visit.isRedisplay else {
      return lineView(guided, visit.form, visit.isRedisplay ? [] : problems, visit)
    }
    guided.draft.take(answers, kind, carrier: pack.id)
    guided.draft = try recognised(guided.draft, guided.terms)
    return try keep(guided, &visit)
  }

  /// The visitor's draft, or a new one that is not kept yet, for that carrier and act.
  private func provisional(
    _ pack: CarrierPack,
    _ kind: RequestKind,
    _ existing: Draft?
  ) throws(DeskError) -> Guided? {
    guard let terms = try carriers.current(pack.id) else { return nil }
    var draft: Draft
    if let existing { draft = existing } else { draft = try drafts.fresh() }
    if draft[.carrier] != pack.id || draft.kind != kind { draft.start(kind, carrier: pack.id) }
    return Guided(draft: draft, kind: kind, pack: pack, terms: terms)
  }
}

extension Draft {
  /// The kept answers as the fields of a form that is shown again.
  func form(_ shown: DraftField...) -> Form {
    Form(shown.map { ($0.rawValue, self[$0] ?? "") })
  }
}
