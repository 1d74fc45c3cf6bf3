import Web

/// Where a request comes from: the peer itself, or what a trusted proxy says.
struct Origin {
  let remoteAddress: String
  let isSecure: Bool
  /// Identifier that a trusted proxy gave the request; nil without one.
  let requestID: String?

  init(peer: String, headers: Headers, trustsLoopbackProxy: Bool) {
    guard trustsLoopbackProxy, Origin.isLoopback(peer) else {
      remoteAddress = peer
      isSecure = false
      requestID = nil
      return
    }
    // The last entry is the one that our own proxy wrote; those before it may be invented.
    let named = headers.values("X-Forwarded-For").last?.split(separator: ",").last
      .map { Form.trimmed(String($0)) }
    remoteAddress = named.flatMap { Origin.isNumericAddress($0) ? $0 : nil } ?? peer
    isSecure = headers["X-Forwarded-Proto"] == "https"
    requestID = headers["X-Request-Id"].flatMap { Origin.isRequestID($0) ? $0 : nil }
  }

  static func isLoopback(_ address: String) -> Bool {
    address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
  }

  static func isRequestID(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }

  private static func isNumericAddress(_ text: String) -> Bool {
    (2...45).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2E, 0x3A: true
        default: false
        }
      }
  }
}
