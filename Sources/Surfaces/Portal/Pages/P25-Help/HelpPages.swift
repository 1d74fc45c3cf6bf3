import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P25: verified contacts only, with the day of the check (C10), and a warning of fraud (C03).
  func helpPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let today = visit.zone.date(of: desk.clock.now())
    let contacts: [HTML] = carriers.shelf.packs.map { contactsOf($0, on: today, visit) }
    let visit = visit
    let part = { (heading: Message, lines: [Message]) -> HTML in
      "<h2>\(self.say(heading, visit))</h2>\(self.paragraphs(lines, visit))"
    }
    return page(
      Frame(title: Message("p25.title"), back: .start),
      visit,
      #"""
      <h1>\#(say(Message("p25.title"), visit))</h1>
      <p class="lead">\#(say(Message("p25.lead"), visit))</p>\#(fraudWarning(visit))
      <p><a href="\#(visit.path(.checkContact))">\#(say(Message("contact.title"), visit))</a></p>
      <p><a href="\#(visit.path(.guides))">\#(say(Message("guide.index.title"), visit))</a></p>
      <h2>\#(say(Message("p25.contacts"), visit))</h2>\#(contacts)
      \#(part(Message("p25.proof"), [Message("p25.proof.1"), Message("p25.proof.2")]))
      \#(part(Message("p25.complaint"), [Message("p25.complaint.1"), Message("p25.complaint.2")]))
      \#(part(Message("p25.words"), [Message("p25.words.1"), Message("p25.words.2")]))
      """#
    )
  }

  private func fraudWarning(_ visit: Visit) -> HTML {
    let lines = [Message("p25.fraud.1"), Message("p25.fraud.2"), Message("p25.fraud.3")]
    return Banner(
      .note,
      name: "fraud",
      title: say(Message("p25.fraud"), visit),
      content: HTML(paragraphs(lines, visit))
    ).html
  }

  /// The verified contacts of a carrier, with what is known of each.
  func contactsOf(
    _ pack: CarrierPack,
    on today: LocalDate,
    _ visit: Visit
  ) -> HTML {
    let usable = pack.contacts.filter { $0.value.value != nil && $0.value.holds(on: today) }
    let verified = usable.filter { $0.value.confidence == .verified }
    let hidden = usable.count - verified.count
    let rows = verified.map { contact in
      SummaryList.Row(
        say(Message("p25.type.\(contact.type.rawValue)"), visit),
        value: contactValue(contact, visit)
      )
    }
    let list: HTML =
      rows.isEmpty
      ? "<p>\(say(Message("p25.contacts.none"), visit))</p>" : SummaryList(rows).html
    let more: HTML? =
      hidden == 0
      ? nil
      : #"""
      <p class="hint">\#(say(Message("p25.contacts.more", ("count", .number(hidden))), visit))</p>
      """#
    return "<h3>\(pack.brand)</h3>\(list)\(optional: more)"
  }

  /// The way itself, then from where, when and at what cost, then how we know.
  private func contactValue(_ contact: Contact, _ visit: Visit) -> HTML {
    let known = (contact.reachWords.map { [$0] } ?? []) + contact.hoursAndCost
    let lines = known.map { Message($0, visit.language) } + [Message(contact.value.basis)]
    let notes: [HTML] = lines.map { #"<p class="hint">\#(marked($0, visit))</p>"# }
    return "<p>\(contact.link(in: visit.language))</p>\(notes)"
  }
}
