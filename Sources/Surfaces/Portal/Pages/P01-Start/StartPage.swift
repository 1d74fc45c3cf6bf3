import Desk
import Web

extension Site {
  /// P01: what can be done here, each in one sentence, with the quick notice above the fold.
  func startPage(_ visit: inout Visit) throws(DeskError) -> Response {
    page(
      Frame(title: Message("p01.title")),
      visit,
      #"<h1>\#(say(Message("p01.title"), visit))</h1>"#
    )
  }
}
