import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P01: what can be done here, each in one sentence, with the quick notice above the fold.
  func startPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let steps = [
      Message("p01.how.notice"), Message("p01.how.receipt"), Message("p01.how.proof"),
      Message("p01.how.end"),
    ]
    let how: [HTML] = steps.map { "<li>\(say($0, visit))</li>" }
    return page(
      Frame(title: Message("p01.title"), form: "find"),
      visit,
      #"""
      <h1>\#(say(Message("p01.title"), visit))</h1>
      <p class="lead">\#(say(Message("p01.lead"), visit))</p>
      <div class="split"><div>\#(carrierSearch(Form(), to: .carriers, [], visit))
      <h2>\#(say(Message("p01.carriers"), visit))</h2>\#(carrierList(carriers.shelf.packs, visit))\#
      \#(unknownCarrier(visit))</div>
      <aside><h2>\#(say(Message("p01.how"), visit))</h2><ol class="steps">\#(how)</ol></aside></div>
      <h2>\#(say(Message("p01.what"), visit))</h2>\#(acts(nil, visit))
      <p><a href="\#(visit.path(.guides))">\#(say(Message("p01.guides"), visit))</a></p>
      """#
    )
  }

  /// The field that finds a carrier; it is posted, since a number has no place in an address.
  func carrierSearch(
    _ form: Form,
    to route: Route,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let field = TextField(
      "search",
      value: form["search"],
      text: text(
        "search",
        label: Message("p01.search.label"),
        hint: Message("p01.search.hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: 30
    )
    return self.form(
      "find",
      to: route,
      visit,
      "\(field.html)\(Button(say(Message("p01.search.button"), visit)).html)"
    )
  }

  /// Carriers with the way to choose an act and the way straight to the notice.
  func carrierList(_ packs: [CarrierPack], _ visit: Visit) -> HTML {
    let rows: [HTML] = packs.map { pack in
      let others = pack.names.isEmpty ? "" : pack.names.joined(separator: " · ")
      let page = "\(visit.path(.carriers))?carrier=\(pack.id)"
      return #"""
        <li><a class="name" href="\#(page)">\#(pack.brand)</a>\#
        <span class="names">\#(others)</span>\#
        <a class="button button-plain" href="\#(visit.path(.quick(pack.id)))" aria-label="\#
        \#(say(Message("p01.carrier.notice-for", ("carrier", .text(pack.brand))), visit))">\#
        \#(say(Message("p01.carrier.notice"), visit))</a></li>
        """#
    }
    return #"<ul class="carriers">\#(rows)</ul>"#
  }

  func unknownCarrier(_ visit: Visit) -> HTML {
    let lines = [
      Message("p01.unknown.number"), Message("p01.unknown.iccid"), Message("p01.unknown.mail"),
    ]
    return Details(
      say(Message("p01.unknown"), visit),
      content: HTML(paragraphs(lines, visit))
    ).html
  }

  /// Every act with one sentence; only those the carrier offers once one is chosen.
  func acts(_ pack: CarrierPack?, _ visit: Visit) -> HTML {
    let rows: [HTML] = StartAct.allCases.compactMap { act in
      guard let route = act.route(pack, visit) else { return nil }
      let label =
        act == .withdrawal ? pack?.label(.withdrawal, .start, visit.language) : nil
      return #"""
        <li><a href="\#(route)">\#
        \#(label ?? say(Message("p01.act.\(act.rawValue)"), visit))</a> <span>\#
        \#(say(Message("p01.act.\(act.rawValue).text"), visit))</span></li>
        """#
    }
    return #"<ul class="acts">\#(rows)</ul>"#
  }
}

/// What the start page leads to; raw values are parts of text keys.
enum StartAct: String, CaseIterable {
  case termination, suspension, portOut, withdrawal, resumption, reactivation, account, lost

  /// The request kind behind it, for those that are one.
  private var kind: RequestKind? {
    switch self {
    case .termination: .termination
    case .suspension: .suspension
    case .withdrawal: .withdrawal
    case .resumption: .resumption
    case .reactivation: .reactivation
    case .portOut, .account, .lost: nil
    }
  }

  /// Where it leads; nil when the chosen carrier does not offer it.
  func route(_ pack: CarrierPack?, _ visit: Visit) -> String? {
    switch self {
    case .portOut: return visit.path(.porting)
    case .account: return visit.path(.accountData)
    case .lost: return visit.path(.lost)
    case .termination, .suspension, .withdrawal, .resumption, .reactivation:
      guard let pack, let kind else { return visit.path(.carriers) }
      guard pack.kinds[kind] != nil else { return nil }
      if self == .withdrawal { return visit.path(.withdrawal(pack.id)) }
      return "\(visit.path(.line))?carrier=\(pack.id)&act=\(kind.rawValue)"
    }
  }
}
