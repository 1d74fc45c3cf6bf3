import Desk
import Web

extension Site {
  /// P28: what is kept, why, and until when.
  func privacyPage(_ visit: inout Visit) throws(DeskError) -> Response {
    page(
      Prose(
        title: Message("p28.title"),
        lead: Message("p28.lead"),
        parts: [
          .init(Message("p28.request"), [Message("p28.request.1"), Message("p28.request.2")]),
          .init(Message("p28.draft"), [Message("p28.draft.1")]),
          .init(Message("p28.browser"), [Message("p28.browser.1")]),
          .init(Message("p28.log"), [Message("p28.log.1")]),
          .init(Message("p28.erase"), [Message("p28.erase.1")]),
          .init(Message("p28.rights"), [Message("p28.rights.1")]),
        ]
      ),
      visit,
      back: .start
    )
  }
}
