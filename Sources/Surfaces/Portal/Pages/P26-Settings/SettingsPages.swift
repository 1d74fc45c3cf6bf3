import Cancellation
import Desk
import Web

extension Site {
  func settingsPage(_ visit: inout Visit) throws(DeskError) -> Response {
    settings(visit.language.rawValue, [], visit)
  }

  /// The language is remembered by the cookie that every page of that language sets.
  func sendSettings(_ visit: inout Visit) throws(DeskError) -> Response {
    let chosen = visit.form["language"]
    if visit.isRedisplay { return settings(chosen, [], visit) }
    guard let language = Language(rawValue: chosen), catalogues.languages.contains(language) else {
      let missing = FieldProblem(field: "language", message: Message("p26.language.missing"))
      return settings(chosen, [missing], visit)
    }
    return Response.seeOther(
      RequestPath([language.rawValue] + Route.settings.segments).description
    )
  }

  private func settings(
    _ chosen: String,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let languages = RadioGroup(
      "language",
      chosen: chosen,
      text: text("language", label: Message("p26.language"), problems, visit),
      choices: catalogues.languages.map { language in
        Choice(
          language.rawValue,
          label: say(Message("language.\(language.rawValue)"), visit),
          language: language.rawValue
        )
      }
    )
    let save = Button(say(Message("p26.save"), visit))
    return formPage(
      Frame(title: Message("p26.title"), back: .start),
      problems,
      visit,
      #"""
      <p class="lead">\#(say(Message("p26.lead"), visit))</p>
      \#(form("settings", to: .settings, visit, "\(languages.html)\(save.html)"))
      <h2>\#(say(Message("p26.appearance"), visit))</h2>\#
      \#(paragraphs([Message("p26.appearance.1")], visit))
      <h2>\#(say(Message("p26.contact"), visit))</h2>\#
      \#(paragraphs([Message("p26.contact.1")], visit))\#(signOut(visit))
      """#
    )
  }

  private func signOut(_ visit: Visit) -> HTML {
    let button = Button(say(Message("p26.sign-out.button"), visit), weight: .plain)
    return #"""
      <h2>\#(say(Message("p26.sign-out"), visit))</h2>\#
      \#(paragraphs([Message("p26.sign-out.1")], visit))\#
      \#(form("sign-out", to: .signOut, visit, button.html))
      """#
  }
}
