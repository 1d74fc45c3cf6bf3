/// Proof that a changing request was sent from a page of ours in the same session (L6).
///
/// The token is a keyed hash of the session token, so nothing is stored and a token of another
/// session is worthless. Browsers' own words about the request are checked first.
package struct CSRFGuard: Sendable {
  /// Name of the hidden form field and, in lower case with dashes, of nothing else.
  package static let fieldName = "csrf"

  /// Why the request is refused; `code` goes to the log, the page says that it was out of date.
  package enum Refusal: String, Error, Hashable, Sendable {
    case crossSite = "csrf.crossSite"
    case foreignOrigin = "csrf.foreignOrigin"
    case tokenMissing = "csrf.tokenMissing"
    case tokenWrong = "csrf.tokenWrong"
  }

  private let mac: @Sendable ([UInt8]) -> [UInt8]

  /// `mac` is a keyed hash of at least 16 bytes, apart from every other use of the key.
  package init(mac: @escaping @Sendable ([UInt8]) -> [UInt8]) {
    self.mac = mac
  }

  /// Token for pages of the session, as hexadecimal digits.
  package func token(session: String) -> String {
    Hexadecimal.text(mac(Array(session.utf8)))
  }

  /// Passes a safe method or a request with the right token from our own site.
  ///
  /// `Origin: null` says nothing: with our `no-referrer` policy browsers send it for our own forms.
  package func check(_ request: Request, form: Form, session: String) throws(Refusal) {
    if request.method.isSafe { return }
    if let site = request.headers["Sec-Fetch-Site"] {
      guard site == "same-origin" || site == "none" else { throw .crossSite }
    } else if let origin = request.headers["Origin"], origin != "null" {
      guard let own = request.origin, Headers.equal(origin, own) else { throw .foreignOrigin }
    }
    guard let sent = form.raw(CSRFGuard.fieldName), !sent.isEmpty else { throw .tokenMissing }
    guard ConstantTime.equal(Array(sent.utf8), Array(token(session: session).utf8)) else {
      throw .tokenWrong
    }
  }

  /// Hidden input that carries the token of the session.
  package func field(session: String) -> HTML {
    #"<input type="hidden" name="csrf" value="\#(token(session: session))">"#
  }
}

/// Comparison of secrets.
package enum ConstantTime {
  /// True when equal; takes as long for a difference in the first byte as in the last.
  package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
  }
}

/// Bytes as text in base 16.
package enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Two lower-case digits per byte.
  package static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 0x0F)])
    }
    return String(decoding: result, as: UTF8.self)
  }
}
