import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  func beforePage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.before, visit) else { return try onward(visit) }
    let ticks = (guided.draft[.ticks] ?? "").split(separator: ",")
    return beforeView(guided, Form(ticks.map { ("tick-\($0)", Checkbox.ticked) }), visit)
  }

  func sendBefore(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try entered(.before, visit) else { return try onward(visit) }
    if visit.isRedisplay { return beforeView(guided, visit.form, visit) }
    let form = visit.form
    guided.draft[.ticks] = guided.pack.unbinding.indices
      .filter { form["tick-\($0)"] == Checkbox.ticked }.map(String.init).joined(separator: ",")
    guided.draft[.before] = Checkbox.ticked
    return try keep(guided, &visit)
  }
}
