import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// "Tell your carrier": the ways this carrier really has, best first, what to have ready and what
  /// to do, for a request that the holder hands over (assisted).
  func carrierBox(_ view: StatusView, _ visit: Visit) -> HTML? {
    switch view.standing {
    case .tellCarrier, .carrierSilent, .carrierRefused: break
    case .frozen, .question, .needsHolder, .needsStaff, .needsDesk, .held, .scheduled, .executing,
      .checking, .confirmed, .ended, .broughtBack, .calledOff, .refused, .lapsed,
      .unconfirmed:
      return nil
    }
    guard let pack = carriers.shelf.pack(inChargeOf: view.state.declaration.carrier) else {
      return nil
    }
    let today = pack.zone.date(of: view.now)
    let ways: [HTML] = pack.contacts(for: view.state.kind, on: today).map { contact in
      "<li>\(way(contact, visit))</li>"
    }
    let steps: [HTML] = (pack.kinds[view.state.kind]?.steps ?? []).map {
      "<li>\($0.html(visit.language))</li>"
    }
    let title = Message("p16.tell", ("carrier", .text(pack.brand)))
    let wayList: HTML =
      ways.isEmpty
      ? "<p>\(say(Message("p16.tell.no-way"), visit))</p>" : #"<ol>\#(ways)</ol>"#
    let stepList: HTML =
      steps.isEmpty
      ? .empty : "<h3>\(say(Message("p16.tell.steps"), visit))</h3><ol>\(steps)</ol>"
    return #"""
      <section class="door" aria-labelledby="tell"><h2 id="tell">\#(say(title, visit))</h2>\#
      <p>\#(say(Message("p16.tell.lead"), visit))</p>\#
      <h3>\#(say(Message("p16.tell.ways"), visit))</h3>\#(wayList)\#
      \#(ready(view, pack, today, visit))\#(stepList)\#(noticeText(view, visit))\#
      \#(answerLink(view, visit))</section>
      """#
  }

  /// The box leads to the form for what the carrier said.
  private func answerLink(_ view: StatusView, _ visit: Visit) -> HTML {
    let label = Message("p16.act.carrier", ("carrier", .text(view.terms.brand)))
    let path = visit.path(.carrierAnswer(view.state.id))
    return #"<p><a class="button" href="\#(path)">\#(say(label, visit))</a></p>"#
  }

  /// A way with its value, hours and cost; what nobody could verify is said so.
  private func way(_ contact: Contact, _ visit: Visit) -> HTML {
    let kind = say(Message("p25.type.\(contact.type.rawValue)"), visit)
    let value: HTML =
      contact.value.value.map { link(contact.type, $0) }
      ?? HTML(text: say(Message("p16.tell.unknown"), visit))
    let hours = contact.hours.value.map { text(Message("p16.tell.hours"), $0, visit) }
    let cost = contact.cost.value.map { text(Message("p16.tell.cost"), $0, visit) }
    return #"""
      <strong>\#(kind)</strong>: \#(value)\#(optional: hours)\#(optional: cost)\#
      <br><span class="hint">\#(say(Message(contact.value.basis), visit))</span>
      """#
  }

  private func text(_ name: Message, _ words: Texts, _ visit: Visit) -> HTML {
    "<br>\(say(name, visit)) \(words.html(visit.language))"
  }

  private func link(_ kind: Contact.Kind, _ value: String) -> HTML {
    switch kind {
    case .web: #"<a href="\#(value)" rel="noreferrer">\#(value)</a>"#
    case .email, .certifiedMail: #"<a href="mailto:\#(value)">\#(value)</a>"#
    case .hotline, .shortCode:
      #"<a href="tel:\#(value.filter { $0 == "+" || $0.isNumber })">\#(value)</a>"#
    case .app, .shop, .sms, .ussd, .chat, .letter, .fax, .post, .social: HTML(text: value)
    }
  }

  private func ready(
    _ view: StatusView,
    _ pack: CarrierPack,
    _ today: LocalDate,
    _ visit: Visit
  ) -> HTML {
    let documents = pack.kinds[view.state.kind]?.documents ?? []
    let rows: [HTML] = documents.map { fact in
      guard fact.holds(on: today), let need = fact.value else {
        return "<li>\(say(Message("p16.ready.unknown"), visit))</li>"
      }
      let words = Message(
        "p16.ready.document",
        ("document", .message(Message("p16.document.\(need.document.rawValue)"))),
        ("form", .message(Message("p16.form.\(need.form.rawValue)")))
      )
      return #"""
        <li>\#(say(words, visit))<br>\#
        <span class="hint">\#(say(Message(fact.basis), visit))</span></li>
        """#
    }
    let own = Message("p16.ready.own", arguments: view.facts)
    return #"""
      <h3>\#(say(Message("p16.ready"), visit))</h3><ul>\#
      <li>\#(say(own, visit))</li>\#(rows)</ul>
      """#
  }

  /// The notice in words to copy; it names the line in full, for only its holder sees this page.
  private func noticeText(_ view: StatusView, _ visit: Visit) -> HTML {
    let line: String =
      switch view.state.declaration.line.name {
      case .known(.number(let number)): number.e164
      case .known(.iccid(let iccid)): iccid.digits
      case .known(.order(let order)): order
      case .erased: ""
      }
    guard !line.isEmpty, case .known(let name) = view.state.declaration.name else { return .empty }
    let zone = view.terms.zone
    let words = Message(
      "p16.notice.text",
      arguments: view.facts.filter { $0.name != "line" } + [
        .init(name: "line", value: .text(line)), .init(name: "name", value: .text(name)),
        .init(name: "reference", value: .text(view.state.reference.text)),
        .init(name: "today", value: .date(zone.date(of: view.now))),
      ]
    )
    let content: HTML = #"<pre>\#(say(words, visit))</pre>"#
    return Details(say(Message("p16.notice"), visit), content: content).html
  }
}
