import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  func tooManyCodes(_ said: Message, until retry: Instant, _ visit: Visit) -> Response {
    let more = paragraphs([said, Message("p30.too-many.other")], visit)
    return tooMany(Message("p30.too-many.text"), HTML(more), until: retry, visit)
  }

  /// Nothing was received here; a deadline can still be kept by going to the carrier itself.
  func tooManyRequests(_ said: Message, until retry: Instant, _ visit: Visit) -> Response {
    let more = paragraphs([said, Message("p30.too-many.direct")], visit)
    let today = visit.zone.date(of: desk.clock.now())
    let contacts = addressee(visit).map { contactsOf($0, on: today, visit) }
    return tooMany(
      Message("p30.too-many.sent"),
      "\(more)\(optional: contacts)",
      until: retry,
      visit
    )
  }

  /// The carrier that the form on this page writes to; nil where the page is about no carrier.
  private func addressee(_ visit: Visit) -> CarrierPack? {
    if case .quick(let id) = visit.route { return carriers.shelf.pack(inChargeOf: id) }
    if case .withdrawal(let id) = visit.route { return carriers.shelf.pack(inChargeOf: id) }
    return nil
  }

  private func tooMany(
    _ text: Message,
    _ more: HTML,
    until retry: Instant,
    _ visit: Visit
  ) -> Response {
    var response = errorPage(
      Message("p30.too-many.title"),
      text,
      visit,
      status: .tooManyRequests,
      ways: [(.help, Message("p30.unavailable.route"))],
      more: more
    )
    let seconds = max(1, (retry.milliseconds - desk.clock.now().milliseconds) / 1000)
    response.headers.add("Retry-After", String(seconds))
    return response
  }
}
