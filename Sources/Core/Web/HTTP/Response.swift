/// One HTTP response: status, header fields, whole body.
package struct Response: Sendable {
  package var status: Status
  package var headers: Headers
  package var body: [UInt8]

  package init(status: Status, headers: Headers = Headers(), body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  private init(_ status: Status, type: String, body: [UInt8]) {
    self.init(status: status, headers: Headers([("Content-Type", type)]), body: body)
  }

  /// A whole HTML document; personal unless the caller says otherwise, hence `no-store`.
  package static func page(_ html: HTML, status: Status = .ok) -> Response {
    Response(status, type: "text/html; charset=utf-8", body: html.bytes).notStored()
  }

  /// Plain UTF-8 text.
  package static func text(_ text: String, status: Status = .ok) -> Response {
    Response(status, type: "text/plain; charset=utf-8", body: Array(text.utf8)).notStored()
  }

  /// JSON bytes that the caller has encoded.
  package static func json(_ bytes: [UInt8], status: Status = .ok) -> Response {
    Response(status, type: "application/json", body: bytes).notStored()
  }

  /// Sends the browser on with GET after a form post, so that reloading does not send twice.
  ///
  /// `location` is a path of our own: it starts with exactly one slash (no open redirect).
  package static func seeOther(_ location: String) -> Response {
    precondition(
      location.hasPrefix("/") && !location.hasPrefix("//") && !location.hasPrefix("/\\"),
      "A redirect leads to a path of this site."
    )
    return Response(status: .seeOther, headers: Headers([("Location", location)])).notStored()
  }

  /// 405 with the methods that the resource knows.
  package static func methodNotAllowed(_ allowed: [Method]) -> Response {
    var response = text("This address does not know that method.\n", status: .methodNotAllowed)
    response.headers.set("Allow", allowed.map(\.token).joined(separator: ", "))
    return response
  }

  /// A file to keep; `name` is cut to safe ASCII for old browsers and sent in full as UTF-8.
  package static func download(_ bytes: [UInt8], type: String, name: String) -> Response {
    var response = Response(.ok, type: type, body: bytes).notStored()
    let plain = String(
      String.UnicodeScalarView(name.unicodeScalars.map { isPlain($0) ? $0 : "-" })
    )
    let full = PercentCoding.encode(name)
    response.headers.set(
      "Content-Disposition",
      "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(full)"
    )
    return response
  }

  /// The same response kept by no cache (ASVS 14.3.2).
  package func notStored() -> Response {
    var copy = self
    copy.headers.set("Cache-Control", "no-store")
    return copy
  }

  /// The same response with a cookie set beside those already there.
  package func setting(_ cookie: Cookie) -> Response {
    var copy = self
    copy.headers.add("Set-Cookie", cookie.serialised)
    return copy
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    default: false
    }
  }
}
