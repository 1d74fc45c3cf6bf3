import Cancellation
import Desk
import Web

/// One request on its way through the site, with what is known of the visitor.
struct Visit {
  let request: Request
  let language: Language
  /// Where the visitor is; set once the address is read.
  var route: Route = .start
  var session: Session
  /// What was sent; empty for a page that is only shown.
  var form = Form()
  /// The form was sent by the language switch: show it again in the other language, check nothing.
  var isRedisplay = false

  static let cookieName = "farewell"
  static let languageCookie = "language"
  /// Name of the language switch's buttons inside a form.
  static let redisplayField = "redisplay"
  /// A year: the choice of a language is worth remembering.
  static let languageSeconds = 31_536_000

  /// Zone in which times are said on pages that belong to no carrier.
  let zone: Zone

  /// Path of a route in this visitor's language.
  func path(_ route: Route) -> String {
    RequestPath([language.rawValue] + route.segments).description
  }

  /// The response with the cookies that this visit needs.
  func finished(_ response: Response) -> Response {
    var finished = response
    let isSecure = request.isSecure
    if request.cookies.value(Visit.cookieName, isSecure: isSecure) != session.token,
      let cookie = Cookie(Visit.cookieName, value: session.token, isSecure: isSecure)
    {
      finished = finished.setting(cookie)
    }
    if request.cookies.value(Visit.languageCookie, isSecure: isSecure) != language.rawValue,
      let cookie = Cookie(
        Visit.languageCookie,
        value: language.rawValue,
        maxAgeSeconds: Visit.languageSeconds,
        isSecure: isSecure
      )
    {
      finished = finished.setting(cookie)
    }
    return finished
  }
}
