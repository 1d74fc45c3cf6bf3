import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// The carrier of the query with its acts, or all carriers to choose from.
  func carriersPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let query = query(visit)
    guard query.has("carrier") else { return chooseCarrier(Form(), [], visit) }
    guard let asked = carriers.shelf.pack(query["carrier"]),
      let pack = carriers.shelf.pack(inChargeOf: asked.id)
    else { return notFound(visit) }
    return carrierPage(asked, pack, visit)
  }

  func sendCarriers(_ visit: inout Visit) throws(DeskError) -> Response {
    let form = visit.form
    if visit.isRedisplay { return chooseCarrier(form, [], visit) }
    guard form.has("search") else {
      return chooseCarrier(
        form,
        [FieldProblem(field: "search", message: Message("p01.search.missing"))],
        visit
      )
    }
    let result: CarrierSearch.Result
    do {
      result = try CarrierSearch(shelf: carriers.shelf).find(form["search"])
    } catch {
      return chooseCarrier(form, [FieldProblem("search", error)], visit)
    }
    switch result {
    case .byName(let packs) where packs.count == 1:
      return Response.seeOther("\(visit.path(.carriers))?carrier=\(packs[0].id)")
    case .byName(let packs) where !packs.isEmpty:
      return found(packs, note: nil, visit)
    case .byDigits(let packs) where !packs.isEmpty:
      return found(packs, note: Message("p01.found.proposal"), visit)
    case .byName, .byDigits:
      return chooseCarrier(
        form,
        [FieldProblem(field: "search", message: Message("p01.search.none"))],
        visit
      )
    }
  }

  private func chooseCarrier(
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    formPage(
      Frame(title: Message("p01.choose.title"), back: .start, form: "find"),
      problems,
      visit,
      #"""
      \#(carrierSearch(form, to: .carriers, problems, visit))
      <h2>\#(say(Message("p01.carriers"), visit))</h2>\#(carrierList(carriers.shelf.packs, visit))\#
      \#(unknownCarrier(visit))
      """#
    )
  }

  private func found(_ packs: [CarrierPack], note: Message?, _ visit: Visit) -> Response {
    let note: HTML? = note.map { InsetText("<p>\(say($0, visit))</p>").html }
    return page(
      Frame(title: Message("p01.found.title"), back: .carriers, form: "find"),
      visit,
      #"""
      <h1>\#(say(Message("p01.found.title"), visit))</h1>\#(optional: note)\#
      \#(carrierList(packs, visit))\#
      \#(carrierSearch(visit.form, to: .carriers, [], visit))\#(unknownCarrier(visit))
      """#
    )
  }
}
