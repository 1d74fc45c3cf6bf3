package import Cancellation
package import Desk
package import Web

/// The subscriber's pages: a request comes in, a page goes out.
///
/// Everything a page needs stands here once; nothing is looked up from the surroundings.
package struct Site: Sendable {
  package let desk: FrontDesk
  package let intake: Intake
  package let codes: CodeDesk
  package let sessions: SessionDesk
  package let drafts: DraftDesk
  package let carriers: Carriers
  package let catalogues: Catalogues
  package let papers: CaseNotices
  package let qr: any QRDrawer
  package let log: Log
  let admission: Admission
  /// How holders pay what they owe.
  let ways: PayWays
  /// Set when messages stay in the desk's own mailbox; then its page exists.
  package let mailbox: StoredMailbox?
  /// Zone in which times are said on pages that belong to no carrier.
  package let zone: Zone
  let forms: CSRFGuard
  /// Letters of the public guides that were printed today.
  let guides = GuidePress()
  let presses = Presses()
  let assets: AssetCatalogue

  package init(
    desk: FrontDesk,
    codes: CodeDesk,
    carriers: Carriers,
    catalogues: Catalogues,
    papers: CaseNotices,
    qr: any QRDrawer,
    log: Log,
    mailbox: StoredMailbox?,
    zone: Zone,
    limits: Admission.Rules,
    ways: PayWays = PayWays()
  ) {
    self.zone = zone
    self.ways = ways
    admission = Admission(desk: desk, rules: limits, log: log)
    self.desk = desk
    intake = Intake(desk: desk)
    self.codes = codes
    sessions = SessionDesk(desk: desk)
    drafts = DraftDesk(desk: desk)
    self.carriers = carriers
    self.catalogues = catalogues
    self.papers = papers
    self.qr = qr
    self.log = log
    self.mailbox = mailbox
    forms = CSRFGuard { [vault = desk.vault] in vault.mac($0, purpose: "form-token") }
    assets = AssetCatalogue([("page.css", PackageResources.page_css)])
  }

  /// The answer to any request; nothing gets past it, errors are pages too (P30).
  package func respond(to request: Request) -> Response {
    let segments = request.path.segments
    if segments.count == 2, segments[0] == AssetCatalogue.folder {
      return assets.asset(named: segments[1])?.response(to: request)
        ?? Response.text("not found", status: .notFound)
    }
    guard let first = segments.first, let language = Language(rawValue: first),
      catalogues.languages.contains(language)
    else { return redirectToLanguage(request) }
    var visit = Visit(
      request: request,
      language: language,
      session: sessions.fresh(),
      zone: zone
    )
    let response: Response
    do {
      if let token = request.cookies.value(Visit.cookieName, isSecure: request.isSecure) {
        visit.session = try sessions.find(token) ?? sessions.blank(token) ?? visit.session
      }
      response = try answer(&visit, Array(segments.dropFirst()))
    } catch {
      response = errorPage(error, visit)
    }
    let finished = visit.finished(response)
    return finished.headers["Cache-Control"] == nil ? finished.notStored() : finished
  }

  private func answer(_ visit: inout Visit, _ segments: [String]) throws(DeskError) -> Response {
    guard let route = Route(segments) else { return notFound(visit) }
    visit.route = route
    switch visit.request.method {
    case .get, .head: return try show(route, &visit)
    case .post:
      do {
        visit.form = try visit.request.form()
        if let field = visit.form.repeated { throw FormError.repeated(field: field) }
        try forms.check(visit.request, form: visit.form, session: visit.session.token)
      } catch let problem as FormError {
        return badForm(problem, visit)
      } catch {
        return outOfDate(visit)
      }
      visit.isRedisplay = visit.form.has(Visit.redisplayField)
      return try send(route, &visit)
    default: return Response.methodNotAllowed([.get, .head, .post])
    }
  }

  /// `/` and every old address without a language lead to the same page in the visitor's language.
  private func redirectToLanguage(_ request: Request) -> Response {
    guard request.method.isSafe else { return Response.text("not found", status: .notFound) }
    let offered = catalogues.languages.map(\.rawValue)
    let remembered = request.cookies.value(Visit.languageCookie, isSecure: request.isSecure)
    let wanted = LanguagePreference(acceptLanguage: request.headers["Accept-Language"] ?? "")
    let tag =
      remembered.flatMap { offered.contains($0) ? $0 : nil }
      ?? wanted.best(of: offered) ?? Language.english.rawValue
    let path = RequestPath([tag] + request.path.segments).description
    return Response.seeOther(request.query.isEmpty ? path : "\(path)?\(request.query)")
  }

  func say(_ message: Message, _ visit: Visit) -> String {
    catalogues.text(message, visit.language)
  }
}
