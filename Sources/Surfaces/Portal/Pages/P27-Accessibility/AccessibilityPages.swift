import Desk
import Web

extension Site {
  /// P27: what is aimed for, how it is tested, what is known not to work, where to say so.
  func accessibilityPage(_ visit: inout Visit) throws(DeskError) -> Response {
    page(
      Prose(
        title: Message("p27.title"),
        lead: Message("p27.lead"),
        parts: [
          .init(Message("p27.target"), [Message("p27.target.1"), Message("p27.target.2")]),
          .init(Message("p27.tested"), [Message("p27.tested.1"), Message("p27.tested.2")]),
          .init(Message("p27.limits"), [Message("p27.limits.1"), Message("p27.limits.2")]),
          .init(Message("p27.contact"), [Message("p27.contact.1"), Message("p27.date")]),
        ]
      ),
      visit,
      back: .start
    )
  }
}
