import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// One carrier: the quick notice first, then every act it offers.
  func carrierPage(_ asked: CarrierPack, _ pack: CarrierPack, _ visit: Visit) -> Response {
    let brand = Message.Argument(name: "carrier", value: .text(pack.brand))
    let mode: Message =
      switch pack.mode {
      case .connected: Message("p01.carrier.connected", arguments: [brand])
      case .assisted: Message("p01.carrier.assisted", arguments: [brand])
      }
    let title = Message("p01.carrier.title", arguments: [brand])
    return page(
      Frame(title: title, back: .carriers),
      visit,
      #"""
      <h1>\#(say(title, visit))</h1>\#(standing(asked, pack, visit))
      <div class="door"><p>\#(say(Message("p01.carrier.quick.text"), visit))</p>\#
      \#(action(Message("p01.carrier.quick"), to: visit.path(.quick(pack.id)), visit))</div>
      <h2>\#(say(Message("p01.carrier.guided"), visit))</h2>\#(acts(pack, visit))
      <p>\#(say(mode, visit))</p>
      <p><a href="\#(visit.path(.guide(asked.id)))">\#
      \#(say(Message("contact.guide", ("carrier", .text(asked.brand))), visit))</a></p>\#
      \#(hazards(pack, visit))\#(entity(pack, visit))
      <p><a href="\#(visit.path(.carriers))">\#(say(Message("p01.carrier.other"), visit))</a></p>
      """#
    )
  }

  /// Said first: that it is a sample, or that another carrier is in charge now (C01).
  private func standing(_ asked: CarrierPack, _ pack: CarrierPack, _ visit: Visit) -> HTML {
    if asked.id != pack.id {
      let text = Message(
        "p01.carrier.successor",
        ("old", .text(asked.brand)),
        ("new", .text(pack.brand))
      )
      return Banner(
        .note,
        name: "successor",
        title: say(Message("p01.carrier.successor.title"), visit),
        content: "<p>\(say(text, visit))</p>"
      ).html
    }
    guard pack.status == .sample else { return .empty }
    return Banner(
      .note,
      name: "sample",
      title: say(Message("p01.carrier.sample.title"), visit),
      content: "<p>\(say(Message("p01.carrier.sample"), visit))</p>"
    ).html
  }

  private func hazards(_ pack: CarrierPack, _ visit: Visit) -> HTML {
    guard pack.status != .sample, !pack.hazards.isEmpty else { return .empty }
    let rows: [HTML] = pack.hazards.map { hazard in
      #"""
      <li>\#(hazard.text.html(visit.language)) \#
      <span class="hint">\#(say(Message(hazard.basis), visit))\#
      </span></li>
      """#
    }
    return "<h2>\(say(Message("p01.carrier.hazards"), visit))</h2><ul>\(rows)</ul>"
  }

  private func entity(_ pack: CarrierPack, _ visit: Visit) -> HTML {
    guard let entity = pack.legalEntity.value else { return .empty }
    return SummaryList([
      .init(say(Message("p01.carrier.entity"), visit), value: HTML(text: entity))
    ]).html
  }
}
