import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// The notice for one way: what opens it, what can be kept, and its words in both languages.
  func noticeDraft(_ outside: OutsideCase, _ way: Way, _ visit: Visit) -> HTML? {
    guard !outside.hasEnded, let draft = outside.notice(by: way) else { return nil }
    let text = DraftText(draft, catalogues, for: visit.language)
    let links: [HTML] = noticeLinks(outside, text, way.contact.id, visit).map {
      #"<li><a href="\#($0.path)">\#(say($0.label, visit))</a></li>"#
    }
    let list: HTML = links.isEmpty ? .empty : "<ul>\(links)</ul>"
    return "\(list)\(words(text, visit))"
  }

  private func noticeLinks(
    _ outside: OutsideCase,
    _ text: DraftText,
    _ contact: String,
    _ visit: Visit
  ) -> [(label: Message, path: String)] {
    let pdf = visit.path(.notice(outside.id, contact, .pdf))
    switch text.draft.form {
    case .letter: return [(Message("p31.file.letter"), pdf)]
    case .paste: return [(Message("p31.file.paste"), pdf)]
    case .script: return [(Message("p31.file.script"), pdf)]
    case .checklist: return [(Message("p31.file.checklist"), pdf)]
    case .mail:
      var links = text.link.map { [(Message("p31.open.mail"), $0)] } ?? []
      if case .known(.email) = outside.state.declaration.contact {
        links.append(
          (Message("p31.file.mail"), visit.path(.notice(outside.id, contact, .eml)))
        )
      }
      return links
    case .textMessage: return text.link.map { [(Message("p31.open.message"), $0)] } ?? []
    case .code: return text.link.map { [(Message("p31.open.code"), $0)] } ?? []
    }
  }

  /// The words to read aloud, to paste or to copy, folded away; the carrier's language first.
  func words(_ text: DraftText, _ visit: Visit) -> HTML {
    switch text.draft.form {
    case .textMessage(let message): return "<pre>\(message.text)</pre>"
    case .code, .letter, .mail, .paste, .script, .checklist: break
    }
    guard !text.parts.isEmpty else { return .empty }
    let note: HTML? = text.fallbackNote.map { "<p>\(say($0, visit))</p>" }
    let carrier: HTML = #"""
      <pre lang="\#(text.language.rawValue)">\#(text.plain(for: .carrier))</pre>
      """#
    let holder: HTML? =
      text.language == text.holderLanguage
      ? nil
      : #"""
      <p>\#(say(Message("p31.words.own"), visit))</p><pre>\#(text.plain(for: .holder))</pre>
      """#
    return Details(
      say(Message("p31.words"), visit),
      content: "\(optional: note)\(carrier)\(optional: holder)"
    ).html
  }
}
