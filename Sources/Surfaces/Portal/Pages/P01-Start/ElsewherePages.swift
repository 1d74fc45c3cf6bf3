import Desk
import Web

/// What is no ending of a line, although it is often asked for as one.
extension Site {
  /// Keeping the number: the new carrier moves it, and an ending could lose it (C20).
  func portingPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let prose = Prose(
      title: Message("p01.porting.title"),
      lead: Message("p01.porting.lead"),
      parts: [
        .init(
          Message("p01.porting.how"),
          [
            Message("p01.porting.how.1"), Message("p01.porting.how.2"),
            Message("p01.porting.how.3"),
          ]
        ),
        .init(Message("p01.porting.money"), [Message("p01.porting.money.1")]),
      ]
    )
    return page(
      prose,
      visit,
      back: .start,
      more: link(Message("p01.porting.end"), to: visit.path(.carriers), visit)
    )
  }

  /// A pause first; closing can wait.
  func lostPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let prose = Prose(
      title: Message("p01.lost.title"),
      lead: Message("p01.lost.lead"),
      parts: [
        .init(
          Message("p01.lost.now"),
          [Message("p01.lost.now.1"), Message("p01.lost.now.2"), Message("p01.lost.now.3")]
        ),
        .init(Message("p01.lost.later"), [Message("p01.lost.later.1")]),
      ]
    )
    let ways: HTML = #"""
      \#(action(Message("p01.lost.pause"), to: visit.path(.carriers), visit))\#
      \#(link(Message("frame.help"), to: visit.path(.help), visit))
      """#
    return page(prose, visit, back: .start, more: ways)
  }

  /// An account is not a line, nor the other way round (C19).
  func accountDataPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let prose = Prose(
      title: Message("p01.account.title"),
      lead: Message("p01.account.lead"),
      parts: [
        .init(Message("p01.account.line"), [Message("p01.account.line.1")]),
        .init(Message("p01.account.account"), [Message("p01.account.account.1")]),
        .init(Message("p01.account.data"), [Message("p01.account.data.1")]),
        .init(Message("p01.account.here"), [Message("p01.account.here.1")]),
      ]
    )
    let ways: HTML = #"""
      \#(link(Message("p01.account.end"), to: visit.path(.carriers), visit))\#
      \#(link(Message("frame.privacy"), to: visit.path(.privacy), visit))
      """#
    return page(prose, visit, back: .start, more: ways)
  }

  /// A paragraph that is a link.
  func link(_ label: Message, to path: String, _ visit: Visit) -> HTML {
    #"<p><a href="\#(path)">\#(say(label, visit))</a></p>"#
  }
}
