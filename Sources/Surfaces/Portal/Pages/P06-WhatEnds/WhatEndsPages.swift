import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  func endsPage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.ends, visit) else { return try onward(visit) }
    return try endsView(guided, visit)
  }

  func sendEnds(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try entered(.ends, visit) else { return try onward(visit) }
    if visit.isRedisplay { return try endsView(guided, visit) }
    let choice = visit.form["choice"]
    // What no button of the page sends decides nothing.
    guard ["", "go-on", "pause"].contains(choice) else {
      return badForm(.foreign(field: "choice"), visit)
    }
    if choice == "pause", guided.pauseRules != nil {
      guided.draft.start(.suspension, carrier: guided.pack.id)
      try keep(guided.draft, &visit)
      return redirect(.ends, visit)
    }
    guided.draft[.ends] = Checkbox.ticked
    return try keep(guided, &visit)
  }
}
