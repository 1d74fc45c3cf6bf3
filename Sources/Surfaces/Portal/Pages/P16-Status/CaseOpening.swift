import Cancellation
import Desk
import Web

extension Site {
  /// The case of an address, for a visitor who has proven access to it; to everybody else it is
  /// exactly a page that does not exist (I42).
  func opened(_ id: CaseID, _ visit: Visit) throws(DeskError) -> CaseView? {
    guard visit.session.mayOpen(id) else { return nil }
    return try desk.publicView(id)
  }

  /// Carries a holder's command out; a form that is sent twice is one act.
  @discardableResult
  func perform(
    _ command: Command,
    on id: CaseID,
    _ visit: Visit
  ) throws(DeskError) -> Case {
    try desk.perform(
      FrontDesk.Order(command, on: id, by: Actor(.holder), id: try commandID("\(id)/web", visit))
    )
  }

  /// The id that the form was given when its page was shown; a form without one gets its own.
  func commandID(_ place: String, _ visit: Visit) throws(DeskError) -> CommandID {
    guard let id = CommandID("\(place)/\(ticket(visit))") else {
      throw .damaged("a command id from \(place)")
    }
    return id
  }

  /// Hidden field that makes a form one act, however often it is sent.
  func ticketField(_ visit: Visit) -> HTML {
    #"<input type="hidden" name="ticket" value="\#(ticket(visit))">"#
  }

  private func ticket(_ visit: Visit) -> String {
    let sent = visit.form["ticket"]
    let isOurs = sent.utf8.count == Site.ticketBytes * 2 && sent.allSatisfy(\.isHexDigit)
    return isOurs && sent.utf8.count == sent.count
      ? sent : Hexadecimal.text(desk.cryptography.random(count: Site.ticketBytes))
  }

  /// Enough that two pages never share one by chance.
  private static let ticketBytes = 12
}
