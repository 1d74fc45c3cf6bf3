import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// Is this number, address or link the carrier's own? Posted: a number has no place in an
  /// address, and nothing of it is kept.
  func checkContactPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let query = query(visit)
    let form = Form([("carrier", carriers.shelf.pack(query["carrier"])?.id ?? "")])
    return contactForm(form, [], nil, visit)
  }

  func sendCheckContact(_ visit: inout Visit) throws(DeskError) -> Response {
    let form = visit.form
    if visit.isRedisplay { return contactForm(form, [], nil, visit) }
    var problems: [FieldProblem] = []
    if !form.has("contact") {
      problems.append(FieldProblem(field: "contact", message: Message("contact.missing")))
    }
    if form.has("carrier"), carriers.shelf.pack(form["carrier"]) == nil {
      problems.append(FieldProblem(field: "carrier", message: Message("contact.carrier.wrong")))
    }
    guard problems.isEmpty else { return contactForm(form, problems, nil, visit) }
    let check = carriers.shelf.check(
      contact: form["contact"],
      carrier: form.has("carrier") ? form["carrier"] : nil,
      on: visit.zone.date(of: desk.clock.now())
    )
    return contactForm(form, [], check, visit)
  }

  private func contactForm(
    _ form: Form,
    _ problems: [FieldProblem],
    _ check: ContactCheck?,
    _ visit: Visit
  ) -> Response {
    let shown = check == nil || check?.reading != .handle ? form["contact"] : ""
    let field = TextField(
      "contact",
      value: shown,
      text: text(
        "contact",
        label: Message("contact.label"),
        hint: Message("contact.hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: 40
    )
    let choice = SelectField(
      "carrier",
      chosen: form["carrier"],
      text: text(
        "carrier",
        label: Message("contact.carrier"),
        hint: Message("contact.carrier.hint"),
        problems,
        visit
      ),
      choices: carriers.shelf.packs.map { Choice($0.id, label: "\($0.brand) (\($0.country))") },
      prompt: say(Message("contact.carrier.any"), visit)
    )
    let button = Button(say(Message("contact.button"), visit)).html
    let fields: HTML = "\(field.html)\(choice.html)\(button)"
    let answer: HTML? = check.map { result($0, shown, visit) }
    return formPage(
      Frame(title: Message("contact.title"), back: .help, form: "contact-form"),
      problems,
      visit,
      #"""
      <p class="lead">\#(say(Message("contact.lead"), visit))</p>\#(optional: answer)\#
      \#(self.form("contact-form", to: .checkContact, visit, fields))
      """#
    )
  }

  /// Verdict first, then why; a messenger name is never repeated (C03).
  private func result(_ check: ContactCheck, _ shown: String, _ visit: Visit) -> HTML {
    let kind: Banner.Kind =
      switch check.verdict {
      case .official: .success
      case .unverified, .unknown: .note
      case .warning: .urgent
      }
    let value =
      check.reading == .handle ? say(Message("contact.hidden"), visit) : String(shown.prefix(200))
    let reading = Message("contact.reading.\(check.reading.rawValue)")
    let reasons: [HTML] = check.reasons.map { reason in
      let source: HTML? = reason.basis.map {
        #"<p class="hint">\#(marked(Message($0), visit))</p>"#
      }
      return "<p>\(marked(reason.text, visit))</p>\(optional: source)"
    }
    let guide: HTML? = check.carrier.flatMap { carriers.shelf.pack($0) }.map { pack in
      let label = Message("contact.guide", ("carrier", .text(pack.brand)))
      return #"<p><a href="\#(visit.path(.guide(pack.id)))">\#(say(label, visit))</a></p>"#
    }
    return Banner(
      kind,
      name: "result",
      title: say(Message("contact.verdict.\(check.verdict.rawValue)"), visit),
      content: #"""
        <p>\#(say(Message("contact.checked", ("value", .text(value))), visit))</p>\#
        <p>\#(say(Message("contact.read-as", ("reading", .message(reading))), visit))</p>\#
        \#(reasons)\#(optional: guide)
        """#
    ).html
  }
}
