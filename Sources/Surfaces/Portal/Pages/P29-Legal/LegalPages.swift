import Desk
import Web

extension Site {
  /// P29: what the desk is, what counts, and that there are only necessary cookies.
  func legalPage(_ visit: inout Visit) throws(DeskError) -> Response {
    page(
      Prose(
        title: Message("p29.title"),
        lead: Message("p29.lead"),
        parts: [
          .init(Message("p29.desk"), [Message("p29.desk.1"), Message("p29.desk.2")]),
          .init(Message("p29.counts"), [Message("p29.counts.1"), Message("p29.counts.2")]),
          .init(Message("p29.facts"), [Message("p29.facts.1")]),
          .init(Message("p29.cookies"), [Message("p29.cookies.1")]),
          .init(Message("p29.brands"), [Message("p29.brands.1")]),
        ]
      ),
      visit,
      back: .start
    )
  }
}
