import Cancellation
import Desk
import Web

/// A message of a case as the page lists it.
struct NoticeRow: Hashable {
  let id: NoticeID
  /// When its cause happened, which is when it was made.
  let at: Instant
  /// Masked; nil once it is erased.
  let to: String?
  let fate: NoticeFate
}

extension StatusView {
  /// Newest first; until the request is proven, only what went to the declared contact.
  ///
  /// Anything else would tell that the desk knows the line (I42).
  var notices: [NoticeRow] {
    state.notices.compactMap { id, fate -> NoticeRow? in
      guard isProven || id.contact == 0, history.indices.contains(id.event - 1),
        state.contacts.indices.contains(id.contact)
      else { return nil }
      return NoticeRow(
        id: id,
        at: history[id.event - 1].at,
        to: state.contacts[id.contact].value?.masked,
        fate: fate
      )
    }
    .sorted { ($0.id.event, $1.id.contact) > ($1.id.event, $0.id.contact) }
  }
}

extension Site {
  func messagesPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    let title = Message("p24.title")
    let rows: [HTML] = status.notices.map { notice($0, status, visit) }
    let list: HTML =
      rows.isEmpty
      ? "<p>\(say(Message("p24.none"), visit))</p>" : HTML(rows)
    return page(
      Frame(title: title, back: .status(id)),
      visit,
      #"""
      <h1>\#(say(title, visit))</h1><p>\#(say(Message("p24.lead"), visit))</p>\#(list)\#
      <p><a href="\#(visit.path(.receipt(id)))">\#(say(Message("p16.receipt"), visit))</a></p>
      """#
    )
  }

  /// The text is written again from the journal, as it went to the declared contact, without the
  /// stop code of a contact on record.
  private func notice(_ row: NoticeRow, _ view: StatusView, _ visit: Visit) -> HTML {
    let language = view.state.declaration.language
    let text = NoticeWriter(catalogues: catalogues, portal: papers.portal).write(
      NoticeID(kind: row.id.kind, event: row.id.event, contact: 0),
      of: view.state,
      cause: view.history[row.id.event - 1].event,
      under: view.terms,
      freezeCode: nil
    )
    let zone = view.terms.zone
    let sent = Message(
      "p24.sent",
      ("moment", .instant(row.at, zone)),
      ("contact", row.to.map { .text($0) } ?? .message(Message("p24.erased")))
    )
    let fate: Message =
      switch row.fate {
      case .waiting: Message("p24.waiting")
      case .delivered(let at): Message("p24.delivered", ("moment", .instant(at, zone)))
      case .failed(let at, _): Message("p24.failed", ("moment", .instant(at, zone)))
      }
    let isForeign = language != visit.language
    let other: HTML? =
      row.id.contact > 0 || view.state.declaresContactOnRecord
      ? #"<p class="hint">\#(say(Message("p24.no-code"), visit))</p>"# : nil
    let tag = isForeign ? language.rawValue : nil
    let words: HTML = #"<pre\#(attribute: "lang", tag)>\#(text.text)</pre>\#(optional: other)"#
    return #"""
      <article class="letter"><h2\#(attribute: "lang", tag)>\#(text.subject)</h2>\#
      <p>\#(say(sent, visit)) \#(say(fate, visit))</p>\#
      \#(Details(say(Message("p24.read"), visit), content: words).html)</article>
      """#
  }
}
