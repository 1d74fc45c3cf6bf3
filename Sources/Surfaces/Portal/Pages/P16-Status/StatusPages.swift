import Cancellation
import Desk
import Web

extension Site {
  func statusPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    return page(
      Frame(title: Message("p16.title", arguments: status.facts)),
      visit,
      statusContent(status, try outside(status), visit)
    )
  }
}
