/// HTTP method of a request (RFC 9110 §9); what the listener does not know becomes `unsupported`.
package enum Method: Hashable, Sendable {
  case get, head, post, put, patch, delete, options
  case unsupported

  /// Reads the token of the request line; methods are case-sensitive.
  package init(token: String) {
    switch token {
    case "GET": self = .get
    case "HEAD": self = .head
    case "POST": self = .post
    case "PUT": self = .put
    case "PATCH": self = .patch
    case "DELETE": self = .delete
    case "OPTIONS": self = .options
    default: self = .unsupported
    }
  }

  /// The token as it stands in a request line or in `Allow`; empty for `unsupported`.
  package var token: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .put: "PUT"
    case .patch: "PATCH"
    case .delete: "DELETE"
    case .options: "OPTIONS"
    case .unsupported: ""
    }
  }

  /// True for methods that must change nothing (RFC 9110 §9.2.1), so they need no CSRF token.
  package var isSafe: Bool {
    switch self {
    case .get, .head, .options: true
    case .post, .put, .patch, .delete, .unsupported: false
    }
  }
}
