import Cancellation
import Desk
import Web

extension Site {
  /// A kept day may have become too early meanwhile: then the page says so at once.
  func datePage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.date, visit) else { return try onward(visit) }
    let wish = guided.draft.requestedDate
    return try dateView(
      guided,
      DateForm.fields(wish),
      wish.map { refused($0, guided, visit) } ?? [],
      visit
    )
  }

  func sendDate(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try entered(.date, visit) else { return try onward(visit) }
    if visit.isRedisplay { return try dateView(guided, visit.form, [], visit) }
    let (wish, problems) = DateForm.read(
      visit.form,
      commitmentEnd: try commitmentEnd(guided)
    )
    guard let wish else { return try dateView(guided, visit.form, problems, visit) }
    let refusals = refused(wish, guided, visit)
    guard refusals.isEmpty else { return try dateView(guided, visit.form, refusals, visit) }
    switch wish {
    case .earliest: guided.draft[.date] = Draft.earliest
    case .on(let date): guided.draft[.date] = date.description
    }
    return try keep(guided, &visit)
  }

  private func refused(
    _ wish: RequestedDate,
    _ guided: Guided,
    _ visit: Visit
  ) -> [FieldProblem] {
    guard case .failure(let refusal) = plan(guided, wish, visit) else { return [] }
    return [
      FieldProblem(field: "date-day", message: Message(refusal, zone: guided.terms.zone))
    ]
  }
}
