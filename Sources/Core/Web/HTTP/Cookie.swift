/// A cookie to set: HttpOnly and SameSite=Lax always, `__Host-` and Secure over TLS.
///
/// Lax keeps it out of cross-site posts (L6); the prefix keeps a neighbour host from planting one.
package struct Cookie: Hashable, Sendable {
  package let name: String
  package let value: String
  /// Seconds to live; nil ends with the browser session, zero removes it.
  package let maxAgeSeconds: Int?
  package let isSecure: Bool

  /// Nil when name or value hold characters that RFC 6265 §4.1.1 does not allow.
  package init?(_ name: String, value: String, maxAgeSeconds: Int? = nil, isSecure: Bool) {
    guard !name.isEmpty, name.utf8.allSatisfy(Cookie.isToken),
      value.utf8.allSatisfy(Cookie.isValue)
    else { return nil }
    self.name = name
    self.value = value
    self.maxAgeSeconds = maxAgeSeconds
    self.isSecure = isSecure
  }

  /// The name on the wire: `__Host-` in front when the connection is secure.
  package static func wireName(_ name: String, isSecure: Bool) -> String {
    isSecure ? "__Host-" + name : name
  }

  /// Value of the `Set-Cookie` field.
  package var serialised: String {
    var text = "\(Cookie.wireName(name, isSecure: isSecure))=\(value); Path=/"
    if let maxAgeSeconds { text += "; Max-Age=\(maxAgeSeconds)" }
    if isSecure { text += "; Secure" }
    return text + "; HttpOnly; SameSite=Lax"
  }

  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2E: true
    default: false
    }
  }

  static func isValue(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x2B, 0x2D...0x3A, 0x3C...0x5B, 0x5D...0x7E: true
    default: false
    }
  }
}

/// Cookies of a request, first of a name wins.
package struct Cookies: Sendable {
  /// More pairs than this are left unread: a browser sends a handful.
  static let maximumPairs = 50

  private var pairs: [(name: String, value: String)] = []

  /// Reads all `Cookie` fields; HTTP/2 proxies may split them (RFC 9113 §8.2.3).
  package init(headers: Headers) {
    for field in headers.values("Cookie") {
      for part in field.split(separator: ";") where pairs.count < Cookies.maximumPairs {
        let text = part.drop { $0 == " " || $0 == "\t" }
        guard let equals = text.firstIndex(of: "=") else { continue }
        let name = text[..<equals]
        let value = text[text.index(after: equals)...]
        guard !name.isEmpty, name.utf8.allSatisfy(Cookie.isToken),
          value.utf8.allSatisfy(Cookie.isValue)
        else { continue }
        pairs.append((String(name), String(value)))
      }
    }
  }

  /// Value of the cookie under the name it has on this kind of connection, or nil.
  package func value(_ name: String, isSecure: Bool) -> String? {
    let wanted = Cookie.wireName(name, isSecure: isSecure)
    return pairs.first { $0.name == wanted }?.value
  }
}
