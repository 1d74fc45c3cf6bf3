/// Headers that keep a browser from doing with our pages what nobody asked for.
package enum SecurityHeaders {
  /// No inline script or style, nothing from elsewhere, no framing (L7).
  package static let contentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    + "img-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; "
    + "frame-ancestors 'none'; base-uri 'none'"

  static let always: [(String, String)] = [
    ("Content-Security-Policy", contentSecurityPolicy),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
      "Permissions-Policy",
      "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
    ),
  ]

  /// Two years, as browsers ask for before they believe a site for good.
  static let strictTransport = "max-age=63072000; includeSubDomains"

  /// The response with every security header that it does not already carry.
  ///
  /// Strict transport goes out only over TLS, where browsers heed it (RFC 6797 §7.2). A response
  /// that says nothing about caching is not to be stored.
  package static func applied(to response: Response, isSecure: Bool) -> Response {
    var copy = response
    for (name, value) in always where copy.headers[name] == nil { copy.headers.add(name, value) }
    if isSecure, copy.headers["Strict-Transport-Security"] == nil {
      copy.headers.add("Strict-Transport-Security", strictTransport)
    }
    if copy.headers["Cache-Control"] == nil { copy.headers.add("Cache-Control", "no-store") }
    return copy
  }
}
