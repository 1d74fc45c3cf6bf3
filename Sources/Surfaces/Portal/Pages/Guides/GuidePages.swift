import CarrierPacks
import Cancellation
import Desk
import Web

/// The forms in which a guide can be kept; the raw value is the ending of its file.
package enum GuideFile: String, CaseIterable, Hashable, Sendable {
  case pdf, html

  /// The last part of its address.
  var name: String { "guide.\(rawValue)" }
}

extension Site {
  /// Guides to all carriers by country, with the field that finds one (I42: nothing personal).
  func guidesPage(_ visit: inout Visit) throws(DeskError) -> Response {
    chooseGuide(Form(), [], visit)
  }

  func sendGuides(_ visit: inout Visit) throws(DeskError) -> Response {
    let form = visit.form
    if visit.isRedisplay { return chooseGuide(form, [], visit) }
    guard form.has("search") else {
      let problem = FieldProblem(field: "search", message: Message("p01.search.missing"))
      return chooseGuide(form, [problem], visit)
    }
    let packs: [CarrierPack]
    do {
      switch try CarrierSearch(shelf: carriers.shelf).find(form["search"]) {
      case .byName(let found), .byDigits(let found): packs = found
      }
    } catch {
      return chooseGuide(form, [FieldProblem("search", error)], visit)
    }
    guard !packs.isEmpty else {
      let problem = FieldProblem(field: "search", message: Message("p01.search.none"))
      return chooseGuide(form, [problem], visit)
    }
    if packs.count == 1 { return Response.seeOther(visit.path(.guide(packs[0].id))) }
    let title = Message("guide.index.found")
    return page(
      Frame(title: title, back: .guides, form: "find"),
      visit,
      #"""
      <h1>\#(say(title, visit))</h1>\#(guideList(packs, visit))\#
      \#(carrierSearch(form, to: .guides, [], visit))
      """#
    )
  }

  /// The guide to one carrier; a closed one's tells of its successor.
  func guidePage(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let document = document(carrier, visit) else { return notFound(visit) }
    return page(
      Frame(
        title: Message("guide.title", ("carrier", .text(document.brand))),
        back: .guides
      ),
      visit,
      guide(document, visit)
    )
  }

  func guideFile(
    _ carrier: String,
    _ file: GuideFile,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let document = document(carrier, visit) else { return notFound(visit) }
    let brand = carrier.split(separator: "/").joined(separator: "-")
    let name = "farewell-guide-\(brand)-\(visit.language.rawValue).\(file.rawValue)"
    switch file {
    case .html:
      let bytes = GuideHTML.page(document).bytes
      return Response.download(bytes, type: "text/html; charset=utf-8", name: name)
    case .pdf:
      let bytes = try guides.pdf(document) { letter throws(DeskError) in
        try printing(visit) { () throws(DeskError) in
          do { return try papers.printer.pdf(letter) } catch {
            throw .damaged("the guide to \(carrier) cannot be printed")
          }
        }
      }
      return Response.download(bytes, type: "application/pdf", name: name)
    }
  }

  private func document(_ carrier: String, _ visit: Visit) -> GuideDocument? {
    guard let pack = carriers.shelf.pack(inChargeOf: carrier) else { return nil }
    return GuideDocument(
      carrier,
      carriers.shelf,
      catalogues,
      visit.language,
      on: pack.zone.date(of: desk.clock.now())
    )
  }

  private func chooseGuide(
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let countries = carriers.shelf.packs.map(\.country).reduce(into: [String]()) { list, country in
      if list.last != country { list.append(country) }
    }
    let parts: [HTML] = countries.map { country in
      let packs = carriers.shelf.packs.filter { $0.country == country }
      return "<h2>\(place(country, visit))</h2>\(guideList(packs, visit))"
    }
    return formPage(
      Frame(title: Message("guide.index.title"), back: .start, form: "find"),
      problems,
      visit,
      #"""
      <p class="lead">\#(say(Message("guide.index.lead"), visit))</p>\#
      \#(carrierSearch(form, to: .guides, problems, visit))\#(parts)
      """#
    )
  }

  /// Countries without a name in the catalogues stand together under one.
  private func place(_ country: String, _ visit: Visit) -> String {
    let key = "guide.country.\(country)"
    let isNamed = catalogues.placeholders(key, .english) != nil
    return say(
      isNamed ? Message("guide.country.\(country)") : Message("guide.country.other"),
      visit
    )
  }

  private func guideList(_ packs: [CarrierPack], _ visit: Visit) -> HTML {
    let rows: [HTML] = packs.map { pack in
      var others = pack.names
      if case .closed = pack.status {
        others.insert(say(Message("guide.index.closed"), visit), at: 0)
      }
      return #"""
        <li><a class="name" href="\#(visit.path(.guide(pack.id)))">\#(pack.brand)</a>\#
        <span class="names">\#(others.joined(separator: " · "))</span></li>
        """#
    }
    return #"<ul class="carriers">\#(rows)</ul>"#
  }
}
