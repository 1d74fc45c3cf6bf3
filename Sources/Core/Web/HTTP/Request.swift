/// One HTTP request as the listener hands it to a handler: whole, bounded, not yet interpreted.
package struct Request: Sendable {
  package let method: Method
  /// Decoded path; see `RequestPath` for what is refused before a handler is asked.
  package let path: RequestPath
  /// Query string as sent, without the question mark; empty when there is none.
  package let query: String
  package let headers: Headers
  package let body: [UInt8]
  /// Parts of a multipart body on a route that takes files; nil for every other body.
  package let parts: [FormPart]?
  /// Correlates log lines and error pages; 1 to 64 characters of `[A-Za-z0-9._-]`.
  package let requestID: String
  /// Numeric address of the client; behind a trusted proxy the one that the proxy names.
  package let remoteAddress: String
  /// True when the client came over TLS, seen by a trusted proxy.
  package let isSecure: Bool

  package init(
    method: Method,
    path: RequestPath,
    query: String = "",
    headers: Headers = Headers(),
    body: [UInt8] = [],
    parts: [FormPart]? = nil,
    requestID: String = "",
    remoteAddress: String = "",
    isSecure: Bool = false
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.parts = parts
    self.requestID = requestID
    self.remoteAddress = remoteAddress
    self.isSecure = isSecure
  }

  /// Cookies of the request; malformed pairs are left out.
  package var cookies: Cookies { Cookies(headers: headers) }

  /// Origin that the client believes it talks to, from `Host`; nil without that header.
  package var origin: String? {
    headers["Host"].map { (isSecure ? "https://" : "http://") + $0 }
  }

  /// Fields of the query string, under the same limits as a form body.
  package func queryForm() throws(FormError) -> Form {
    try Form(urlEncoded: Array(query.utf8))
  }

  /// Fields of an `application/x-www-form-urlencoded` body, or of a multipart one where the route
  /// takes files.
  package func form(limits: Form.Limits = Form.Limits()) throws(FormError) -> Form {
    if let parts { return try Form(parts: parts, limits: limits) }
    let mediaType = headers["Content-Type"].map(MediaType.essence) ?? ""
    guard mediaType == "application/x-www-form-urlencoded" else {
      throw FormError.wrongMediaType(mediaType)
    }
    return try Form(urlEncoded: body, limits: limits)
  }

  /// The file that a form sent in that field; nil when it was left out.
  package func file(_ field: String) -> FormPart? {
    parts?.first { $0.name == field && $0.fileName != nil && !$0.isLeftOut }
  }
}

/// Answers one request; synchronous, called on a worker thread of the listener.
package typealias Handler = @Sendable (Request) -> Response

/// Media types as they stand in `Content-Type`.
package enum MediaType {
  /// Type and subtype in lower case, without parameters (RFC 9110 §8.3.1).
  package static func essence(_ value: String) -> String {
    let head = value.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
    return head.lowercased()
  }
}
