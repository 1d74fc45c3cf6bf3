import Cancellation
import Desk
import Web

/// The parts every page has: title, skip link, brand, language switch, contents, foot.
struct Frame {
  /// Heading of the page, also the first part of its title.
  let title: Message
  /// Errors in the form make the title say so first, as screen readers read it first.
  var hasErrors = false
  /// Where "back" leads; nil for pages without.
  var back: Route?
  /// Id of the page's form, so that the language switch can send what was typed; nil without one.
  var form: String?
}

extension Site {
  /// A whole page in the visitor's language.
  func page(
    _ frame: Frame,
    _ visit: Visit,
    status: Status = .ok,
    _ content: HTML
  ) -> Response {
    let title = say(frame.title, visit)
    let fullTitle =
      frame.hasErrors
      ? say(Message("frame.title-error", ("title", .text(title))), visit)
      : say(Message("frame.title", ("title", .text(title))), visit)
    let back: HTML? = frame.back.map {
      #"<a class="back" href="\#(visit.path($0))">\#(say(Message("frame.back"), visit))</a>"#
    }
    let html: HTML = #"""
      <!DOCTYPE html>
      <html lang="\#(visit.language.rawValue)">
      <head><meta charset="utf-8"><title>\#(fullTitle)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="stylesheet" href="\#(assets.path("page.css"))"></head>
      <body><a class="skip" href="#main">\#(say(Message("frame.skip"), visit))</a>
      <header class="top"><div class="width">\#
      <a class="brand" href="\#(visit.path(.start))" aria-label="\#
      \#(say(Message("frame.brand"), visit))">Farewell</a>\#
      <nav class="main" aria-label="\#(say(Message("frame.main"), visit))">\#
      <a href="\#(visit.path(.carriers))">\#(say(Message("frame.notice"), visit))</a>\#
      <a href="\#(visit.path(.help))">\#(say(Message("frame.help"), visit))</a></nav>\#
      \#(languageSwitch(frame, visit))</div></header>
      <main id="main" class="width">\#(optional: back)\#(content)</main>
      \#(foot(visit))</body></html>
      """#
    return Response.page(html, status: status)
  }

  /// Links on a page without a form; buttons of the form on a page with one, so that nothing typed
  /// is lost.
  private func languageSwitch(_ frame: Frame, _ visit: Visit) -> HTML {
    let others: [HTML] = catalogues.languages.map { language in
      let name = say(Message("language.\(language.rawValue)"), visit)
      let address = RequestPath([language.rawValue] + visit.route.segments).description
      if language == visit.language {
        return #"<li><span lang="\#(language.rawValue)" aria-current="true">\#(name)</span></li>"#
      }
      guard let form = frame.form else {
        return #"""
          <li><a href="\#(address)\#(query(visit))" lang="\#(language.rawValue)" hreflang="\#
          \#(language.rawValue)">\#(name)</a></li>
          """#
      }
      return #"""
        <li><button type="submit" class="link" form="\#(form)" formaction="\#(address)" \#
        formnovalidate name="\#(Visit.redisplayField)" value="yes" \#
        lang="\#(language.rawValue)">\#(name)</button></li>
        """#
    }
    return #"""
      <nav class="languages" aria-label="\#(say(Message("frame.languages"), visit))">\#
      <ul>\#(others)</ul></nav>
      """#
  }

  /// A page that is only shown keeps its question; what a form sent is in the form.
  private func query(_ visit: Visit) -> String {
    visit.request.method.isSafe && !visit.request.query.isEmpty ? "?\(visit.request.query)" : ""
  }

  private func foot(_ visit: Visit) -> HTML {
    var routes = [
      (Route.guides, Message("frame.guides")), (.checkContact, Message("frame.contact")),
      (.checkReceipt, Message("frame.check")), (.resume, Message("frame.resume")),
      (.settings, Message("frame.settings")), (.accessibility, Message("frame.accessibility")),
      (.privacy, Message("frame.privacy")), (.legal, Message("frame.legal")),
    ]
    if mailbox != nil { routes.append((.mailbox, Message("frame.mailbox"))) }
    let links: [HTML] = routes.map { route, label in
      #"<li><a href="\#(visit.path(route))">\#(say(label, visit))</a></li>"#
    }
    return #"""
      <footer class="foot"><div class="width"><nav aria-label="\#
      \#(say(Message("frame.foot"), visit))"><ul>\#(links)</ul></nav>\#
      <p>\#(say(Message("frame.claim"), visit))</p>\#
      <p>\#(say(Message("frame.promise"), visit))</p>\#
      </div></footer>
      """#
  }

  /// A form that posts to a route, with the token that proves it is ours.
  func form(
    _ id: String,
    to route: Route,
    takesFiles: Bool = false,
    _ visit: Visit,
    _ content: HTML
  ) -> HTML {
    #"""
    <form id="\#(id)" method="post" action="\#(visit.path(route))"\#
    \#(flag: #"enctype="multipart/form-data""#, takesFiles) novalidate>\#
    \#(forms.field(session: visit.session.token))\#(content)</form>
    """#
  }
}
